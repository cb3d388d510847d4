import 'server-only'
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { withoutFormula } from '@/lib/core/spreadsheet-text'
import type { FileRow } from '@/lib/imports/decode'
import type { FileFacts } from '@/lib/imports/facts'

export type RefusedRows = { add(row: FileRow, reason: string): Promise<void>; close(): Promise<boolean> }

/** What stands behind the columns of a file of refused rows: it may come back mended, and these with it. */
export const refusedColumns = ['Refused row', 'Refused because']

/** A file of the rows that stay out, as they were given, with their number and the reason; `append` goes on with the file of an interrupted run. */
export function refusedRows(path: string, facts: FileFacts, append: boolean): RefusedRows {
  let stream: WriteStream | null = null
  let any = false
  // Those of an earlier round give way.
  const columns = facts.columns.filter(({ name }) => !refusedColumns.includes(name))
  const given = facts.columns.flatMap(({ name }, at) => (refusedColumns.includes(name) ? [] : [at]))
  return {
    async add({ line, cells }, reason) {
      if (!stream) {
        stream = createWriteStream(path, { flags: append ? 'a' : 'w', mode: 0o600 })
        if (!append) stream.write(`\uFEFF${stringify([[...columns.map(({ name }) => name), ...refusedColumns]])}`)
      }
      any = true
      const row = [...given.map((index) => cells[index] ?? ''), String(line), reason].map(withoutFormula)
      if (!stream.write(stringify([row]))) await once(stream, 'drain')
    },
    async close() {
      if (stream) {
        stream.end()
        await finished(stream)
      } else if (!append) await rm(path, { force: true })
      return any
    },
  }
}
