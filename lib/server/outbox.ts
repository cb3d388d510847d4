import 'server-only'
import type { Connection } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { withTransaction } from '@/lib/db/transaction'

/** Transactions from `from` to before `to`, in which `last` was the last event that was read. */
export type Window = { from: string; to: string; last: string }

/**
 * Reads a page of events of the window, in the order of their ids and after its `last`, and does in the same transaction what is to be
 * done about them. Answers the id of the last one where there may be more, else null.
 */
type Take = (client: Connection, window: Window) => Promise<string | null>

/**
 * Reads the events committed since this reader was here the last time, each exactly once: what is made of them and how far was read
 * are one transaction. Only transactions that have all ended are read, so that nothing is missed or out of order.
 * `afterStep`: what is done while more is to be read. `isBehind`: a transaction is still running, so later ones are not read yet.
 */
export async function readOutbox(
  reader: string,
  take: Take,
  afterStep?: () => Promise<void>,
): Promise<{ isBehind: boolean }> {
  for (;;) {
    const step = await withTransaction((client) => readSome(client, reader, take), { statementTimeoutMs: 60_000 })
    if (!step.more) return step
    await afterStep?.()
  }
}

async function readSome(client: Connection, reader: string, take: Take): Promise<{ more: boolean; isBehind: boolean }> {
  const window = await openWindow(client, reader)
  if (!window) return { more: false, isBehind: false }
  const last = await take(client, window)
  await advance(client, reader, last === null ? { from: window.to, to: window.to, last: '0' } : { ...window, last })
  return { more: last !== null || window.isResumed, isBehind: window.isBehind }
}

/** The stretch of transactions to read; null when nothing has ended since, or another process is reading. */
async function openWindow(
  client: Connection,
  reader: string,
): Promise<(Window & { isResumed: boolean; isBehind: boolean }) | null> {
  await run(
    client,
    sql`insert into outbox_readers (name, from_tx, to_tx) select ${reader}, ended.tx, ended.tx from (${endedBefore}) ended on conflict do nothing`,
  )
  const place = await runOne<Window & { now: string; top: string }>(
    client,
    sql`select from_tx::text as "from", to_tx::text as "to", last_id::text as last, ended.tx::text as now, ended.top::text as top
        from outbox_readers cross join (${endedBefore}) ended where name = ${reader} for update of outbox_readers skip locked`,
  )
  if (!place) return null
  const isBehind = place.now !== place.top
  if (place.from !== place.to) return { ...place, isResumed: true, isBehind }
  const isNew = BigInt(place.now) > BigInt(place.to)
  return isNew ? { from: place.to, to: place.now, last: '0', isResumed: false, isBehind } : null
}

/**
 * Every transaction of this database before this one has ended. The snapshot knows those of the whole server, and would wait for
 * strangers; it only says here up to where there can be any. Numbers of running ones lack their upper half, which is the snapshot's.
 */
const endedBefore = sql`select least(s.top, min(s.top - ((s.top - a.backend_xid::text::bigint) & 4294967295))) as tx, s.top
  from (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as top) s
  left join pg_stat_activity a on a.datname = current_database() and a.backend_xid is not null and a.pid <> pg_backend_pid()
  group by s.top`

async function advance(client: Connection, reader: string, { from, to, last }: Window): Promise<void> {
  await run(
    client,
    sql`update outbox_readers set from_tx = ${from}, to_tx = ${to}, last_id = ${last} where name = ${reader}`,
  )
}
