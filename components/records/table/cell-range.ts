/** Cells from one corner to the other; columns count from 1, the tick box is 0. */
export type CellRange = { top: number; bottom: number; left: number; right: number }

type Corner = { row: number; column: number }

/** The cells between two corners, whichever is which; the tick box is never among them. */
export function rangeOf(from: Corner | null, to: Corner): CellRange {
  const other = from ?? to
  return {
    top: Math.min(other.row, to.row),
    bottom: Math.max(other.row, to.row),
    left: Math.max(1, Math.min(other.column, to.column)),
    right: Math.max(1, other.column, to.column),
  }
}

/**
 * What a block of cells becomes when it is put on a range: a larger range that it fits into evenly is filled with it, as
 * spreadsheets do; else it begins at the corner and has its own size.
 */
export function tiled<Cell>(block: Cell[][], { top, bottom, left, right }: CellRange): Cell[][] {
  const height = block.length
  const width = Math.max(...block.map((row) => row.length))
  const rows = bottom - top + 1
  const columns = right - left + 1
  if (rows % height !== 0 || columns % width !== 0 || (rows === height && columns === width)) return block
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => block[row % height]?.[column % width]).filter(
      (cell) => cell !== undefined,
    ),
  )
}
