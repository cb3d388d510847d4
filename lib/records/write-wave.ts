import { optionsFor } from '@/lib/db/slices'
import { ident, run, sql } from '@/lib/db/sql'
import { sendAlong } from '@/lib/db/transaction'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'
import { admit, checkRows, claim, refuse } from '@/lib/records/admit'
import type { Change, ItemOutcome, WriteOptions } from '@/lib/records/context'
import type { Bind, Writer } from '@/lib/records/engine'
import { companiesOf, insertEvents } from '@/lib/records/events'
import { checkFieldRules } from '@/lib/records/field-rules'
import { isolating, problemOf } from '@/lib/records/isolate'
import type { Item } from '@/lib/records/item'
import { keepingUnseen, unseenBy } from '@/lib/records/keep-unseen'
import { type Match, matchByAddress, matchItems } from '@/lib/records/match'
import { refuseUnknown, resolveItems } from '@/lib/records/resolve-items'
import { diff, givesOther, type Row, rowOf, sidesOf } from '@/lib/records/row'
import { follow, prepare } from '@/lib/records/rules'
import { readSelected, selectAll } from '@/lib/records/select'
import { insertRows, type Stamp, updateRows } from '@/lib/records/store'
import { noteUndeclared } from '@/lib/records/undeclared'
import { fieldChanges, visibleSides } from '@/lib/records/visible-sides'

/** One call of `writeMany` inside one transaction. */
export type Job = {
  writer: Writer
  bind: Bind
  model: ResolvedModel
  options: WriteOptions
  batchId: string
  /** By index of the item. */
  outcomes: Map<number, ItemOutcome>
  /** How often an item was put off because another transaction was faster. */
  tries: Map<Item, number>
}

const mostTries = 4

/** Writes items none of which depends on another, each step in one statement for all. Answers those that have to be written again after. */
export async function writeWave(job: Job, items: Item[]): Promise<Item[]> {
  const { writer, model } = job
  const sound = keepSound(job, items)
  const found = await resolveItems(writer, sound)
  // What is only to be made is looked for once, when nobody else can add it any more.
  const isKept = job.options.mode === 'create' && keepFromAdding(writer, model, sound)
  const matched = await matchItems(writer, model, sound)
  const admitted = admit(writer, model, job.options.mode, sound, matched, found)
  for (const { item, match } of admitted.unchanged) settleOutcome(job, item, { outcome: 'unchanged', id: match.id })
  const again = [...admitted.later]
  const sure = keepSound(job, admitted.creates)
  const creates = isKept ? sure : await withoutNewcomers(job, sure, again)
  const stored = await lockRecords(
    writer,
    model,
    admitted.updates.map(({ match }) => match),
  )
  const pairs = admitted.updates.flatMap(({ item, match }) => {
    const values = stored.get(match.id)?.values
    return values ? [{ item, values }] : []
  })
  const unseen = await unseenBy(writer, model, pairs)
  const rows: Row[] = creates.map((item) => rowOf(model, item, null))
  for (const { item, match } of admitted.updates) {
    const record = stored.get(match.id)
    if (!record) postpone(job, item, again)
    else if (isStale(item, record.updatedAt)) refuse(item, 'conflict', 'Somebody else changed this record meanwhile.')
    else rows.push(rowOf(model, keepingUnseen(item, record.values, unseen), record))
  }
  for (const row of rows) refuseUnknown(writer, row.item, found, row.before, unseen)
  const written = await writeRows(job, rows, again)
  failUnsound(job, items, matched)
  await report(job, written)
  return again
}

/** Rules, checks and statements over rows; answers those that were written. */
async function writeRows(job: Job, rows: Row[], again: Item[]): Promise<Row[]> {
  const { writer, bind, model } = job
  const differing = rows.filter((row) => row.item.problems.length === 0 && (givesOther(model, row) || isSame(job, row)))
  for (const row of differing) if (row.before === null) claim(writer, model, row)
  await prepare(
    writer,
    bind,
    model.key,
    differing.map((row) => row.draft),
  )
  const changed = differing.filter((row) => row.item.problems.length === 0 && differs(job, row))
  await checkRows(writer, model, changed)
  await checkFieldRules(writer, model, changed)
  const ready = changed.filter((row) => row.item.problems.length === 0)
  const refused = (row: Row, error: Parameters<typeof problemOf>[2]) =>
    row.item.problems.push(problemOf(model, row, error))
  const perform = (statement: typeof insertRows, some: Row[]) =>
    isolating(writer.tx, some, (part) => statement(writer, model, part), refused)
  const creates = byKeys(ready.filter((row) => row.before === null))
  const inserted = new Map((await perform(insertRows, creates)).map((stamp) => [stamp.id, stamp]))
  const updated = new Map(
    (
      await perform(
        updateRows,
        ready.filter((row) => row.before !== null),
      )
    ).map((stamp) => [stamp.id, stamp]),
  )
  for (const row of creates) {
    if (!inserted.has(row.id) && row.item.problems.length === 0) postpone(job, row.item, again)
  }
  return ready.flatMap((row) => {
    const stamp = inserted.get(row.id) ?? updated.get(row.id)
    return stamp ? [stamped(row, stamp)] : []
  })
}

