import 'server-only'
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { withoutFormula } from '@/lib/core/spreadsheet-text'
import type { FileFacts } from '@/lib/imports/facts'

export type RefusedRows = { add(cells: string[], reason: string): Promise<void>; close(): Promise<boolean> }

/** A file of the rows that stay out, as they were given, with a reason column; `append` goes on with the file of an interrupted run. */
export function refusedRows(path: string, facts: FileFacts, append: boolean): RefusedRows {
  let stream: WriteStream | null = null
  let any = false
  return {
    async add(cells, reason) {
      if (!stream) {
        stream = createWriteStream(path, { flags: append ? 'a' : 'w', mode: 0o600 })
        if (!append) stream.write(`\uFEFF${stringify([[...facts.columns.map((column) => column.name), 'reason']])}`)
      }
      any = true
      const row = [...facts.columns.map((_, index) => cells[index] ?? ''), reason].map(withoutFormula)
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
