import 'server-only'
import { pool } from '@/lib/db/pool'
import { run, runCount, runOne, sql } from '@/lib/db/sql'
import { withTransaction } from '@/lib/db/transaction'

/** Wrong tries allowed within the window, per e-mail address and per network address. */
const most = { email: 5, address: 30 }
const windowMinutes = 15

export type Attempt = { allowed: true; id: number; triesLeft: number } | { allowed: false; minutes: number }

/**
 * Counts a try before it is made: it stands as a wrong one until `noteSuccess`. Tries for the same e-mail or from the
 * same address queue up here, so that a burst of them counts like one after the other. Known and unknown e-mails alike.
 */
export function beginAttempt(email: string, address: string): Promise<Attempt> {
  return withTransaction(async (client) => {
    for (const key of [`address ${address}`, `email ${email}`]) {
      await run(client, sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${key}`}, 0))`)
    }
    const wrong = await runOne<{ by_email: number; by_address: number; minutes: number }>(
      client,
      sql`with recent as (
            select a.email, a.address, a.at from sign_in_attempts a
            where not a.succeeded and a.at > now() - make_interval(mins => ${windowMinutes})
              and (a.address = ${address} or a.email = ${email} and a.at > coalesce(
                (select max(s.at) from sign_in_attempts s where s.email = ${email} and s.succeeded), '-infinity'))
          )
          select count(*) filter (where email = ${email})::int as by_email,
                 count(*) filter (where address = ${address})::int as by_address,
                 greatest(1, ceil(extract(epoch from min(at) + make_interval(mins => ${windowMinutes}) - now()) / 60))::int as minutes
          from recent`,
    )
    if (wrong && (wrong.by_email >= most.email || wrong.by_address >= most.address)) {
      return { allowed: false, minutes: wrong.minutes }
    }
    const made = await runOne<{ id: number }>(
      client,
      sql`insert into sign_in_attempts (email, address, succeeded) values (${email}, ${address}, false) returning id`,
    )
    return { allowed: true, id: made?.id ?? 0, triesLeft: most.email - (wrong?.by_email ?? 0) - 1 }
  })
}

export async function noteSuccess(attemptId: number): Promise<void> {
  await runCount(pool(), sql`update sign_in_attempts set succeeded = true, at = now() where id = ${attemptId}`)
}

/** Minutes until the next try when the one just made was the last. */
export const pauseMinutes = windowMinutes
