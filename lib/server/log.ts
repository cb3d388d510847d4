import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import pino, { type Logger } from 'pino'
import { cache } from 'react'
import { listenToStatements } from '@/lib/db/observe'
import { env } from '@/lib/env'

/** Statements of one request, counted while it runs. */
export type Tally = { queries: number; queryMs: number }

declare global {
  // One store for all bundles of this process: a statement is counted wherever its request began.
  var panoramaTallies: AsyncLocalStorage<Tally> | undefined
  // One for each bundle that has this module, for each may have a React of its own.
  var panoramaPageTallies: Set<() => Tally> | undefined
}

globalThis.panoramaTallies ??= new AsyncLocalStorage<Tally>()
const tallies = globalThis.panoramaTallies
/** Pages have no function around them that could carry a store; React keeps one value per rendered request. */
const tallyOfPage = cache((): Tally => ({ queries: 0, queryMs: 0 }))
globalThis.panoramaPageTallies ??= new Set()
const pageTallies = globalThis.panoramaPageTallies.add(tallyOfPage)

/** The log of this process: JSON lines on standard output. */
export const log: Logger = pino({ level: env().LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })

export type RequestLine = {
  kind: 'api' | 'action' | 'page' | 'live'
  method?: string
  path?: string
  status?: number
  actor?: string
}

/** Runs a request and writes its one line: what was asked, what was answered, how long, with how many statements. */
export async function withRequestLog<T>(work: () => Promise<T>, lineOf: (result: T) => RequestLine): Promise<T> {
  const tally: Tally = { queries: 0, queryMs: 0 }
  const started = performance.now()
  const result = await tallies.run(tally, work)
  writeLine(lineOf(result), performance.now() - started, tally)
  return result
}

/** Starts the line of a page; the function it returns writes it. */
export function startPageLog(line: RequestLine): () => void {
  const tally = tallyOfPage()
  const started = performance.now()
  return () => writeLine(line, performance.now() - started, tally)
}

/** Reports a surprise with its stack; callers answer without internals. */
export function logSurprise(error: unknown, about: Record<string, unknown> = {}): void {
  log.error({ ...about, err: error }, 'surprise')
}

function writeLine(line: RequestLine, milliseconds: number, tally: Tally): void {
  const level = (line.status ?? 200) >= 500 ? 'error' : 'info'
  log[level]({ ...line, ms: round(milliseconds), queries: tally.queries, queryMs: round(tally.queryMs) })
}

const round = (milliseconds: number) => Math.round(milliseconds * 10) / 10

listenToStatements(() => {
  const store = tallies.getStore()
  // Of a page only the React that draws it keeps the value; what the others count is forgotten at once.
  const counting = store ? [store] : [...pageTallies].map((tallyOf) => tallyOf())
  for (const tally of counting) tally.queries++
  return (milliseconds) => {
    for (const tally of counting) tally.queryMs += milliseconds
  }
})
