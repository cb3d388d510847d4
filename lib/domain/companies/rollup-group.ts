import { sql } from '@/lib/db/sql'
import { writeByStatement } from '@/lib/domain/write-by-statement'
import type { Ctx } from '@/lib/records/context'

/**
 * Units, MRR, ARR and mean health of whole groups. Every member of a group gets the sums of itself and all below it; `orgUnits` counts those
 * below. Figures of the moment, so they are written without events of their own: the members' events explain them.
 */
export async function rollUpGroups(tx: Ctx, rootIds: string[]): Promise<void> {
  await writeByStatement(
    tx,
    'company',
    ['orgUnits', 'orgMrr', 'orgArr', 'orgHealthTotal'],
    sql`with members as (
      select c.id, c.mrr, c.arr, c.health, unit.id as unit
      from companies c
      cross join lateral unnest(array_append(string_to_array(btrim(coalesce(c.org_path, ''), ','), ','), c.id)) as unit(id)
      where c.org_root_id = any(${rootIds}::text[]) and c.deleted_at is null
    ),
    sums as (
      select unit, count(*)::int - 1 as units, coalesce(sum(mrr), 0) as mrr, coalesce(sum(arr), 0) as arr,
        round(avg(health)::numeric, 2)::float8 as health
      from members group by unit
    )
    update companies c set org_units = s.units, org_mrr = s.mrr, org_arr = s.arr, org_health_total = s.health
    from sums s where c.id = s.unit
      and (c.org_units, c.org_mrr, c.org_arr, c.org_health_total) is distinct from (s.units, s.mrr, s.arr, s.health) returning c.id`,
  )
}