/** Transactions that add the same keys add them in the same order, and so wait for each other instead of both standing still. */
function byKeys(rows: Row[]): Row[] {
  const keyed = rows.map((row) => ({ row, key: `${Object.values(row.item.keys).join('\n')}\n${row.id}` }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row)
}

function differs(job: Job, row: Row): boolean {
  return diff(job.model, row) || isSame(job, row)
}

/** Says so; and that it does not differ. */
function isSame(job: Job, row: Row): false {
  settleOutcome(job, row.item, { outcome: 'unchanged', id: row.id })
  return false
}

function stamped(row: Row, { createdAt, updatedAt }: Stamp): Row {
  row.draft.after.createdAt = createdAt
  row.draft.after.updatedAt = updatedAt
  return row
}

/** Events first, so that what the rules cause stands after its cause. */
async function report(job: Job, rows: Row[]): Promise<void> {
  const { writer, model, bind } = job
  const sides = rows.map((row) => sidesOf(model, row))
  const told = job.options.changes ? await visibleSides(writer.ctx, model.key, sides) : []
  const events = rows.map((row, at) => {
    settleOutcome(job, row.item, {
      outcome: row.before ? 'updated' : 'created',
      id: row.id,
      ...(told[at] && { changes: fieldChanges(told[at]) }),
    })
    return {
      what: row.before ? ('updated' as const) : ('created' as const),
      recordId: row.id,
      companyIds: companiesOf(model, row.id, row.before, row.draft.after),
      before: null,
      after: null,
      ...sides[at],
      at: row.item.createdAt,
    }
  })
  const { created } = writer.tx
  created.set(model.table, (created.get(model.table) ?? 0) + rows.filter((row) => row.before === null).length)
  await insertEvents(writer, model, job.batchId, events)
  noteUndeclared(writer, model.key, rows)
  const changes: Change[] = rows.map((row) => ({
    model: model.key,
    id: row.id,
    before: row.before,
    after: row.draft.after,
  }))
  await follow(writer, bind, model.key, changes)
}

/** Records as they are, locked in the order of their ids until the transaction ends. */
async function lockRecords(writer: Writer, model: ResolvedModel, matches: Match[]): Promise<Map<string, RecordRow>> {
  const records = new Map(matches.flatMap(({ id, locked }) => (locked ? [[id, locked] as const] : [])))
  const ids = matches.flatMap(({ id, locked }) => (locked ? [] : [id]))
  if (ids.length === 0) return records
  const selection = selectAll(model, 't')
  const rows = await readSelected(
    writer.tx.client,
    selection,
    sql`select ${selection.columns} from ${ident(model.table)} t where t.id = any(${ids}::text[]) and t.deleted_at is null
      order by t.id for no key update`,
    optionsFor(ids.length),
  )
  for (const row of rows) records.set(row.id, selection.read(row))
  return records
}

/**
 * A key that no index keeps unique is kept so by a lock: of two transactions that would add the same address, the second waits
 * and then finds what the first has added.
 */
async function withoutNewcomers({ writer, model }: Job, items: Item[], again: Item[]): Promise<Item[]> {
  if (!keepFromAdding(writer, model, items)) return items
  const matched = await matchByAddress(writer, model, items)
  again.push(...items.filter((item) => matched.has(item)))
  return items.filter((item) => !matched.has(item))
}

/** Keeps others from adding the addresses that items have until the transaction ends; answers whether there are any. */
function keepFromAdding(writer: Writer, model: ResolvedModel, items: Item[]): boolean {
  const key = model.matchBy.find((match) => match.whileUnique)
  const given = key ? items.map((item) => item.values[key.field]) : []
  const addresses = given.filter((value) => typeof value === 'string').map((value) => value.toLowerCase())
  if (!key || addresses.length === 0) return false
  const locked = run(
    writer.tx.client,
    sql`select pg_advisory_xact_lock(hashtext(${`${model.key}.${key.field}`}), bucket) from (
      select distinct abs(hashtext(address) % 128) as bucket from unnest(${addresses}::text[]) address order by 1) buckets`,
    optionsFor(addresses.length),
  )
  // What is asked next is asked once the locks are held.
  sendAlong(writer.tx.client, locked)
  return true
}

function isStale({ expectedUpdatedAt }: Item, updatedAt: string): boolean {
  return expectedUpdatedAt !== undefined && new Date(expectedUpdatedAt).getTime() !== new Date(updatedAt).getTime()
}

function postpone(job: Job, item: Item, again: Item[]): void {
  const tries = (job.tries.get(item) ?? 0) + 1
  job.tries.set(item, tries)
  if (tries < mostTries) again.push(item)
  else refuse(item, 'conflict', `Another ${job.model.label.one.toLowerCase()} has what only one may have.`)
}

function keepSound(job: Job, items: Item[]): Item[] {
  const sound = items.filter((item) => item.problems.length === 0)
  for (const item of items) if (item.problems.length > 0) failed(job, item)
  return sound
}

function failUnsound(job: Job, items: Item[], matched: Awaited<ReturnType<typeof matchItems>>): void {
  for (const item of items) {
    if (item.problems.length === 0) continue
    const match = matched.get(item)
    failed(job, item, match === 'hidden' ? undefined : match?.id)
  }
}

function failed(job: Job, item: Item, id?: string): void {
  settleOutcome(job, item, { outcome: 'failed', problems: item.problems, ...(id && { id }) })
}

function settleOutcome(job: Job, { index, keys }: Item, outcome: Omit<ItemOutcome, 'index' | 'keys'>): void {
  job.outcomes.set(index, { index, ...outcome, ...(Object.keys(keys).length > 0 && { keys }) })
}
