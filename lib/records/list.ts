import { sql } from '@/lib/db/sql'
import { requireVerb } from '@/lib/records/conditions'
import type { Ctx, ListQuery, Page } from '@/lib/records/context'
import { fewRows, readPage } from '@/lib/records/read-page'
import { selectFields } from '@/lib/records/select'
import { namedIn, titleColumns, titlesOf } from '@/lib/records/titles'

/** A page of records. */
export async function list(ctx: Ctx, modelKey: string, query: ListQuery): Promise<Page> {
  const model = ctx.models.byKey(modelKey)
  requireVerb(ctx, 'view', model)
  const selection = selectFields(ctx, model, query.select, 't')
  const beside = query.titles && query.limit <= fewRows ? titleColumns(ctx, selection, 't') : null
  const columns = beside ? sql`${selection.columns}${beside.columns}` : selection.columns
  const { rows: found, next } = await readPage(ctx, model, query, { columns, width: selection.width })
  const rows = found.map(selection.read)
  return {
    rows,
    next,
    titles: beside?.read(found) ?? (query.titles ? await titlesOf(ctx, namedIn(selection), rows) : {}),
  }
}
