/** Decimal text as we keep it. Numeric columns have a fixed number of decimals; values do not show noughts that say nothing. */
export function plainDecimal(text_: string): string {
  if (!text_.includes('.')) return text_
  let end = text_.length
  while (text_[end - 1] === '0') end -= 1
  return text_.slice(0, text_[end - 1] === '.' ? end - 1 : end)
}
