import { typedNumber } from '@/lib/core/numbers'
import { readTsv } from '@/lib/core/tsv'
import { meaningOf } from '@/lib/imports/workbook/number-meaning'
import { numberText } from '@/lib/imports/workbook/typed-cell'

/**
 * The cells that another program put on the clipboard. Its text has them, unless it says line breaks inside a cell as it says new rows, or
 * is a page with a table on it: then its table has. Where a table says what its cells hold, rather than what they show of it, that counts:
 * the whole of a rounded number, a day whose order of day and month is another than the reader's.
 */
export function pastedCells(text: string, html: string, timeZone: string): string[][] {
  const rows = readTsv(text)
  const table = /<table[\s>]/i.test(html) ? tableIn(html, timeZone) : null
  if (!table) return rows
  if (text.trim() === '' || table.length !== rows.length)
    return table.map((line) => line.map(({ shown, held }) => held ?? shown))
  return rows.map((line, at) => line.map((cell, column) => table[at]?.[column]?.held ?? cell))
}

/** What a cell shows, and what it holds where it says so. */
type TableCell = { shown: string; held: string | null }

/** The rows of the only table there is; null where there are several, or none. */
function tableIn(html: string, timeZone: string): TableCell[][] | null {
  // Nothing of what is parsed is run, loaded or shown.
  const [table, ...others] = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('table')
  if (!table || others.length > 0) return null
  const rows = [...table.rows]
  const cells: TableCell[][] = rows.map(() => [])
  for (const [at, row] of rows.entries()) {
    let column = 0
    for (const cell of row.cells) {
      while (cells[at]?.[column] !== undefined) column += 1
      // Only the first of merged cells holds what they say, as in the program itself.
      for (const below of cells.slice(at, at + cell.rowSpan))
        for (let across = 0; across < cell.colSpan; across += 1) below[column + across] = { shown: '', held: null }
      const line = cells[at]
      if (line) line[column] = { shown: textOf(cell), held: heldBy(cell, timeZone) }
      column += cell.colSpan
    }
  }
  return cells
}

/** LibreOffice gives the value, and the language and code of its look: `sdval="46022" sdnum="1033;0;DD/MM/YY"`. */
function heldBy(cell: HTMLTableCellElement, timeZone: string): string | null {
  const value = cell.getAttribute('sdval')
  if (value === null || !Number.isFinite(Number(value))) return null
  const [, , ...rest] = (cell.getAttribute('sdnum') ?? '').split(';')
  const code = rest.join(';')
  if (code === 'BOOLEAN') return Number(value) === 0 ? 'FALSE' : 'TRUE'
  const style = meaningOf(code)
  const text = numberText(value, style, { since1904: false, timeZone })
  if (style === 'date' || style === 'moment') return text
  return style === 'percent' ? `${typedNumber(text.slice(0, -1))}%` : typedNumber(text)
}

function textOf(cell: HTMLTableCellElement): string {
  for (const end of cell.querySelectorAll('br, p + p, div + div')) end.before('\u2028')
  return (cell.textContent ?? '')
    .replace(/[^\S\u2028]+/g, ' ')
    .replace(/ ?\u2028 ?/g, '\n')
    .trim()
}
