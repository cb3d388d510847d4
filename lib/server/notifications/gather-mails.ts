import 'server-only'
import { newId } from '@/lib/core/ids'
import { type NotificationKind, type NotificationSettings, settingsFrom } from '@/lib/core/notification-settings'
import { instantOf, wallClock } from '@/lib/core/time-zone'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { withTransaction } from '@/lib/db/transaction'

/** What is told at once waits until nothing was added for so long, but never longer than that. */
const quietMs = 20_000
const longestMs = 300_000

type Waiting = { id: string; kind: NotificationKind; at: Date; day: string | null }
type Reader = { id: string; notifications: unknown; timeZone: string; lastDigest: string | null; waiting: Waiting[] }

/** Puts what is to be told by e-mail into mails, as each member's settings are now. Each notification is in one mail at most. */
export async function gatherMails(now: Date): Promise<void> {
  const readers = await run<Reader>(
    pool(),
    sql`select m.id, m.notifications, coalesce(m.time_zone, t.time_zone) as "timeZone",
          (select max(digest_day) from notification_mails d where d.member_id = m.id)::text as "lastDigest",
          json_agg(json_build_object('id', n.id::text, 'kind', n.kind, 'at', n.at, 'day', n.day) order by n.id) as waiting
        from notifications n join members m on m.id = n.member_id cross join tenant t
        where n.mails group by m.id, t.time_zone`,
  )
  for (const reader of readers) {
    const waiting = reader.waiting.map((each) => ({ ...each, at: new Date(each.at) }))
    await gatherFor({ ...reader, waiting }, settingsFrom(reader.notifications), now)
  }
}

async function gatherFor(reader: Reader, settings: NotificationSettings, now: Date): Promise<void> {
  const { kinds, digestHour } = settings
  const today = wallClock(now, reader.timeZone).day
  const digestAt = instantOf(today, digestHour, 0, reader.timeZone)
  const of = (choice: string) => reader.waiting.filter(({ kind }) => kinds[kind].mail === choice)
  const unwanted = of('off').map(({ id }) => id)
  if (unwanted.length > 0)
    await run(pool(), sql`update notifications set mails = false where id = any(${unwanted}::bigint[])`)

  // What became due came about at midnight, when nobody wants mail.
  const soon = of('now').filter(({ day }) => day === null || now >= instantOf(day, digestHour, 0, reader.timeZone))
  const times = soon.map(({ at, day }) => (day === null ? at.getTime() : 0))
  const isQuiet = Math.max(...times) <= now.getTime() - quietMs || Math.min(...times) <= now.getTime() - longestMs
  if (soon.length > 0 && isQuiet) await putInMail(reader.id, soon, null, now)

  const daily = of('digest')
  const isTime = now >= digestAt && reader.lastDigest !== today
  if (isTime && daily.some(({ at }) => at < digestAt)) await putInMail(reader.id, daily, today, now)
}

/** Two processes at once make one mail: the one that comes later finds nothing to put in, or the day's digest made. */
function putInMail(memberId: string, waiting: Waiting[], digestDay: string | null, now: Date): Promise<void> {
  return withTransaction(async (client) => {
    const id = newId()
    const made = await run(
      client,
      sql`insert into notification_mails (id, member_id, digest_day, due_at) values (${id}, ${memberId}, ${digestDay}::date, ${now})
          on conflict do nothing returning 1`,
    )
    if (made.length === 0) return
    const taken = await run(
      client,
      sql`update notifications set mails = false, mail_id = ${id}
          where id = any(${waiting.map((each) => each.id)}::bigint[]) and mails returning 1`,
    )
    if (taken.length === 0) await run(client, sql`delete from notification_mails where id = ${id}`)
  })
}
