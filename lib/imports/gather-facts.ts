import { fail } from '@/lib/core/errors'
import { columnNames } from '@/lib/imports/decode'
import { type ColumnFacts, type FileFacts, type Shape, shapeKeys, shapeTests } from '@/lib/imports/facts'
import { type FileFormat, readRows } from '@/lib/imports/read-rows'

const distinctCap = 10_000
const fewValues = 50
const probeSize = 500
const lookedClosely = 5_000
const sampleEvery = 16
/** Longer texts differ within this many characters, or count as one. */
const longestKept = 300
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
    for (const [index, tally] of tallies.entries())
      count(tally, row.cells[index] ?? '', { look, typed: row.typed?.[index] ?? false })
  }
  if (!tallies) fail('invalid', 'The file is empty.')
  return {
    rows,
    bytes,
    format,
    columns: tallies.map((tally) => ({ ...tally.facts, distinct: tally.seen.size, ...valuesOf(tally) })),
  }
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

function count({ facts, seen }: Tally, cell: string, { look, typed }: { look: boolean; typed: boolean }): void {
  if (facts.samples.length < 3) facts.samples.push(cell.slice(0, longestKept))
  if (cell === '') {
    facts.empty += 1
    return
  }
  facts.filled += 1
  facts.longest = Math.max(facts.longest, cell.length)
  if (seen.size < distinctCap) seen.add(cell.slice(0, longestKept))
  if (look) {
    facts.looked += 1
    for (const shape of shapeKeys)
      if (!(typed && shape === 'commaNumber') && shapeTests[shape].test(cell)) facts.shapes[shape] += 1
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
