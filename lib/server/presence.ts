import 'server-only'
import { fail } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { presenceTopic } from '@/lib/core/live-event'
import { ident, run, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { column } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { presenceChannel } from './live'

/** Somebody who has the same record open. */
export type Onlooker = { id: string; name: string }

/** A tab says twice as often that it is still there. */
const lastsSeconds = 130
const mostShown = 12
/** Of one member. */
const mostTabs = 50

type Looking = { tab: string; model: string; id: string }

/**
 * Notes that the caller has a record open, and tells who else has. Others hear of it when somebody comes, not when they stay.
 * @throws FailureError `forbidden` for programs, `not_found` for a record out of scope
 */
export async function lookAt(ctx: Ctx, { tab, model: key, id }: Looking): Promise<Onlooker[]> {
  const memberId = ctx.actor.memberId ?? fail('forbidden', 'Only members look at records.')
  const model = ctx.models.byKey(key)
  const { record } = await ctx.records.get(key, id, { select: [model.title] })
  const [stays] = await run(
    ctx.db,
    sql`update presences set seen_at = now() where member_id = ${memberId} and tab = ${tab} and record_id = ${record.id}
          and seen_at > now() - ${lastsSeconds} * interval '1 second' returning 1`,
  )
  if (!stays) {
    await run(ctx.db, sql`delete from presences where seen_at < now() - interval '1 hour'`)
    await run(
      ctx.db,
      sql`insert into presences (member_id, tab, model, record_id) values (${memberId}, ${tab}, ${key}, ${record.id})
          on conflict (member_id, tab) do update set model = excluded.model, record_id = excluded.record_id, seen_at = now()`,
    )
    // However many tabs one pretends to have, only the last few are kept.
    await run(
      ctx.db,
      sql`delete from presences where member_id = ${memberId} and tab in (
            select tab from presences where member_id = ${memberId} order by seen_at desc, tab offset ${mostTabs})`,
    )
    await tell(ctx, model, record.id)
  }
  return run<Onlooker>(
    ctx.db,
    sql`select m.id, m.name from members m where m.is_active and m.id <> ${memberId} and exists (
          select from presences p where p.member_id = m.id and p.model = ${key} and p.record_id = ${record.id}
            and p.seen_at > now() - ${lastsSeconds} * interval '1 second')
        order by lower(m.name), m.id limit ${mostShown}`,
  )
}

/** Notes that a tab shows the record no longer. */
export async function lookAway(ctx: Ctx, { tab, model: key, id }: Looking): Promise<void> {
  const { memberId } = ctx.actor
  if (memberId === null) return
  const gone = await run<{ record_id: string }>(
    ctx.db,
    sql`delete from presences where member_id = ${memberId} and tab = ${tab} and model = ${key} and record_id = ${id} returning record_id`,
  )
  if (gone.length === 0) return
  await tell(ctx, ctx.models.byKey(key), id)
}

/** Those hear of it who see one of the record's companies; whoever comes or leaves need not see them all. */
async function tell(ctx: Ctx, { key, table, company }: ResolvedModel, id: string) {
  const of =
    company.kind === 'self'
      ? sql`array[t.id]`
      : company.kind === 'one'
        ? sql`array_remove(array[${column('t', company.field)}], null)`
        : column('t', company.field)
  await run(
    ctx.db,
    sql`select pg_notify(${presenceChannel}, json_build_object('model', ${presenceTopic(key)}::text, 'ids', array[t.id],
          'companyIds', ${of}, 'batch', ${newId()}::text)::text) from ${ident(table)} t where t.id = ${id}`,
  )
}
