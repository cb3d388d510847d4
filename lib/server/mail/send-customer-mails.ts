import 'server-only'
import { actorOfMemberId } from '@/lib/auth/session'
import { inLanes } from '@/lib/core/in-lanes'
import { alone } from '@/lib/db/alone'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { type Mailbox, mailboxOf } from '@/lib/domain/mailboxes/mailbox-of'
import { refuseMailbox } from '@/lib/domain/mailboxes/refuse-mailbox'
import { type DueMail, judgeMail } from '@/lib/domain/mails/judge-mail'
import { env } from '@/lib/env'
import type { Ctx } from '@/lib/records/context'
import { systemContext } from '../context'
import { log } from '../log'
import { sentenceOf } from '../mailboxes/open-imap'
import { block, claim, fileLeft, giveUpLost, noteOutcome, postpone, putOff } from './customer-mail-states'
import { letterOf } from './letter-of'
import { openPostbox, PasswordRefused, type Postbox } from './postbox'

const mailboxesAtOnce = 4
/** So many of a mailbox are taken at a time; and so often it is looked for more before the next minute does it. */
const batch = 100
const rounds = 50

/**
 * Sends the e-mails to customers whose time has come, each from its writer's mailbox, if it may still leave. One that may be on its
 * way is never sent again: what is not known to have been refused counts as sent.
 */
export async function sendCustomerMails(given?: Date): Promise<void> {
  const clock = () => given ?? new Date()
  await alone('customer mails', async () => {
    await giveUpLost(writerContext)
    for (let round = 0; round < rounds; round += 1) {
      const writers = await writersDue(clock())
      if (writers.length === 0) break
      await inLanes(eachOf(writers), { width: mailboxesAtOnce }, (memberId) => sendOf(memberId, clock))
    }
    await fileLeft(writerContext)
  })
}

async function* eachOf<T>(items: T[]) {
  yield* items
}

async function writersDue(now: Date): Promise<string[]> {
  const rows = await run<{ memberId: string }>(
    pool(),
    sql`select distinct member_id as "memberId" from email_messages
        where status = 'scheduled' and scheduled_at <= ${now} and removed_at is null and member_id is not null limit 1000`,
  )
  return rows.map(({ memberId }) => memberId)
}

function dueOf(memberId: string, now: Date): Promise<(DueMail & { attempts: number })[]> {
  return run(
    pool(),
    sql`select id, version, attempts, coalesce(company_id, '') as "companyId", cc, sends_anyway as "sendsAnyway",
          case when enduser_ids = '{}' and enduser_id is not null then array[enduser_id] else enduser_ids end as "enduserIds"
        from email_messages where status = 'scheduled' and scheduled_at <= ${now} and removed_at is null and member_id = ${memberId}
        order by scheduled_at, id limit ${batch}`,
  )
}

async function sendOf(memberId: string, clock: () => Date): Promise<void> {
  let postbox: Postbox | undefined
  try {
    const mails = await dueOf(memberId, clock())
    for (const mail of mails) {
      const ctx = await writerContext(memberId, clock())
      if (!ctx) {
        await block(mail, { by: 'sight', reason: 'Whoever wrote it is not active any more.' })
        continue
      }
      const mailbox = await mailboxOf(pool(), memberId)
      const verdict = await judgeMail(ctx, mail, mailbox)
      if (verdict.state === 'blocked') await block(mail, verdict)
      else if (verdict.state === 'later') await postpone(mail, verdict)
      else if (mailbox) {
        if (!postbox?.isOpen()) {
          const opened = await open(mailbox)
          if ('error' in opened) {
            // What is left is judged anew where the password was refused, and waits where the server is away.
            if (!opened.isPassword) for (const waiting of mails) await putOff(waiting, opened.error)
            return
          }
          postbox = opened.postbox
        }
        const letter = await letterOf(mail, mailbox, verdict.to)
        if (!letter || !(await claim(mail, letter, mailbox))) continue
        const outcome = await postbox.send(letter)
        // By the clock of now: what is filed would else lie in the future, where nobody was spoken to yet.
        await noteOutcome((await writerContext(memberId)) ?? ctx, mail, outcome)
      }
    }
  } finally {
    postbox?.close()
  }
}

async function open(mailbox: Mailbox): Promise<{ postbox: Postbox } | { error: string; isPassword: boolean }> {
  try {
    const { WEBHOOK_PRIVATE_ADDRESSES: allowPrivate } = env()
    return { postbox: await openPostbox({ ...mailbox.smtp, allowPrivate }) }
  } catch (error) {
    const sentence = sentenceOf(error)
    const isPassword = error instanceof PasswordRefused
    if (isPassword) await refuseMailbox(pool(), mailbox.id, sentence)
    else log.warn({ err: error, mailbox: mailbox.id }, 'a member’s mail server is away')
    return { error: sentence, isPassword }
  }
}

/** What is filed is written by whoever wrote the e-mail, under the rights they have now; null when they left. */
async function writerContext(memberId: string, now = new Date()): Promise<Ctx | null> {
  const actor = await actorOfMemberId(memberId)
  return actor ? systemContext('system', { actor, now }) : null
}
