import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { pool } from './pool'

const attempts = 3
/** Serialization failure and deadlock: the database asks for the whole transaction again. */
const retryCodes = new Set(['40001', '40P01'])

export type TransactionOptions = {
  isolation?: 'read committed' | 'repeatable read' | 'serializable'
  /** Longest time of one statement inside; 0 lifts the limit, for bulk work. */
  statementTimeoutMs?: number
}

/**
 * Runs the work in one transaction on one connection: commits what it returns, rolls back what it throws. After a
 * deadlock or serialization failure the work runs again, so it must not reach outside the database.
 */
export async function withTransaction<T>(
  work: (client: PoolClient) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(work, options)
    } catch (error) {
      if (attempt === attempts || !retryCodes.has((error as { code?: string }).code ?? '')) throw error
      await sleep(attempt * (20 + Math.random() * 60))
    }
  }
}

async function once<T>(work: (client: PoolClient) => Promise<T>, options: TransactionOptions): Promise<T> {
  const client = await pool().connect()
  let broken: Error | undefined
  // Without a listener, a connection that breaks while it is ours would end the process.
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  try {
    await client.query(options.isolation ? `begin isolation level ${options.isolation}` : 'begin')
    if (options.statementTimeoutMs !== undefined) {
      await client.query(`set local statement_timeout = ${Math.trunc(options.statementTimeoutMs)}`)
    }
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}
