import 'server-only'
import type { Json } from '@/lib/core/json'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { idsByText, type Meant } from '@/lib/records/ids-by-text'

/** Ids of records in scope by the value of a field: of the name as people call it, of others just so. */
export async function meantRecords(
  ctx: Ctx,
  { model, field }: { model: ResolvedModel; field: ResolvedField },
  given: (Json | null)[],
): Promise<Meant> {
  const values = [...new Set(given.filter((value) => value !== null))]
  if (values.length === 0) return () => []
  if (field.key === model.title) return idsByText(ctx, { model: model.key, field }, values.map(String))
  const found = new Map<string, string[]>()
  for (let cursor: string | undefined; ; ) {
    const page = await ctx.records.list(model.key, {
      filter: { field: field.key, is: 'anyOf', value: values },
      select: [field.key],
      sort: [{ field: 'id' }],
      archived: true,
      limit: pageSize,
      cursor,
    })
    for (const { id, values: row } of page.rows) {
      const key = String(row[field.key])
      found.set(key, [...(found.get(key) ?? []), id])
    }
    if (!page.next) return (text) => found.get(text) ?? []
    cursor = page.next
  }
}

const pageSize = 2_000
