/** What a spreadsheet runs as a formula when a cell begins with it; full-width signs too, which some programs fold. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/
const marked = /^'+[=+\-@\t\r\n＝＋－＠]/
const plainNumber = /^-\d[\d.,\s]*$/

/**
 * Text that no spreadsheet runs: what begins like a formula gets a quote in front, as people write it to mean text. Plain
 * negative numbers stay. {@link withFormulaSign} takes it back.
 */
export function withoutFormula(cell: string): string {
  return (formula.test(cell) && !plainNumber.test(cell)) || marked.test(cell) ? `'${cell}` : cell
}

/** The text as it was before {@link withoutFormula}. */
export function withFormulaSign(cell: string): string {
  return marked.test(cell) ? cell.slice(1) : cell
}
