import { fail } from '@/lib/core/errors'
import { columnNames, type FileRow } from '@/lib/imports/decode'
import { type ColumnFacts, type FileFacts, type Shape, shapeKeys, shapeTests } from '@/lib/imports/facts'
import { FIRST_ROWS, rowOfNames } from '@/lib/imports/find-names'
import { type FileFormat, readRows } from '@/lib/imports/read-rows'
import { saysNothing } from '@/lib/imports/said-in-words'

const distinctCap = 10_000
const fewValues = 50
const probeSize = 500
const lookedClosely = 5_000
const sampleEvery = 16
/** Longer texts differ within this many characters, or count as one. */
const longestKept = 300
const dateNumbers = /^(\d{1,2})[-/.](\d{1,2})[-/.]/

/** Reads the whole file once and says what stands in it. */
export async function gatherFacts(path: string, written: FileFormat, bytes: number): Promise<FileFacts> {
  const named = rowOfNames(await firstRows(path, written))
  if (!named) fail('invalid', 'The file is empty.')
  const format = named.line > 1 ? { ...written, namesAt: named.line } : written
  let names = columnNames(named.cells)
  const tallies = names.map(newTally)
  let rows = -1
  for await (const row of readRows(path, format)) {
    rows += 1
    if (rows === 0) continue
    if ('sheets' in format && row.cells.length > tallies.length) {
      // Remarks beside a table are columns without a name; in a file of text they are a missing quote.
      names = columnNames([...named.cells, ...row.cells.slice(tallies.length).map(() => '')])
      for (const name of names.slice(tallies.length)) tallies.push(emptyTally(name, rows - 1))
    }
    const look = rows <= lookedClosely || rows % sampleEvery === 0
    for (const [index, tally] of tallies.entries())
      count(tally, row.cells[index] ?? '', { look, typed: row.typed?.[index] ?? false })
  }
  return {
    rows: Math.max(0, rows),
    bytes,
    format,
    columns: tallies.map((tally) => ({ ...tally.facts, distinct: tally.seen.size, ...valuesOf(tally) })),
  }
}

async function firstRows(path: string, format: FileFormat): Promise<FileRow[]> {
  const rows: FileRow[] = []
  for await (const row of readRows(path, format)) {
    rows.push(row)
    if (rows.length === FIRST_ROWS) break
  }
  return rows
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
      decimals: { point: 0, comma: 0, either: null },
      percent: 0,
      longest: 0,
    },
  }
}

function emptyTally(name: string, rows: number): Tally {
  const tally = newTally(name)
  tally.facts.empty = rows
  tally.facts.samples.push(...Array.from({ length: Math.min(3, rows) }, () => ''))
  return tally
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
  if (look && !saysNothing(cell)) {
    facts.looked += 1
    for (const shape of shapeKeys)
      if (!(typed && shape === 'commaNumber') && shapeTests[shape](cell)) facts.shapes[shape] += 1
    if (cell.endsWith('%')) facts.percent = (facts.percent ?? 0) + 1
  }
  if (!typed && /[.,]/.test(cell)) noteDecimals(facts, cell)
  if (facts.shapes.numberedDate + facts.shapes.numberedInstant === 0) return
  const numbers = dateNumbers.exec(cell)
  if (!numbers) return
  settle(facts.dayFirst, Number(numbers[1]) > 12, cell)
  settle(facts.monthFirst, Number(numbers[2]) > 12, cell)
}

function noteDecimals({ decimals }: ColumnFacts, cell: string): void {
  if (!decimals) return
  const [point, comma] = [shapeTests.pointNumber(cell), shapeTests.commaNumber(cell)]
  if (point && comma) decimals.either ??= cell
  else if (point) decimals.point += 1
  else if (comma) decimals.comma += 1
}

function settle(evidence: ColumnFacts['dayFirst'], holds: boolean, cell: string): void {
  if (!holds) return
  evidence.rows += 1
  evidence.example ??= cell
}

function valuesOf({ seen }: Tally): Pick<ColumnFacts, 'values' | 'probe'> {
  return { values: seen.size <= fewValues ? [...seen].sort() : [], probe: [...seen].slice(0, probeSize) }
}
