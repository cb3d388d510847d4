import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { enqueue, startJobs, stopJobs } from '@/lib/server/jobs'

beforeAll(startJobs)
afterAll(stopJobs)

const doneOf = async (ids: string[]) => {
  const rows = await run<{ id: string }>(
    pool(),
    sql`select id from pgboss.job where name = 'compute-fields' and data->>'asked' = any(${ids}::text[]) and state = 'completed'`,
  )
  return rows.length
}

it('takes up what it is told of at once, all that waits, without asking all the time', async () => {
  await vi.waitFor(async () => expect((await run(pool(), hearers))[0]).toEqual({ hearing: 1 }))
  const asked = ['first', 'second', 'third']
  for (const each of asked) await enqueue('compute-fields', { asked: each })
  // Queues are asked every fifteen seconds: within five only an announcement can have brought them.
  await vi.waitFor(async () => expect(await doneOf(asked)).toBe(3), { timeout: 5_000, interval: 50 })
})

const hearers = sql`select count(*)::int as hearing from pg_stat_activity where query = 'listen "panorama_jobs"' and datname = current_database()`
