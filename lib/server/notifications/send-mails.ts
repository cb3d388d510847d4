import 'server-only'
import { alone } from '@/lib/db/alone'
import { pool } from '@/lib/db/pool'
import { run, runCount, sql } from '@/lib/db/sql'
import { log } from '../log'
import { mailIsSetUp } from '../mail/mail-is-set-up'
import type { Outcome } from '../mail/postbox'
import { type HousePostbox, openHousePostbox } from '../mail/send-mail'
import { composeMail } from './compose-mail'
import { gatherMails } from './gather-mails'

/** Minutes until the next try after a failed one; the last one again and again, until the patience is over. */
const pauses = [1, 2, 5, 15, 60]
const patienceHours = 72
/** A process that did not say by then what became of a mail has died with it. */
const lostAfterMinutes = 10

/**
 * Sends what members are to be told by e-mail. A mail that may be on its way is never sent again: what is not known to have been refused
 * counts as sent. While the server is away all wait.
 */
export async function sendNotificationMails(now = new Date()): Promise<void> {
  if (!mailIsSetUp()) return
  await alone('notification mails', async () => {
    await gatherMails(now)
    await giveUpLost()
    await sendDue(now)
  })
}

type DueMail = { id: string; memberId: string; isDigest: boolean; attempts: number; createdAt: Date }

async function sendDue(now: Date): Promise<void> {
  const mails = await run<DueMail>(
    pool(),
    sql`select id, member_id as "memberId", digest_day is not null as "isDigest", attempts, created_at as "createdAt"
        from notification_mails where state = 'waiting' and due_at <= ${now} order by notification_mails.created_at limit 500`,
  )
  let postbox: HousePostbox | undefined
  try {
    for (const mail of mails) {
      const content = await composeMail(mail.id, mail.memberId, mail.isDigest)
      if (!content) {
        await note(mail, { state: 'empty', error: null })
        continue
      }
      try {
        postbox ??= await openHousePostbox()
      } catch (error) {
        log.warn({ err: error }, 'the mail server is away')
        for (const waiting of mails) await putOff(waiting, error instanceof Error ? error.message : String(error))
        return
      }
      if (!(await claim(mail))) continue
      const outcome = await postbox.send(content)
      await noteOutcome(mail, outcome)
      // After a broken connection the next mail needs another.
      if (outcome.state === 'unsure') postbox = undefined
    }
  } finally {
    postbox?.close()
  }
}

/** From here on it may be on its way, whatever happens to this process. */
async function claim({ id }: DueMail): Promise<boolean> {
  const claimed = await runCount(
    pool(),
    sql`update notification_mails set state = 'sending', due_at = now() where id = ${id} and state = 'waiting'`,
  )
  return claimed === 1
}

async function noteOutcome(mail: DueMail, outcome: Outcome): Promise<void> {
  if (outcome.state === 'later') return putOff(mail, outcome.error)
  if (outcome.state === 'sent') return note(mail, { state: 'sent', error: null })
  log.warn({ mail: mail.id, state: outcome.state, reason: outcome.error }, 'a notification mail was not taken')
  await note(mail, { state: outcome.state === 'refused' ? 'failed' : 'unsure', error: outcome.error })
}

async function note({ id }: DueMail, { state, error }: { state: string; error: string | null }): Promise<void> {
  await run(
    pool(),
    sql`update notification_mails set state = ${state}, error = ${error}, attempts = attempts + 1, finished_at = now() where id = ${id}`,
  )
}

/** Nothing of it was taken, so it may be tried again. */
async function putOff({ id, attempts }: DueMail, error: string): Promise<void> {
  const minutes = pauses[Math.min(attempts, pauses.length - 1)] ?? 60
  await run(
    pool(),
    sql`update notification_mails set attempts = attempts + 1, error = ${error.slice(0, 500)},
          state = case when created_at < now() - make_interval(hours => ${patienceHours}) then 'failed' else 'waiting' end,
          due_at = now() + make_interval(mins => ${minutes})
        where id = ${id} and state in ('waiting', 'sending')`,
  )
}

async function giveUpLost(): Promise<void> {
  await run(
    pool(),
    sql`update notification_mails set state = 'unsure', error = 'The process that sent it ended before the answer.', finished_at = now()
        where state = 'sending' and due_at < now() - make_interval(mins => ${lostAfterMinutes})`,
  )
}
