import { setTimeout as sleep } from 'node:timers/promises'
import { FailureError, type Problem } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { hasRoom } from '@/lib/db/pool'
import { CommitInDoubt } from '@/lib/db/transaction'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { ItemOutcome, WriteItem, WriteOptions, WriteResult } from '@/lib/records/context'
import type { Bind, Engine, Writer } from '@/lib/records/engine'
import { NeedsCare } from '@/lib/records/isolate'
import { type Given, type Item, readItems } from '@/lib/records/item'
import { oneByOne, reasonsOf } from '@/lib/records/pieces'
import { finish, inSavepoint, inTransaction } from '@/lib/records/transaction'
import { wavesOf } from '@/lib/records/waves'
import { type Job, writeWave } from '@/lib/records/write-wave'

/** Items per transaction: enough for sets to pay, few enough that others need not wait long. */
const chunkSize = 5_000
/** From so many items on, two transactions pay. */
const worthTwo = 1_000

type Call = {
  engine: Engine
  bind: Bind
  model: ResolvedModel
  options: WriteOptions
  batchId: string
  /** Items that are read already, for whoever writes them first: writing changes them. */
  fresh: Map<Given, Item>
  surprises: unknown[]
}

/** Writes items in sets. Good ones go in, bad ones are reported; see WriteOptions. */
export async function writeMany(
  engine: Engine,
  bind: Bind,
  modelKey: string,
  items: WriteItem[],
  options: WriteOptions = {},
): Promise<WriteResult> {
  const batchId = options.batchId ?? engine.tx?.batchId ?? newId()
  const model = engine.ctx.models.byKey(modelKey)
  const call: Call = { engine, bind, model, options, batchId, fresh: new Map(), surprises: [] }
  const given = items.map((raw, index) => ({ index, raw, expectedUpdatedAt: options.expectedUpdatedAt?.[index] }))
  const outcomes = await outcomesOf(call, given)
  const sorted = [...outcomes.values()].toSorted((a, b) => a.index - b.index)
  const { surprises } = call
  return { ...resultOf(batchId, sorted), ...(surprises.length > 0 && { surprises }) }
}

type Outcomes = Map<number, ItemOutcome>

async function outcomesOf(call: Call, given: Given[]): Promise<Outcomes> {
  const { engine, options } = call
  if (given.length === 0) return new Map()
  if (engine.tx) return joined(call, { ...engine, tx: engine.tx }, given)
  if (options.atomic || options.dryRun) return allOrNothing(call, given)
  const chunks = Array.from({ length: Math.ceil(given.length / chunkSize) }, (_, at) =>
    given.slice(at * chunkSize, (at + 1) * chunkSize),
  )
  const settled = await oneByOne(chunks, (chunk) => byTwo(call, chunk))
  return together(call, chunks, settled)
}

/**
 * What became of all pieces. Whoever sent them has to know what is written: a piece the database failed is answered item by item as soon
 * as another has been committed.
 */
function together(call: Call, pieces: Given[][], settled: PromiseSettledResult<Outcomes>[]): Outcomes {
  const reasons = reasonsOf(settled)
  if (settled.every(({ status }) => status === 'rejected')) throw reasons[0]
  call.surprises.push(...reasons)
  return new Map(
    settled.flatMap((each, at) => [
      ...(each.status === 'fulfilled' ? each.value : unwritten(call, pieces[at] ?? [], each.reason)),
    ]),
  )
}

function unwritten({ engine, model }: Call, given: Given[], reason: unknown): Outcomes {
  const message =
    reason instanceof CommitInDoubt
      ? 'The database failed at the last moment, so it is not known whether this was written. Send it again.'
      : 'Not written, because the database failed. Send it again.'
  return new Map(
    readItems(engine, model, given).map(({ index, keys }) => [
      index,
      { index, outcome: 'failed', keys, problems: [{ index, code: 'internal', message }] },
    ]),
  )
}

/**
 * Many items that have nothing to do with each other are written by two transactions at once, so that one is read and prepared while the
 * database works on the other. Only companies are: what belongs to the same company would wait for each other.
 */
async function byTwo(call: Call, given: Given[]): Promise<Outcomes> {
  const { engine, model, fresh } = call
  if (given.length < worthTwo || model.company.kind !== 'self' || !hasRoom()) return resilient(call, given)
  const items = readItems(engine, model, given)
  for (const [at, item] of items.entries()) if (given[at]) fresh.set(given[at], item)
  if (wavesOf(model, items).length > 1) return resilient(call, given)
  const halves = inHalves(given)
  return together(call, halves, await Promise.allSettled(halves.map((half) => resilient(call, half))))
}

function inHalves(given: Given[]): Given[][] {
  const middle = Math.ceil(given.length / 2)
  return [given.slice(0, middle), given.slice(middle)]
}

