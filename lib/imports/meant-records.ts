import 'server-only'
import type { Json } from '@/lib/core/json'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'

/** Ids of records in scope by what people call them, in small letters; several where several are called so. */
export async function recordsByTitle(ctx: Ctx, modelKey: string, titles: Set<string>): Promise<Map<string, string[]>> {
  const model = ctx.models.byKey(modelKey)
  const title = model.fields.find((field) => field.key === model.title)
  return title ? recordsByKey(ctx, model, title, [...titles]) : new Map()
}

/** Ids of records in scope by the value of a field. */
export async function recordsByKey(
  ctx: Ctx,
  model: ResolvedModel,
  field: ResolvedField,
  given: (Json | null)[],
): Promise<Map<string, string[]>> {
  const values = [...new Set(given.filter((value) => value !== null))]
  const found = new Map<string, string[]>()
  if (values.length === 0) return found
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
      const key = String(row[field.key]).toLowerCase()
      found.set(key, [...(found.get(key) ?? []), id])
    }
    if (!page.next) return found
    cursor = page.next
  }
}

const pageSize = 2_000
