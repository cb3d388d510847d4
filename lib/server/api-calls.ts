import 'server-only'
import { pool } from '@/lib/db/pool'
import { run, runCount, sql } from '@/lib/db/sql'
import { log } from './log'

/** One call by a key, for the log that its owners read. */
export type ApiCallLine = {
  at: Date
  keyId: string
  method: string
  path: string
  status: number
  ms: number
  ip: string | null
}

const patienceMs = 1_000
const mostWaiting = 10_000

let waiting: ApiCallLine[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/** Notes a call. Written with others a moment later: the call itself waits for nothing. */
export function noteApiCall(line: ApiCallLine): void {
  if (waiting.length < mostWaiting) waiting.push(line)
  timer ??= setTimeout(() => void flushApiCalls(), patienceMs).unref()
}

/** Writes what is noted; also called when the process ends. */
export async function flushApiCalls(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  const lines = waiting
  waiting = []
  if (lines.length === 0) return
  const written = run(
    pool(),
    sql`insert into api_calls (at, key_id, method, path, status, ms, ip)
        select at, "keyId", method, path, status, ms, ip from json_to_recordset(${JSON.stringify(lines)}::json)
          as r(at timestamptz, "keyId" text, method text, path text, status int, ms int, ip text)`,
  )
  await written.catch((error) => log.warn({ err: error, lost: lines.length }, 'calls not noted'))
}

const daysKept = 30

export function forgetApiCalls(): Promise<number> {
  return runCount(pool(), sql`delete from api_calls where at < now() - make_interval(days => ${daysKept})`)
}
