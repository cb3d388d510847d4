import 'server-only'
import type { BlockedBy } from '@/lib/core/customer-mail'
import { pool } from '@/lib/db/pool'
import { run, runCount, type Sql, sql } from '@/lib/db/sql'
import type { Mailbox } from '@/lib/domain/mailboxes/mailbox-of'
import { announceMails } from '@/lib/domain/mails/announce-mails'
import { fileMail } from '@/lib/domain/mails/file-mail'
import type { DueMail } from '@/lib/domain/mails/judge-mail'
import type { Ctx } from '@/lib/records/context'
import { systemContext } from '../context'
import { log } from '../log'
import type { Letter, Outcome } from './postbox'

/** Minutes until the next try after a failed one; after the last it has failed. Two days and a half in all. */
const pauses = [1, 2, 5, 15, 60, 120, 240, 480, 720, 960, 960]
/** A process that did not say by then what became of an e-mail has died with it. */
const lostAfterMinutes = 10

type Due = DueMail & { attempts: number }
type WriterContext = (memberId: string) => Promise<Ctx | null>

/** It stays where it is until its writer does something about it. */
export async function block(mail: Due, { by, reason }: { by: BlockedBy; reason: string }): Promise<void> {
  await stay(mail, sql`status = 'blocked', blocked_by = ${by}, error = ${cut(reason)}`)
}

export async function postpone(mail: Due, { at, reason }: { at: Date; reason: string }): Promise<void> {
  await stay(mail, sql`scheduled_at = ${at}, error = ${cut(reason)}`)
}

/** Nothing of it was taken, so it may be tried again. */
export async function putOff(mail: Due, reason: string): Promise<void> {
  const minutes = pauses[mail.attempts]
  const again =
    minutes === undefined
      ? sql`status = 'blocked', blocked_by = 'mailbox'`
      : sql`status = 'scheduled', scheduled_at = now() + make_interval(mins => ${minutes})`
  await stay(mail, sql`${again}, error = ${cut(reason)}, attempts = ${mail.attempts + 1}`)
}

async function stay(mail: Due, set: Sql): Promise<void> {
  await run(
    pool(),
    sql`update email_messages set ${set}, version = version + 1 where id = ${mail.id} and version = ${mail.version} and status in ('scheduled', 'sending')`,
  )
  await announceMails(pool(), mail.companyId)
}

/** From here on it may be on its way, whatever happens to this process. What was changed since it was judged is not taken. */
export async function claim(mail: Due, letter: Letter & { rootId: string }, mailbox: Mailbox): Promise<boolean> {
  const { inReplyTo = null, messageId } = letter
  const claimed = await runCount(
    pool(),
    sql`update email_messages set status = 'sending', attempts = attempts + 1, scheduled_at = now(), at = ${new Date()}, error = null,
          message_id = ${messageId}, in_reply_to = ${inReplyTo}, root_id = ${letter.rootId},
          from_address = ${mailbox.address}, from_name = ${mailbox.memberName}, "to" = ${letter.to.map(({ address }) => address)}::text[]
        where id = ${mail.id} and version = ${mail.version} and status = 'scheduled' and removed_at is null`,
  )
  if (claimed === 1) await announceMails(pool(), mail.companyId)
  return claimed === 1
}

export async function noteOutcome(ctx: Ctx, mail: Due, outcome: Outcome): Promise<void> {
  const { state, refusals } = outcome
  if (state === 'later') return putOff(mail, outcome.error)
  if (state === 'unsure')
    return settle(ctx, mail, { status: 'sent', error: `It may not have arrived: ${outcome.error}` })
  const refused = refusals.flatMap(({ address, isFinal }) => (isFinal ? address.toLowerCase() : []))
  if (state === 'refused') return settle(ctx, mail, { status: 'failed', error: outcome.error, refused })
  const lost = refusals.map(({ address, error }) => `It did not go to ${address}: ${error}`).join(' ')
  return settle(ctx, mail, { status: 'sent', error: lost || null, refused })
}

/** E-mails that were under way when their process died count as sent. */
export async function giveUpLost(writerContext: WriterContext): Promise<void> {
  const lost = await run<Left>(
    pool(),
    sql`select id, company_id as "companyId", member_id as "memberId" from email_messages
        where status = 'sending' and scheduled_at < now() - make_interval(mins => ${lostAfterMinutes})`,
  )
  const error = 'It may not have arrived: the program ended before the mail server had answered.'
  for (const mail of lost) await settle(await contextOf(mail, writerContext), mail, { status: 'sent', error })
}

/** Files what could not be filed when it left. */
export async function fileLeft(writerContext: WriterContext): Promise<void> {
  const left = await run<Left>(
    pool(),
    sql`select id, company_id as "companyId", member_id as "memberId" from email_messages
        where conversation_id is null and attempts > 0 and direction = 'out' and member_id is not null and status in ('sent', 'failed')
          and at > now() - interval '1 day' order by at limit 200`,
  )
  for (const mail of left) await file(await contextOf(mail, writerContext), mail.id)
}

type Left = { id: string; companyId: string | null; memberId: string }

const contextOf = async ({ memberId }: Left, writerContext: WriterContext) =>
  (await writerContext(memberId)) ?? systemContext('system')

type End = { status: 'sent' | 'failed'; error: string | null; refused?: string[] }

/** What became of it and where it is filed are one step; where it cannot be filed, at least what became of it is kept. */
async function settle(
  ctx: Ctx,
  mail: Pick<Left, 'id' | 'companyId'>,
  { status, error, refused = [] }: End,
): Promise<void> {
  const note = (db: Ctx['db']) =>
    run(
      db,
      sql`update email_messages set status = ${status}, error = ${error && cut(error)}, refused = ${refused}::text[], version = version + 1
          where id = ${mail.id} and status = 'sending'`,
    )
  try {
    await ctx.transaction(async (tx) => {
      await note(tx.db)
      await fileMail(tx, mail.id)
    })
  } catch (cause) {
    log.warn({ err: cause, mail: mail.id }, 'an e-mail that left is filed later')
    await note(pool())
    await file(await systemContext('system'), mail.id)
  }
  await announceMails(pool(), mail.companyId)
}

async function file(ctx: Ctx, id: string): Promise<void> {
  await fileMail(ctx, id).catch((error: unknown) => log.warn({ err: error, mail: id }, 'an e-mail could not be filed'))
}

const cut = (text: string) => text.slice(0, 500)
