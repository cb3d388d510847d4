import 'server-only'
import { run, sql } from '@/lib/db/sql'
import { parseFilter } from '@/lib/filters/schema'
import { defaultLayouts } from '@/lib/profiles/default-layouts'
import { type Layout, layoutSchema } from '@/lib/profiles/layout'
import type { Ctx } from '@/lib/records/context'

type StoredTemplate = { id: string; name: string; record_filter: unknown; layout: unknown }

/** The layout of a record's profile: the first published template, in order, whose criteria hold; else the built-in one. */
export async function chooseLayout(
  ctx: Ctx,
  model: string,
  recordId: string,
): Promise<{ name: string; layout: Layout }> {
  const templates = await run<StoredTemplate>(
    ctx.db,
    sql`select id, name, record_filter, layout from profile_templates where model = ${model} and is_enabled and viewer_rule is null order by "order", id`,
  )
  for (const template of templates) {
    const layout = layoutSchema.safeParse(template.layout)
    if (layout.success && (await matches(ctx, model, recordId, template.record_filter)))
      return { name: template.name, layout: layout.data }
  }
  const layout = defaultLayouts[model]
  if (!layout) throw new Error(`The model ${model} has no built-in profile.`)
  return { name: 'Standard', layout }
}

/** The same compiled filter as everywhere, with the record's id added. */
async function matches(ctx: Ctx, model: string, recordId: string, recordFilter: unknown): Promise<boolean> {
  if (recordFilter === null) return true
  const { count } = await ctx.records.count(
    model,
    { filter: { all: [parseFilter(recordFilter), { field: 'id', is: 'equals', value: recordId }] } },
    1,
  )
  return count > 0
}
