import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/** E-mails that were taken off the plan go for good after so many days. */
export async function forgetRemovedMails({ db }: Ctx, days: number): Promise<void> {
  await run(
    db,
    sql`delete from email_messages where removed_at < now() - make_interval(days => ${days}) and conversation_id is null
    and status in ('draft', 'scheduled', 'blocked')`,
  )
}
