import 'server-only'
import { type Executor, run, sql } from '@/lib/db/sql'

/** The server does not take the password any more: nothing is read and nothing leaves until the member enters another. */
export async function refuseMailbox(db: Executor, id: string, reason: string): Promise<void> {
  await run(
    db,
    sql`update mailboxes set state = 'refused', error = ${reason.slice(0, 500)}, reading_since = null where id = ${id} and state = 'on'`,
  )
}
