import { fail } from '@/lib/core/errors'
import { columnNames, type FileFormat, readRows } from '@/lib/imports/decode'

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
  longest: number
}

export type FileFacts = { rows: number; bytes: number; format: FileFormat; columns: ColumnFacts[] }

const shapeTests = {
  whole: /^[-+−]?\d{1,15}$/,
  pointNumber: /^[-+−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/,
  commaNumber: /^[-+−]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/,
  toggle: /^(true|false|yes|no)$/i,
  isoDate: /^\d{4}-\d{2}-\d{2}$/,
  isoInstant: /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/,
  numberedDate: /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})$/,
  numberedInstant: /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})[ T]\d{1,2}:\d{2}/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  url: /^(https?:\/\/|www\.)\S+$/i,
}

export type Shape = keyof typeof shapeTests

const shapeKeys = Object.keys(shapeTests) as Shape[]

const distinctCap = 10_000
const fewValues = 50
const probeSize = 500
const lookedClosely = 5_000
const sampleEvery = 16
const dateNumbers = /^(\d{1,2})[-/.](\d{1,2})[-/.]/

/** Reads the whole file once and says what stands in it. */
export async function gatherFacts(path: string, format: FileFormat, bytes: number): Promise<FileFacts> {
  let tallies: Tally[] | null = null
  let rows = 0
  for await (const row of readRows(path, format)) {
    if (!tallies) {
      tallies = columnNames(row.cells).map(newTally)
      continue
    }
    rows += 1
    const look = rows <= lookedClosely || rows % sampleEvery === 0
    for (const [index, tally] of tallies.entries()) count(tally, row.cells[index] ?? '', look)
  }
  if (!tallies) fail('invalid', 'The file is empty.')
  return {
    rows,
    bytes,
    format,
    columns: tallies.map((tally) => ({ ...tally.facts, distinct: tally.seen.size, ...valuesOf(tally) })),
  }
}

/** The share of filled cells that have this shape, 0 to 1. */
export function share(column: ColumnFacts, ...shapes: Shape[]): number {
  if (column.looked === 0) return 0
  return shapes.reduce((sum, shape) => sum + column.shapes[shape], 0) / column.looked
}

type Tally = { facts: ColumnFacts; seen: Set<string> }

function newTally(name: string): Tally {
  const shapes = Object.fromEntries(shapeKeys.map((shape) => [shape, 0])) as Record<Shape, number>
  const settles = () => ({ rows: 0, example: null })
  return {
    seen: new Set(),
    facts: {
      name,
      samples: [],
      filled: 0,
      empty: 0,
      looked: 0,
      distinct: 0,
      values: [],
      probe: [],
      shapes,
      dayFirst: settles(),
      monthFirst: settles(),
      longest: 0,
    },
  }
}

function count({ facts, seen }: Tally, cell: string, look: boolean): void {
  if (facts.samples.length < 3) facts.samples.push(cell)
  if (cell === '') {
    facts.empty += 1
    return
  }
  facts.filled += 1
  facts.longest = Math.max(facts.longest, cell.length)
  if (seen.size < distinctCap) seen.add(cell)
  if (look) {
    facts.looked += 1
    for (const shape of shapeKeys) if (shapeTests[shape].test(cell)) facts.shapes[shape] += 1
  }
  if (facts.shapes.numberedDate + facts.shapes.numberedInstant === 0) return
  const numbers = dateNumbers.exec(cell)
  if (!numbers) return
  settle(facts.dayFirst, Number(numbers[1]) > 12, cell)
  settle(facts.monthFirst, Number(numbers[2]) > 12, cell)
}

function settle(evidence: ColumnFacts['dayFirst'], holds: boolean, cell: string): void {
  if (!holds) return
  evidence.rows += 1
  evidence.example ??= cell
}

function valuesOf({ seen }: Tally): Pick<ColumnFacts, 'values' | 'probe'> {
  return { values: seen.size <= fewValues ? [...seen].sort() : [], probe: [...seen].slice(0, probeSize) }
}
