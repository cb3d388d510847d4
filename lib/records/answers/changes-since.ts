import { join, plannedForValues, raw, runOne, type Sql, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/**
 * What was committed by a moment: a snapshot as the database writes it, the number below which every event is in it, and when it was
 * read, in milliseconds by our clock.
 */
export type Moment = { snapshot: string; floor: bigint; at: number }

/**
 * Events bear the time their transaction began: no transaction takes so long, and no clock is so wrong. Told between which days to look,
 * the planner opens two of the partitions instead of all, which was most of the time that this took. Only the demo data is written
 * with other times, before anybody asks.
 */
const slackMs = 2 * 86_400_000

/** After more changes than this, nothing is followed. */
const mostChanges = 2_000

/**
 * The companies that changes since a moment concern, of the fields (`model.field`) named and of records that came or went; null when
 * there are too many. `snapshot` is what they were read in.
 */
export async function companiesChangedSince(
  ctx: Ctx,
  { snapshot, floor, at }: Moment,
  reads: string[],
): Promise<{ snapshot: string; companies: string[] | null }> {
  const found = await runOne<{ snapshot: string; companies: string[]; changes: number }>(
    ctx.db,
    sql`select pg_current_snapshot()::text as snapshot, count(*)::int as changes,
          coalesce((select array_agg(distinct c) from unnest(string_to_array(string_agg(array_to_string(e.company_ids, ','), ','), ',')) c), '{}') as companies
        from (
          select e.company_ids from events e
          where ${plannedForValues} and e.id > ${String(floor)}::bigint
            and e.at between ${new Date(at - slackMs)}::timestamptz and ${new Date(Date.now() + slackMs)}::timestamptz
            and e.type not like 'filter.%' and ${concerning(reads)}
            and not pg_visible_in_snapshot(e.tx::text::xid8, ${snapshot}::pg_snapshot)
          limit ${mostChanges}
        ) e`,
    { prepared: 'if-room' },
  )
  if (!found) return { snapshot, companies: null }
  return { snapshot: found.snapshot, companies: found.changes < mostChanges ? found.companies : null }
}

/** Events of these fields. */
function concerning(reads: string[]): Sql {
  const byModel = new Map<string, string[]>()
  for (const read of reads) {
    const [model = '', field = ''] = read.split('.')
    byModel.set(model, [...(byModel.get(model) ?? []), field])
  }
  const each = [...byModel].map(
    ([model, fields]) => sql`(e.model = ${model} and (e.type not like '%.updated'
      or coalesce(e.before ?| ${fields}::text[], false) or coalesce(e.after ?| ${fields}::text[], false)))`,
  )
  return each.length === 0 ? raw('false') : sql`(${join(each, ' or ')})`
}
