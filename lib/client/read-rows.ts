import type { PageQuery } from '@/lib/client/page-query'
import { listRecords } from '@/lib/client/records'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'

export type Lines = { row: RecordRow; titles: Titles }[]

const AT_ONCE = 1_000

/** Records of a list by their places in it, first and last included; read anew, whatever is in the browser. */
export async function readRows(model: ResolvedModel, query: PageQuery, from: number, to: number): Promise<Lines> {
  const found: Lines = []
  let place: { offset: number } | { cursor: string } = { offset: from }
  for (let left = to - from + 1; left > 0; ) {
    const { rows, titles, next } = await listRecords(model, { ...query, ...place, limit: Math.min(AT_ONCE, left) })
    for (const row of rows) found.push({ row, titles })
    left -= rows.length
    if (next === null || rows.length === 0) break
    place = { cursor: next }
  }
  return found
}
