import 'server-only'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/** A place that refers to a saved filter. What is private to somebody else has no name. */
export type FilterUse = { kind: string; name: string }

const mostUses = 200

/** Everything that refers to a saved filter, wherever a filter can stand. */
export async function filterUses(ctx: Ctx, ids: string[]): Promise<Map<string, FilterUse[]>> {
  if (ids.length === 0) return new Map()
  const me = ctx.actor.memberId
  const shown = sql`case when u.sharing = 'private' and u.owner_id is distinct from ${me} then 'private to a colleague' else u.name end`
  const rows = await run<FilterUse & { id: string }>(
    ctx.db,
    sql`select asked.id, u.kind, ${shown} as name
        from unnest(${ids}::text[]) asked(id)
        cross join lateral (
          select 'filter' as kind, name, sharing, owner_id from saved_filters f
            where deleted_at is null and f.id <> asked.id and f.tree::text like '%' || asked.id || '%'
          union all
          select 'view', name, sharing, owner_id from views v where v.settings::text like '%' || asked.id || '%'
          union all
          select 'profile template', name, 'everyone', null from profile_templates p
            where concat_ws(' ', p.record_filter, p.viewer_rule, p.layout, p.draft) like '%' || asked.id || '%'
          union all
          select 'custom field', name, 'everyone', null from custom_fields c
            where deleted_at is null and concat_ws(' ', c.roll_up, c.rules) like '%' || asked.id || '%'
          union all
          select 'field', coalesce(label, field), 'everyone', null from field_settings s
            where s.rules::text like '%' || asked.id || '%'
          union all
          select 'success unit', name, 'everyone', null from success_units s
            where s.applies::text like '%' || asked.id || '%'
        ) u order by u.kind, u.name limit ${mostUses}`,
  )
  const uses = new Map<string, FilterUse[]>()
  for (const { id, ...use } of rows) uses.set(id, [...(uses.get(id) ?? []), use])
  return uses
}
