import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { FileRow } from '@/lib/imports/decode'

/** A cell of a sheet between reading and writing: text, or a typed value in the one way it can be read, in brackets. */
export type StoredCell = string | [string]

/** The rows of a converted sheet one by one, with the numbers they have in the sheet. */
export async function* storedRows(path: string): AsyncGenerator<FileRow> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const text of lines) {
    // What convertSheet wrote.
    const [line, row] = JSON.parse(text) as [number, StoredCell[]]
    yield {
      line,
      cells: row.map((cell) => (typeof cell === 'string' ? cell : cell[0])),
      typed: row.map((cell) => typeof cell !== 'string'),
    }
  }
}
