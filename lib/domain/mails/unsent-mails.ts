import 'server-only'
import { can, canAdminister } from '@/lib/auth/policy'
import type { UnsentMail } from '@/lib/core/customer-mail'
import { fail } from '@/lib/core/errors'
import { empty, run, sql } from '@/lib/db/sql'
import type { About } from '@/lib/domain/tasks/planned'
import type { Ctx } from '@/lib/records/context'
import { readTitles } from '@/lib/records/titles'
import { writerOf } from './writer-of'

const most = 50

type Row = Omit<UnsentMail, 'at' | 'isOwn' | 'mayRemove'> & { at: Date; memberId: string | null }

/**
 * The e-mails of a company, or to an end user, that have not left: first those that cannot, then by their time, last one's own
 * drafts; 50 at most.
 * @throws FailureError `forbidden`, `invalid` for another model, `not_found` for a record out of the actor's scope
 */
export async function unsentMails(ctx: Ctx, { model, id }: About): Promise<UnsentMail[]> {
  if (!can(ctx.actor, 'view', 'conversation')) fail('forbidden', 'You may not see conversations.')
  if (model !== 'company' && model !== 'enduser')
    fail('invalid', 'E-mails go to companies and their people.', { field: 'model' })
  const companyId = await companyOf(ctx, { model, id })
  const memberId = writerOf(ctx.actor)
  const rows = await run<Row>(
    ctx.db,
    sql`select e.id, e.version, e.status as state, coalesce(e.subject, '') as subject, e."to", e.enduser_id as "enduserId",
          coalesce(e.scheduled_at, e.at) as at, e.error as reason, e.blocked_by as "blockedBy", e.member_id as "memberId", m.name as writer
        from email_messages e left join members m on m.id = e.member_id
        where e.company_id = ${companyId} and e.removed_at is null
          and e.status in ('draft', 'scheduled', 'blocked', 'sending') and (e.status <> 'draft' or e.member_id = ${memberId})
          ${model === 'enduser' ? sql`and (e.enduser_id = ${id} or e.enduser_ids @> array[${id}])` : empty}
        order by e.status = 'blocked' desc, e.status = 'draft', at, e.id limit ${most}`,
  )
  const people = new Set(rows.flatMap(({ enduserId }) => enduserId ?? []))
  const names = new Map(
    (await readTitles(ctx, new Map([['enduser', people]]))).map((person) => [person.id, person.title]),
  )
  return rows.map(({ at, enduserId, to, memberId: writerId, reason, ...mail }) => {
    const name = enduserId === null ? undefined : names.get(enduserId)
    const isOwn = writerId !== null && writerId === memberId
    return {
      ...mail,
      isOwn,
      mayRemove: isOwn || canAdminister(ctx.actor),
      reason: mail.state === 'blocked' ? (reason ?? '') : reason,
      at: at.toISOString(),
      to: name && to.length <= 1 ? [name] : to,
      enduserId: name ? enduserId : null,
    }
  })
}

async function companyOf(ctx: Ctx, { model, id }: Pick<About, 'model' | 'id'>): Promise<string | null> {
  if (model === 'company') return (await ctx.records.get(model, id, { select: ['name'] })).record.id
  const { record } = await ctx.records.get(model, id, { select: ['companyId'] })
  return typeof record.values.companyId === 'string' ? record.values.companyId : null
}
