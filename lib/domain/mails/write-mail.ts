import { can } from '@/lib/auth/policy'
import { undoSeconds } from '@/lib/core/customer-mail'
import { fail } from '@/lib/core/errors'
import { htmlToText } from '@/lib/core/html-text'
import { newId } from '@/lib/core/ids'
import { sanitizeRichText } from '@/lib/core/rich-text'
import { storable } from '@/lib/core/text'
import { run, runOne, sql } from '@/lib/db/sql'
import { mailboxOf } from '@/lib/domain/mailboxes/mailbox-of'
import type { Ctx } from '@/lib/records/context'
import { type Addressee, addresseesOf } from './addressees'
import { announceMails } from './announce-mails'
import { changeUnsent } from './change-unsent'
import type { MailInput, MailRef } from './mail-input'
import { writerOf } from './writer-of'

const mostDaysAhead = 366

/** An e-mail as it stands on the plan. `at` is the instant it leaves; null for a draft. */
export type PlannedMail = MailRef & { at: string | null }

/**
 * Puts an e-mail on the plan, or keeps it as a draft; with `ref`, another one takes the place of what stood there.
 * @throws FailureError `forbidden`, `not_found`, `invalid`, `conflict`
 */
export async function writeMail(ctx: Ctx, input: MailInput, ref?: MailRef): Promise<PlannedMail> {
  const memberId = mayWrite(ctx)
  return ctx.transaction(async (tx) => {
    const { record: company } = await tx.records.get('company', input.companyId, { select: [] })
    const replyToId = input.replyToId ? await answered(tx, input.replyToId, company.id) : null
    const people = await addresseesOf(tx, [...new Set(input.enduserIds)])
    if (people.length < new Set(input.enduserIds).size)
      fail('invalid', 'Somebody you chose was deleted.', { field: 'enduserIds' })
    const at = leavingAt(tx, input)
    if (at) await mayLeave(tx, memberId, people)
    const html = storable(sanitizeRichText(input.html))
    const mail = {
      companyId: company.id,
      replyToId,
      at,
      html,
      text: htmlToText(html),
      subject: storable(input.subject),
      cc: [...new Set(input.cc.map((address) => address.toLowerCase()))],
      enduserIds: people.map(({ id }) => id),
      to: people.flatMap(({ email }) => email ?? []),
    }
    const kept = ref ? await rewrite(tx, ref, mail) : await insert(tx, memberId, mail)
    return { ...kept, at: at?.toISOString() ?? null }
  })
}

type Written = {
  companyId: string
  replyToId: string | null
  at: Date | null
  subject: string
  html: string
  text: string
  enduserIds: string[]
  to: string[]
  cc: string[]
}

function mayWrite(ctx: Ctx): string {
  const memberId = writerOf(ctx.actor)
  if (!memberId) fail('forbidden', 'Only a member writes e-mails.')
  if (!can(ctx.actor, 'view', 'enduser')) fail('forbidden', 'Your role may not see people.')
  if (!can(ctx.actor, 'create', 'conversation')) fail('forbidden', 'Your role may not log conversations.')
  return memberId
}

async function answered(tx: Ctx, id: string, companyId: string): Promise<string> {
  const { record } = await tx.records.get('conversation', id, { select: ['type', 'companyId'] })
  if (record.values.type !== 'email') fail('invalid', 'Only an e-mail is answered by one.')
  if (record.values.companyId !== companyId) fail('invalid', 'That e-mail is of another customer.')
  return record.id
}

function leavingAt({ clock }: Ctx, { when }: MailInput): Date | null {
  if (when === null) return null
  const now = clock.now.getTime()
  const at = when === 'soon' ? now + undoSeconds * 1000 : Date.parse(when)
  if (at > now + mostDaysAhead * 86_400_000) fail('invalid', 'Choose a moment within a year.', { field: 'when' })
  return new Date(Math.max(at, now))
}

async function mayLeave(tx: Ctx, memberId: string, people: Addressee[]): Promise<void> {
  if (people.length === 0) fail('invalid', 'Choose somebody to write to.', { field: 'enduserIds' })
  const mute = people.find(({ email }) => !email)
  if (mute) fail('invalid', `${mute.name} has no e-mail address.`, { field: 'enduserIds' })
  const mailbox = await mailboxOf(tx.db, memberId)
  if (!mailbox) fail('conflict', 'Connect your mailbox first, on your own page.')
  if (mailbox.state === 'paused') fail('conflict', 'Your mailbox is paused. Resume it on your own page.')
  if (mailbox.state === 'refused')
    fail('conflict', 'Your mail server does not take the password any more. Enter it on your own page.')
}

async function insert(tx: Ctx, memberId: string, mail: Written): Promise<MailRef> {
  const id = newId()
  await run(
    tx.db,
    sql`insert into email_messages (id, company_id, direction, member_id, enduser_id, enduser_ids, reply_to_id, "to", cc, subject, html, text,
          at, status, scheduled_at, created_at)
        values (${id}, ${mail.companyId}, 'out', ${memberId}, ${mail.enduserIds[0] ?? null}, ${mail.enduserIds}::text[], ${mail.replyToId},
          ${mail.to}::text[], ${mail.cc}::text[], ${mail.subject}, ${mail.html}, ${mail.text}, ${mail.at ?? tx.clock.now},
          ${statusOf(mail)}, ${mail.at}, ${tx.clock.now})`,
  )
  await announceMails(tx.db, mail.companyId)
  return { id, version: 1 }
}

async function rewrite(tx: Ctx, ref: MailRef, mail: Written): Promise<MailRef> {
  const same = await runOne(
    tx.db,
    sql`select 1 from email_messages where id = ${ref.id} and company_id = ${mail.companyId}`,
  )
  if (!same) fail('not_found', 'There is no such e-mail any more.')
  const { version } = await changeUnsent(tx, ref, {
    from: ['draft', 'scheduled', 'blocked', 'failed'],
    set: sql`enduser_id = ${mail.enduserIds[0] ?? null}, enduser_ids = ${mail.enduserIds}::text[], "to" = ${mail.to}::text[],
      cc = ${mail.cc}::text[], subject = ${mail.subject}, html = ${mail.html}, text = ${mail.text}, at = ${mail.at ?? tx.clock.now},
      status = case when conversation_id is null or ${mail.at}::timestamptz is not null then ${statusOf(mail)} else 'failed' end,
      scheduled_at = coalesce(${mail.at}::timestamptz, case when conversation_id is not null then scheduled_at end), error = null, blocked_by = null, sends_anyway = false, attempts = 0`,
  })
  return { id: ref.id, version }
}

const statusOf = ({ at }: Written) => (at ? 'scheduled' : 'draft')