/** Inside a transaction that somebody else commits. */
async function joined(call: Call, writer: Writer, given: Given[]): Promise<Outcomes> {
  const { options } = call
  if (!options.atomic && !options.dryRun) return perform(call, writer, given)
  return inSavepoint(writer, async () => {
    const outcomes = await perform(call, writer, given)
    const keep = !options.dryRun && !hasFailures(outcomes)
    return { keep, result: keep || options.dryRun ? outcomes : notWritten(outcomes) }
  })
}

/** Thrown to roll a transaction back whose outcomes are wanted all the same. */
class TakenBack extends Error {
  constructor(readonly outcomes: Outcomes) {
    super('Taken back on purpose.')
    this.name = 'TakenBack'
  }
}

async function allOrNothing(call: Call, given: Given[]): Promise<Outcomes> {
  const { engine, bind, options, batchId } = call
  try {
    return await withCare((careful) =>
      inTransaction(engine, bind, { careful, batchId, bulk: isBulk(given) }, async (writer) => {
        const outcomes = await perform(call, writer, given)
        if (!options.dryRun && !hasFailures(outcomes)) return outcomes
        // What would be refused at the end belongs to the report too.
        if (options.dryRun) await finish(writer, bind)
        throw new TakenBack(options.dryRun ? outcomes : notWritten(outcomes))
      }),
    )
  } catch (error) {
    if (error instanceof TakenBack) return error.outcomes
    return refusedAlone(given, error)
  }
}

/** Writes a chunk in a transaction of its own. When a rule refuses the work as a whole, halves find the items it is about. */
async function resilient(call: Call, given: Given[]): Promise<Outcomes> {
  const { engine, bind, batchId } = call
  try {
    return await withCare((careful) =>
      inTransaction(engine, bind, { careful, batchId, bulk: isBulk(given) }, (writer) => perform(call, writer, given)),
    )
  } catch (error) {
    if (given.length === 1 || !(error instanceof FailureError)) return refusedAlone(given, error)
    const halves = inHalves(given)
    const settled = await oneByOne(halves, (half) => resilient(call, half))
    return together(call, halves, settled)
  }
}

/** Few items are done well within the usual time of a statement. */
const isBulk = (given: Given[]) => given.length > 100

const patience = 5

/** Without savepoints first; with them once a row has spoiled a statement. Again when transactions keep standing in each other's way. */
async function withCare<T>(work: (careful: boolean) => Promise<T>): Promise<T> {
  let careful = false
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(careful)
    } catch (error) {
      if (error instanceof NeedsCare && !careful) careful = true
      else if (attempt >= patience || !isStandstill(error)) throw error
      else await sleep(Math.random() * 100 * attempt)
    }
  }
}

function isStandstill(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')
}

async function perform(call: Call, writer: Writer, given: Given[]): Promise<Outcomes> {
  const { bind, model, options, batchId } = call
  const job: Job = { writer, bind, model, options, batchId, outcomes: new Map(), tries: new Map() }
  writer.tx.depth += 1
  for (const wave of wavesOf(model, itemsOf(call, writer, given))) {
    for (let left = wave; left.length > 0; ) left = await writeWave(job, left)
  }
  writer.tx.depth -= 1
  return job.outcomes
}

function itemsOf({ model, fresh }: Call, writer: Writer, given: Given[]): Item[] {
  const known = given.flatMap((each) => fresh.get(each) ?? [])
  for (const each of given) fresh.delete(each)
  return known.length === given.length ? known : readItems(writer, model, given)
}

function refusedAlone(given: Given[], error: unknown): Outcomes {
  const [only] = given
  if (given.length !== 1 || !only || !(error instanceof FailureError)) throw error
  const { code, detail, field, problems } = error.failure
  const about: Problem[] = problems?.length
    ? problems.map((problem) => ({ ...problem, index: only.index }))
    : [{ index: only.index, code, message: detail, ...(field && { field }) }]
  return new Map([[only.index, { index: only.index, outcome: 'failed', problems: about }]])
}

function notWritten(outcomes: Outcomes): Outcomes {
  const message = 'Not written, because another item failed.'
  const refused = [...outcomes].map(([index, outcome]): [number, ItemOutcome] => {
    if (outcome.outcome === 'failed' || outcome.outcome === 'unchanged') return [index, outcome]
    const { id: _, changes: __, ...rest } = outcome
    return [index, { ...rest, outcome: 'failed', problems: [{ index, code: 'conflict', message }] }]
  })
  return new Map(refused)
}

function hasFailures(outcomes: Outcomes): boolean {
  return [...outcomes.values()].some(({ outcome }) => outcome === 'failed')
}

function resultOf(batchId: string, outcomes: ItemOutcome[]): WriteResult {
  const counts = { created: 0, updated: 0, unchanged: 0, failed: 0 }
  for (const { outcome } of outcomes) counts[outcome] += 1
  return { batchId, outcomes, ...counts }
}
