import type { FileRow } from '@/lib/imports/decode'

/** So many rows are looked at to find the one with the names. */
export const FIRST_ROWS = 20

/**
 * The row of the names among the first rows of a table: below a title that stands alone, and below a row of headings that are drawn
 * across several columns. Files that begin with their names, as nearly all do, are left as they are.
 */
export function rowOfNames(rows: FileRow[]): FileRow | undefined {
  const [first, ...others] = rows
  if (!first) return undefined
  const broad = Math.max(...rows.map(filled))
  const index = rows.findIndex((row) => filled(row) > 1)
  const named = rows[index]
  if (!named || broad < 3 || index === rows.length - 1) return first
  const below = index === 0 ? others[0] : rows[index + 1]
  if (below && rows.length > index + 2 && isAcross(named, broad) && areNames(below, broad)) return below
  return index > 0 && filled(named) >= 3 && filled(named) * 2 >= broad ? named : first
}

const filled = ({ cells }: FileRow) => cells.filter((cell) => cell !== '').length

/** Headings over several columns leave most of the row empty, and what follows each. */
function isAcross(row: FileRow, broad: number): boolean {
  const { cells } = row
  // A sheet does not say the empty cells at the end.
  return (
    filled(row) * 2 <= Math.max(cells.length, broad) &&
    cells.every((cell, at) => cell === '' || (cells[at + 1] ?? '') === '')
  )
}

/** Words throughout, each another. */
function areNames(row: FileRow, broad: number): boolean {
  const { cells, typed } = row
  const isWord = (cell: string, at: number) => !typed?.[at] && /\p{L}/u.test(cell) && !/^\d/.test(cell)
  return filled(row) === broad && cells.every(isWord) && new Set(cells).size === cells.length
}
