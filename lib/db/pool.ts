import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import pg, { type Pool, type PoolClient } from 'pg'
import { databaseUrl, env } from '@/lib/env'
import { columnParsers } from './column-parsers'
import { observe } from './observe'

declare global {
  // Kept across hot reloads in development, which load this file again in the same process.
  var panoramaPool: Pool | undefined
}

/** The pool or one of its connections: what a statement runs on, inside a transaction or outside. */
export type Database = Pool | PoolClient

/** The connection a transaction lives on. */
export type Connection = PoolClient

/** How long a connection is tried again while the database is away, so that its restart needs none of ours. */
const patienceMs = 10_000
const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', '57P01', '57P02', '57P03'])

/** The one pool of this process. Numeric and day come as text, int8 as a number when safe, timestamps as Date. */
export function pool(): Pool {
  globalThis.panoramaPool ??= createPool()
  return globalThis.panoramaPool
}

/** Whether so few connections are in use that a piece of work may well take two. */
export function hasRoom(): boolean {
  const { totalCount, idleCount, waitingCount, options } = pool()
  return waitingCount === 0 && totalCount - idleCount < options.max / 5
}

/** Ends the pool; the next use opens a new one. For scripts and tests. */
export async function closePool(): Promise<void> {
  const open = globalThis.panoramaPool
  globalThis.panoramaPool = undefined
  await open?.end()
}

function createPool(): Pool {
  // Dates are bound as UTC text: right for timestamptz and for timestamp alike, whatever the zone of this machine.
  pg.defaults.parseInputDatesAsUTC = true
  const created = new pg.Pool({
    connectionString: databaseUrl(),
    max: env().DATABASE_POOL,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 30_000,
    keepAlive: true,
    // Statements of a transaction need not wait for each other's answers: see sendAlong.
    pipeline: true,
    // The timers of idle connections must not keep a finished script alive.
    allowExitOnIdle: true,
    application_name: 'panorama',
    statement_timeout: env().STATEMENT_TIMEOUT_MS,
    // Compiling a statement costs more than any of ours takes. A word is like another from less than half its trigrams on: two
    // swapped letters of six.
    options: '-c timezone=UTC -c jit=off -c pg_trgm.word_similarity_threshold=0.45',
    types: columnParsers,
  })
  // A connection that breaks while nothing is asked of it, the pool's or somebody's, would end the process without a listener: the
  // pool drops its own, and whoever holds one hears of it by the next statement.
  created.on('error', () => {})
  created.on('connect', (client) => client.on('error', () => {}))
  created.on('connect', observe)
  return patient(created)
}

/** Makes the pool's own `connect`, and with it `query`, wait for a database that is being restarted. */
function patient(created: Pool): Pool {
  const connectOnce: () => Promise<PoolClient> = created.connect.bind(created)
  const connect = async (): Promise<PoolClient> => {
    const giveUpAt = Date.now() + patienceMs
    for (let pause = 50; ; pause = Math.min(pause * 2, 1000)) {
      try {
        return await connectOnce()
      } catch (error) {
        if (!isAway(error) || Date.now() + pause > giveUpAt) throw error
        await sleep(pause)
      }
    }
  }
  type Callback = Parameters<Pool['connect']>[0]
  const either = (callback?: Callback) => {
    if (!callback) return connect()
    connect().then(
      (client) => callback(undefined, client, client.release),
      (error) => callback(error, undefined, () => {}),
    )
  }
  return Object.assign(created, { connect: either })
}

/** Whether an error says that the database is not there at the moment, rather than that the statement is wrong. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as NodeJS.ErrnoException
  return (code !== undefined && awayCodes.has(code)) || error.message.startsWith('Connection terminated')
}
