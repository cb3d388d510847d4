import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { isAway, pool } from './pool'

const attempts = 3
/** Serialization failure and deadlock: the database asks for the whole transaction again. */
const retryCodes = new Set(['40001', '40P01'])

export type TransactionOptions = {
  isolation?: 'read committed' | 'repeatable read' | 'serializable'
  /** Longest time of one statement inside; 0 lifts the limit, for bulk work. */
  statementTimeoutMs?: number
}

/** The connection broke while a transaction was being committed: nobody knows whether it was. */
export class CommitInDoubt extends Error {
  constructor(cause: unknown) {
    super('The connection broke during a commit.', { cause })
    this.name = 'CommitInDoubt'
  }
}

/**
 * Runs the work in one transaction on one connection: commits what it returns, rolls back what it throws. After a
 * deadlock, a serialization failure, or when the connection broke before the commit, the work runs again, so it must not reach
 * outside the database.
 * @throws CommitInDoubt
 */
export async function withTransaction<T>(
  work: (client: PoolClient) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    // Waits by itself for a database that is away.
    const client = await pool().connect()
    try {
      return await once(client, work, options)
    } catch (error) {
      if (attempt === attempts || !mayRunAgain(error)) throw error
      await sleep(attempt * (20 + Math.random() * 60))
    }
  }
}

const mayRunAgain = (error: unknown) => retryCodes.has((error as { code?: string }).code ?? '') || isAway(error)

async function once<T>(
  client: PoolClient,
  work: (client: PoolClient) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
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
    await client.query('commit').catch((error) => {
      throw isAway(error) ? new CommitInDoubt(error) : error
    })
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
