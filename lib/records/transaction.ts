import { arrived, reasonOf, withTransaction } from '@/lib/db/transaction'
import type { Bind, Engine, Transaction, Writer } from '@/lib/records/engine'
import { newTransaction } from '@/lib/records/engine'
import { announce } from '@/lib/records/events'
import { gatherEntries, putGathered } from '@/lib/records/gathered-entries'
import { settle } from '@/lib/records/rules'
import { noteGrowth } from '@/lib/records/statistics'
import { saveUndeclared } from '@/lib/records/undeclared'

/** Bulk statements may take longer than a request should. */
const statementTimeoutMs = 120_000

/** Work and everything it makes due, in one transaction; again from the start after a deadlock. */
export async function inTransaction<T>(
  engine: Engine,
  bind: Bind,
  options: { careful: boolean; batchId?: string; bulk?: boolean },
  work: (writer: Writer) => Promise<T>,
): Promise<T> {
  const { result, created, written } = await withTransaction(
    async (client) => {
      if (options.bulk) await gatherEntries(client)
      const writer = writerFor(engine, bind, newTransaction(client, options))
      const answer = await work(writer)
      await finish(writer, bind)
      const { models } = writer.ctx
      const rows = [...writer.tx.touched].map(([key, { ids }]) => [models.byKey(key).table, ids.size] as const)
      return { result: answer, created: writer.tx.created, written: new Map(rows) }
    },
    options.bulk ? { statementTimeoutMs } : {},
  )
  putGathered(engine.base.db, written)
  noteGrowth(engine.base.db, created)
  return result
}

/** What is left to do before a transaction commits: roll-ups, names without a field, listeners. */
export async function finish(writer: Writer, bind: Bind): Promise<void> {
  await settle(writer, bind)
  await saveUndeclared(writer)
  announce(writer)
}

export function writerFor(
  { base, origin, storied, restoring, computing, rules, belongings }: Engine,
  bind: Bind,
  tx: Transaction,
): Writer {
  return { ...bind({ base, origin, storied, restoring, computing, rules, belongings, tx }), tx }
}

/** Runs work inside a transaction that is not its own so that it can be taken back alone; `null` of `work` means: take it back. */
export async function inSavepoint<T>({ tx }: Writer, work: () => Promise<{ keep: boolean; result: T }>): Promise<T> {
  const { due, stale, touched, undeclared } = tx
  Object.assign(tx, {
    due: copy(due, (ids) => new Set(ids)),
    stale: copy(stale, (ids) => new Set(ids)),
    touched: copy(touched, touchedCopy),
    undeclared: copy(undeclared, (names) => new Map(names)),
  })
  const takeBack = async () => {
    await tx.client.query('rollback to savepoint call')
    Object.assign(tx, { due, stale, touched, undeclared })
  }
  await tx.client.query('savepoint call')
  try {
    const { keep, result } = await work()
    await arrived(tx.client)
    if (keep) await tx.client.query('release savepoint call')
    else await takeBack()
    return result
  } catch (error) {
    const reason = await reasonOf(tx.client, error)
    await takeBack()
    throw reason
  }
}

function copy<Key, Value>(map: Map<Key, Value>, each: (value: Value) => Value): Map<Key, Value> {
  return new Map([...map].map(([key, value]) => [key, each(value)]))
}

function touchedCopy<Touched extends { ids: Set<string>; companyIds: Set<string> }>(touched: Touched): Touched {
  return { ...touched, ids: new Set(touched.ids), companyIds: new Set(touched.companyIds) }
}
