import { readTsv } from '@/lib/core/tsv'

/**
 * The cells that another program put on the clipboard. Its text has them, unless it says line breaks inside a cell as it says new rows, or
 * is a page with a table on it: then its table has.
 */
export function pastedCells(text: string, html: string): string[][] {
  const rows = readTsv(text)
  const table = /<table[\s>]/i.test(html) ? tableIn(html) : null
  return table && (text.trim() === '' || table.length !== rows.length) ? table : rows
}

/** The rows of the only table there is; null where there are several, or none. */
function tableIn(html: string): string[][] | null {
  // Nothing of what is parsed is run, loaded or shown.
  const [table, ...others] = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('table')
  if (!table || others.length > 0) return null
  const rows = [...table.rows]
  const cells: string[][] = rows.map(() => [])
  for (const [at, row] of rows.entries()) {
    let column = 0
    for (const cell of row.cells) {
      while (cells[at]?.[column] !== undefined) column += 1
      // Only the first of merged cells holds what they say, as in the program itself.
      for (const below of cells.slice(at, at + cell.rowSpan))
        for (let across = 0; across < cell.colSpan; across += 1) below[column + across] = ''
      const line = cells[at]
      if (line) line[column] = textOf(cell)
      column += cell.colSpan
    }
  }
  return cells
}

function textOf(cell: HTMLTableCellElement): string {
  for (const end of cell.querySelectorAll('br, p + p, div + div')) end.before('\u2028')
  return (cell.textContent ?? '')
    .replace(/[^\S\u2028]+/g, ' ')
    .replace(/ ?\u2028 ?/g, '\n')
    .trim()
}
