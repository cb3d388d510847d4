import 'server-only'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'

/** Of one member. */
const mostKept = 2_000

/** Forgets what members were told so many days ago, and of more than anybody reads the oldest. */
export async function forgetNotifications(days: number): Promise<void> {
  const old = sql`now() - make_interval(days => ${days})`
  await run(
    pool(),
    sql`delete from notifications n using (
          select id, row_number() over (partition by member_id order by at desc, id desc) as place from notifications) p
        where n.id = p.id and (p.place > ${mostKept} or n.at < ${old})`,
  )
  await run(pool(), sql`delete from notification_mails where created_at < ${old}`)
  // The latest day says from where to go on.
  await run(
    pool(),
    sql`delete from notification_days where made_at < ${old} and day < (select max(day) from notification_days)`,
  )
}
