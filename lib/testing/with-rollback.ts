import type { PoolClient } from 'pg'
import { pool } from '@/lib/db/pool'

/** Runs a test on one connection inside a transaction that is always rolled back. */
export async function withRollback(test: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool().connect()
  try {
    await client.query('begin')
    await test(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
