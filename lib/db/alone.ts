import 'server-only'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'

/** One process at a time does the work of this name: null at once where another is at it. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  const lock = await pool().connect()
  try {
    const got = await runOne<{ got: boolean }>(lock, sql`select pg_try_advisory_lock(hashtext(${name})) as got`)
    if (!got?.got) return null
    try {
      return await work()
    } finally {
      // A connection that broke meanwhile has let go of the lock by itself; what was done is done.
      await run(lock, sql`select pg_advisory_unlock(hashtext(${name}))`).catch(() => undefined)
    }
  } finally {
    lock.release()
  }
}
