/** What the look of a number says it is. */
export type NumberStyle = 'number' | 'percent' | 'date' | 'moment'

/** A code such as `dd/mm/yyyy`: literal texts, colours and languages left out. `[h]:mm` is a length of time, no date. */
export function meaningOf(code: string): NumberStyle {
  const [first = ''] = code.split(';')
  if (/\[(h+|m+|s+)\]/i.test(first)) return 'number'
  const bare = first.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  if (/general/i.test(bare)) return 'number'
  if (/[ymdhs]/i.test(bare) && !/[#?]/.test(bare)) return /[yd]/i.test(bare) && /h/i.test(bare) ? 'moment' : 'date'
  return bare.includes('%') ? 'percent' : 'number'
}
