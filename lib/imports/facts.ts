import { digitsOf } from '@/lib/core/numbers'
import type { FileFormat } from '@/lib/imports/read-rows'
import { dayInWords, momentIn, yesOrNo } from '@/lib/imports/said-in-words'

/** What the values of one column look like; counts are of cells that are not empty, shapes of those looked at. */
export type ColumnFacts = {
  name: string
  samples: string[]
  filled: number
  empty: number
  /** Filled cells whose shape was looked at: all of the first rows, then a sample. */
  looked: number
  /** Different values; stops counting at `distinctCap`. */
  distinct: number
  /** The different values themselves when there are few: choices of a list. */
  values: string[]
  /** Up to 500 different values, to try a mapping on; not kept with the import. */
  probe: string[]
  shapes: Record<Shape, number>
  /** Dates such as 11-06-2024 whose first or middle number is above 12: what settles the order. */
  dayFirst: { rows: number; example: string | null }
  monthFirst: { rows: number; example: string | null }
  /** Of the numbers a file writes as text: how many can only be meant with a point or a comma as the decimal sign, and one that can be both. */
  decimals?: Record<DecimalSign, number> & { either: string | null }
  /** Cells that end with a per cent sign. */
  percent?: number
  longest: number
}

export type DecimalSign = 'point' | 'comma'

export type FileFacts = { rows: number; bytes: number; format: FileFormat; columns: ColumnFacts[] }

/** What a cell can look like, each by the text alone. */
export const shapeTests = {
  whole: (cell) => /^[-+−]?\d{1,15}$/.test(cell),
  pointNumber: (cell) => /^[-+]?([1-9]\d{0,2}(,\d{3})+|\d+)(\.\d+)?$/.test(amountIn(cell)),
  commaNumber: (cell) => /^[-+]?([1-9]\d{0,2}(\.\d{3})+|\d+)(,\d+)?$/.test(amountIn(cell)),
  toggle: (cell) => yesOrNo(cell) !== null || /^x$/i.test(cell),
  isoDate: (cell) => /^\d{4}([-/.])\d{1,2}\1\d{1,2}$/.test(cell),
  namedDate: (cell) => dayInWords(cell) !== null,
  isoInstant: (cell) => /^\d{4}([-/.])\d{1,2}\1\d{1,2}[T ]\d{1,2}:\d{2}/.test(cell),
  numberedDate: (cell) => /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})$/.test(cell),
  numberedInstant: (cell) => /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2}),?[ T]\d{1,2}[:.]\d{2}/.test(cell),
  namedInstant: (cell) => /\d[:.]\d{2}/.test(cell) && dayInWords(momentIn(cell).day) !== null,
  midnight: (cell) => /\d[T ,]+(?:00:00|12:00(:00)? ?AM)/i.test(cell) && /T00:00:00/.test(momentIn(cell).time ?? ''),
  compactDate: (cell) => /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(cell),
  email: (cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell),
  url: (cell) => /^(https?:\/\/|www\.)\S+$/i.test(cell),
} satisfies Record<string, (cell: string) => boolean>

/** Digits that are no amount: postcodes with a nought in front, telephone numbers, numbers of cards, of which digits would be lost. */
const codes = /^[-+−]?0\d|^\+\d{7,}$|\d{16}/

function amountIn(cell: string): string {
  return codes.test(cell) ? '' : (digitsOf(cell) ?? '')
}

export type Shape = keyof typeof shapeTests

export const shapeKeys = Object.keys(shapeTests) as Shape[]

/** The share of filled cells that have this shape, 0 to 1. */
export function share(column: ColumnFacts, ...shapes: Shape[]): number {
  if (column.looked === 0) return 0
  // Facts that were gathered by an older version know fewer shapes.
  return shapes.reduce((sum, shape) => sum + (column.shapes[shape] ?? 0), 0) / column.looked
}
