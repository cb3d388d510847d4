import { sql } from '@/lib/db/sql'
import { saidSomething } from '@/lib/domain/conversations/said-something'
import { differs, textIn, textsIn } from '@/lib/domain/stored-values'
import { writeByStatement } from '@/lib/domain/write-by-statement'
import type { Change, Ctx, Rule } from '@/lib/records/context'

/** When an end user was last spoken to, and how often. New conversations are added up; any other change counts anew. */
export const touchEndUsers: Rule = {
  key: 'touch-endusers',
  model: 'conversation',
  async follow(tx, changes) {
    const added = changes.filter(({ before, after }) => before === null && after?.numberOfParts !== 0)
    const changed = changes.filter((change) => change.before !== null && concernsPeople(change))
    if (added.length > 0) await addTouches(tx, added)
    const ids = new Set(
      changed.flatMap(({ before, after }) => [...textsIn(before, 'enduserIds'), ...textsIn(after, 'enduserIds')]),
    )
    if (ids.size > 0) await countTouches(tx, [...ids])
  },
}

function concernsPeople(change: Change): boolean {
  return (
    change.after === null ||
    differs(change, 'date') ||
    textsIn(change.before, 'enduserIds').join() !== textsIn(change.after, 'enduserIds').join()
  )
}

async function addTouches(tx: Ctx, changes: Change[]) {
  const touches = changes.flatMap(({ after }) =>
    textsIn(after, 'enduserIds').map((id) => ({ id, at: textIn(after, 'date') })),
  )
  if (touches.length === 0) return
  await writeByStatement(
    tx,
    'enduser',
    ['lastTouch', 'convsTotal', 'convs14'],
    sql`with added as (
      select id, count(*)::int as total, (count(*) filter (where at > ${tx.clock.now}::timestamptz - interval '14 days'))::int as recent,
        max(at) filter (where at <= ${tx.clock.now}) as at
      from unnest(${touches.map(({ id }) => id)}::text[], ${touches.map(({ at }) => at)}::timestamptz[]) as t(id, at) group by id
    )
    update end_users e set last_touch = greatest(e.last_touch, a.at), convs_total = coalesce(e.convs_total, 0) + a.total,
      convs14 = coalesce(e.convs14, 0) + a.recent
    from added a where e.id = a.id returning e.id`,
  )
}

/** Counts the conversations of end users from scratch; also what the daily job calls when two weeks have passed. */
export async function countTouches(tx: Ctx, enduserIds: string[]): Promise<void> {
  await writeByStatement(
    tx,
    'enduser',
    ['lastTouch', 'convsTotal', 'convs14'],
    sql`update end_users e set last_touch = t.at, convs_total = t.total, convs14 = t.recent
    from (select unnest(${enduserIds}::text[]) as id) w
    cross join lateral (
      select max(v.date) filter (where v.date <= ${tx.clock.now}) as at, count(*)::int as total,
        (count(*) filter (where v.date > ${tx.clock.now}::timestamptz - interval '14 days'))::int as recent
      from conversations v where v.enduser_ids @> array[w.id] and v.deleted_at is null and ${saidSomething('v')}
    ) t
    where e.id = w.id and (e.last_touch, e.convs_total, e.convs14) is distinct from (t.at, t.total, t.recent) returning e.id`,
  )
}
