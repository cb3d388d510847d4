import 'server-only'
import { can } from '@/lib/auth/policy'
import type { Undelivered, UnsentMail } from '@/lib/core/customer-mail'
import { fail } from '@/lib/core/errors'
import { empty, run, sql } from '@/lib/db/sql'
import type { About } from '@/lib/domain/tasks/planned'
import type { Ctx } from '@/lib/records/context'
import { targetOf } from '@/lib/records/references'
import { readTitles } from '@/lib/records/titles'

const most = 50

/**
 * The e-mails of a company, or to an end user, that have not left: first those that cannot, then by their time; 50 at most.
 * @throws FailureError `forbidden`, `invalid` for another model, `not_found` for a record out of the actor's scope
 */
export async function unsentMails(ctx: Ctx, { model, id }: About): Promise<UnsentMail[]> {
  if (!can(ctx.actor, 'view', 'conversation')) fail('forbidden', 'You may not see conversations.')
  if (model !== 'company' && model !== 'enduser')
    fail('invalid', 'E-mails go to companies and their people.', { field: 'model' })
  const companyId = await companyOf(ctx, { model, id })
  const rows = await run<Omit<UnsentMail, 'at'> & { at: Date }>(
    ctx.db,
    sql`select id, coalesce(subject, '') as subject, "to", enduser_id as "enduserId", scheduled_at as at,
          case when status = 'blocked' then coalesce(error, '') end as blocked
        from email_messages where company_id = ${companyId} and scheduled_at is not null and status in ('scheduled', 'blocked')
          ${model === 'enduser' ? sql`and enduser_id = ${id}` : empty}
        order by status = 'blocked' desc, scheduled_at, id limit ${most}`,
  )
  const people = new Set(rows.flatMap(({ enduserId }) => enduserId ?? []))
  const names = new Map(
    (await readTitles(ctx, new Map([['enduser', people]]))).map((person) => [person.id, person.title]),
  )
  return rows.map(({ at, enduserId, to, ...mail }) => {
    const name = enduserId === null ? undefined : names.get(enduserId)
    return {
      ...mail,
      at: at.toISOString(),
      to: name && to.length === 1 ? [name] : to,
      enduserId: name ? enduserId : null,
    }
  })
}

/**
 * The last e-mail that was not delivered of each of these conversations, as far as the actor sees them.
 * @throws FailureError `forbidden`
 */
export async function undeliveredOf(ctx: Ctx, conversationIds: string[]): Promise<Undelivered[]> {
  if (!can(ctx.actor, 'view', 'conversation')) fail('forbidden', 'You may not see conversations.')
  const target = targetOf(ctx, 'conversation')
  return run<Undelivered>(
    ctx.db,
    sql`select distinct on (e.conversation_id) e.conversation_id as "conversationId", e."to", coalesce(e.error, '') as reason
        from email_messages e join ${target.table} c on c.id = e.conversation_id
        where e.conversation_id = any(${conversationIds}::text[]) and e.status = 'failed' and ${target.visible('c')}
        order by e.conversation_id, e.at desc`,
  )
}

async function companyOf(ctx: Ctx, { model, id }: Pick<About, 'model' | 'id'>): Promise<string | null> {
  if (model === 'company') return (await ctx.records.get(model, id, { select: ['name'] })).record.id
  const { record } = await ctx.records.get(model, id, { select: ['companyId'] })
  return typeof record.values.companyId === 'string' ? record.values.companyId : null
}
