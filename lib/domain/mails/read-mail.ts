import 'server-only'
import type { ReplyStart, Sender, WrittenMail } from '@/lib/core/customer-mail'
import { fail } from '@/lib/core/errors'
import { run, runOne, sql } from '@/lib/db/sql'
import { mailboxOf } from '@/lib/domain/mailboxes/mailbox-of'
import type { Ctx } from '@/lib/records/context'
import { addresseesOf } from './addressees'
import { writerOf } from './writer-of'

/** One's own e-mail that has not left or did not arrive, to write on. @throws FailureError `not_found` */
export async function readMail(ctx: Ctx, id: string): Promise<WrittenMail> {
  const mail = await runOne<Omit<WrittenMail, 'people' | 'at'> & { enduserIds: string[]; at: Date | null }>(
    ctx.db,
    sql`select id, version, company_id as "companyId", enduser_ids as "enduserIds", cc, coalesce(subject, '') as subject,
          coalesce(html, '') as html, reply_to_id as "replyToId",
          case when status = 'scheduled' and scheduled_at > ${ctx.clock.now} then scheduled_at end as at
        from email_messages where id = ${id} and member_id = ${writerOf(ctx.actor)} and removed_at is null
          and status in ('draft', 'scheduled', 'blocked', 'failed')`,
  )
  if (!mail) fail('not_found', 'It has left meanwhile, or was deleted.')
  await ctx.records.get('company', mail.companyId, { select: [] })
  const { enduserIds, at, ...rest } = mail
  return { ...rest, at: at?.toISOString() ?? null, people: await named(ctx, enduserIds) }
}

/** What an answer to the last part of a conversation begins with. @throws FailureError `not_found` */
export async function replyStart(ctx: Ctx, conversationId: string): Promise<ReplyStart> {
  const { record } = await ctx.records.get('conversation', conversationId, {
    select: ['subject', 'companyId', 'enduserIds'],
  })
  const { subject, companyId, enduserIds } = record.values
  const [last] = await run<{ enduserId: string }>(
    ctx.db,
    sql`select enduser_id as "enduserId" from email_messages
        where conversation_id = ${record.id} and direction = 'in' and enduser_id is not null order by at desc limit 1`,
  )
  const ids = last ? [last.enduserId] : Array.isArray(enduserIds) ? enduserIds.map(String) : []
  const plain = String(subject ?? '').replace(/^(re:\s*)+/i, '')
  return { companyId: String(companyId), people: await named(ctx, ids), subject: plain ? `Re: ${plain}` : '' }
}

/** Whose mailbox the e-mails of the actor leave from. */
export async function senderOf(ctx: Ctx): Promise<Sender> {
  const { name } = ctx.actor
  const memberId = writerOf(ctx.actor)
  const none = { name, address: null, state: null, timeZone: ctx.clock.timeZone }
  if (!memberId) return none
  const mailbox = await mailboxOf(ctx.db, memberId)
  const member = await runOne<{ timeZone: string | null }>(
    ctx.db,
    sql`select time_zone as "timeZone" from members where id = ${memberId}`,
  )
  const timeZone = member?.timeZone ?? ctx.clock.timeZone
  return mailbox ? { name, address: mailbox.address, state: mailbox.state, timeZone } : { ...none, timeZone }
}

const named = async (ctx: Ctx, ids: string[]) =>
  (await addresseesOf(ctx, ids)).map(({ id, name }) => ({ id, title: name }))
