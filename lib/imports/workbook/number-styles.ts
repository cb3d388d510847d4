import { eachElement } from '@/lib/imports/workbook/each-element'

/** What the look of a number says it is. */
export type NumberStyle = 'number' | 'percent' | 'date'

/** Looks that every workbook knows by number: dates and times, also those of East Asia. */
const builtInDates = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const

/** How the numbers of each style of a workbook are meant, by the place of the style. */
export function numberStyles(xml: string): NumberStyle[] {
  const own = new Map<string, string>()
  const styles: NumberStyle[] = []
  let inCells = false
  eachElement(xml, (name, attributes) => {
    if (name === 'numFmt') own.set(attributes.numFmtId ?? '', attributes.formatCode ?? '')
    if (name === 'cellStyleXfs' || name === 'cellStyles') inCells = false
    if (name === 'cellXfs') inCells = true
    if (name === 'xf' && inCells) styles.push(styleOf(attributes.numFmtId ?? '0', own))
  })
  return styles
}

function styleOf(id: string, own: Map<string, string>): NumberStyle {
  const code = own.get(id)
  if (code !== undefined) return meaningOf(code)
  const number = Number(id)
  if (builtInDates.some(([first, last]) => number >= first && number <= last && number !== 46)) return 'date'
  return number === 9 || number === 10 ? 'percent' : 'number'
}

/** A code such as `dd/mm/yyyy`: literal texts, colours and languages left out. `[h]:mm` is a length of time, no date. */
function meaningOf(code: string): NumberStyle {
  const [first = ''] = code.split(';')
  if (/\[(h+|m+|s+)\]/i.test(first)) return 'number'
  const bare = first.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  if (/general/i.test(bare)) return 'number'
  if (/[ymdhs]/i.test(bare) && !/[#?]/.test(bare)) return 'date'
  return bare.includes('%') ? 'percent' : 'number'
}
