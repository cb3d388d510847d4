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

/** Statements of a transaction that are under way, and whose answers nobody waits for, by its connection. */
const underWay = new WeakMap<PoolClient, Promise<unknown>[]>()

/**
 * Lets a statement of a transaction be followed by the next without waiting for its answer, which nobody needs: a way to the database
 * and back less. Should it fail, so does all that follows, and the transaction with its error.
 */
export function sendAlong(client: PoolClient, answer: Promise<unknown>): void {
  // Who asks comes later; it must not count as forgotten meanwhile.
  answer.catch(() => {})
  underWay.set(client, [...(underWay.get(client) ?? []), answer])
}

/** Waits for what was sent along, and fails with it: before a savepoint is given up. */
export async function arrived(client: PoolClient): Promise<void> {
  const answers = underWay.get(client) ?? []
  underWay.delete(client)
  await Promise.all(answers)
}

/** Why work failed: what nobody waited for made all after it fail, so its error comes before the one that was met. */
export function reasonOf(client: PoolClient, error: unknown): Promise<unknown> {
  return arrived(client).then(
    () => error,
    (reason: unknown) => reason,
  )
}

async function commit(client: PoolClient): Promise<void> {
  const committing = client.query('commit')
  const [before, committed] = await Promise.allSettled([arrived(client), committing])
  if (committed.status === 'rejected') {
    throw isAway(committed.reason) ? new CommitInDoubt(committed.reason) : committed.reason
  }
  // After a failure the database takes everything back, and calls that no error.
  if (before.status === 'rejected') throw before.reason
  if (committed.value.command === 'ROLLBACK') throw new Error('The transaction had failed before its commit.')
}

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
    sendAlong(client, client.query(options.isolation ? `begin isolation level ${options.isolation}` : 'begin'))
    if (options.statementTimeoutMs !== undefined) {
      sendAlong(client, client.query(`set local statement_timeout = ${Math.trunc(options.statementTimeoutMs)}`))
    }
    const result = await work(client)
    await commit(client)
    return result
  } catch (error) {
    const rolledBack = client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    const reason = await reasonOf(client, error)
    await rolledBack
    throw reason
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}
