import { eachElement } from '@/lib/imports/workbook/each-element'
import { meaningOf, type NumberStyle } from '@/lib/imports/workbook/number-meaning'

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
  if (number === 22) return 'moment'
  if (builtInDates.some(([first, last]) => number >= first && number <= last && number !== 46)) return 'date'
  return number === 9 || number === 10 ? 'percent' : 'number'
}
