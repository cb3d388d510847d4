import 'server-only'
import { FailureError } from '@/lib/core/errors'
import type { Filter } from '@/lib/filters/tree'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { SortKey } from '@/lib/records/context'
import { contextForRequest } from '@/lib/server/context'

type TableQuery = { select: string[]; sort: SortKey[]; filter?: Filter; search?: string; deleted?: boolean }

/** A page in the shape the browser reads further ones in. */
export type FirstPage = { rows: RecordRow[]; titles: Titles; next: string | null; count: null; countExact: boolean }

/**
 * The first page of a table. Null where the view cannot be answered (a field that is gone, a right that is missing): the
 * browser then asks itself and shows the reason.
 */
export async function loadTable(model: string, query: TableQuery, limit: number): Promise<FirstPage | null> {
  const ctx = await contextForRequest()
  try {
    const page = await ctx.records.list(model, { ...query, limit, titles: true })
    return { ...page, count: null, countExact: true }
  } catch (error) {
    if (error instanceof FailureError) return null
    throw error
  }
}
