import { scopeFor } from '@/lib/auth/scope'
import { ident, run, runOne, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { type Asked, type Deciding, decidingOf, type Purpose } from '@/lib/records/answers/asked'
import { companiesChangedSince, type Moment } from '@/lib/records/answers/changes-since'
import { eventFloor, findEventFloor } from '@/lib/records/answers/event-floor'
import { manyRows, rowsOf } from '@/lib/records/answers/table-size'
import type { Condition } from '@/lib/records/compile'
import type { Ctx } from '@/lib/records/context'
import type { Answer } from '@/lib/records/steps'

// "More than eight end users" is true of few companies, or of many. Of many, a list finds a page of them at once; of few it would
// look at every company. So which they are is remembered, once a condition is asked a second time, and brought up to date before
// each use by the events written since: only the companies they name are asked again.

/** The companies that have it, as of a moment. Figures that are written without an event make it old after a while. */
type Known = Moment & { ids: ReadonlySet<string>; text: string; reads: string[]; oldAt: number }
/** `waiting`: not remembered, or not yet, until a time. */
type Memory = { known: Known } | { waiting: number }

const memory = new Map<string, Memory>()
/** Of more than these, looking from record to record finds a page soon enough. */
const few = 10_000
/** More are not remembered. */
const most = 100_000
const mostInAll = 300_000
const mostConditions = 300
/** What cannot be remembered, or takes long to work out, is not tried again for a while. */
const patienceMs = 10 * 60_000
/** After more changes than can be followed it is worked out anew, but not all the time. */
const pauseMs = 20_000
/** What may be old is worked out anew while it is used on, but never used longer than this. */
const oldestMs = 60_000

const sampleRows = 400
const rareShare = 0.02
/** A larger share than this is met often enough by walking. */
const manyShare = 0.01

/** One is worked out at a time; a few wait for their turn. */
let working: Promise<void> | null = null
const turns = new Map<string, () => Promise<void>>()
const mostTurns = 20

/** The ids of those that a condition holds for, if they are remembered and of use. */
export async function idsOf(ctx: Ctx, asked: Asked, purpose: Purpose): Promise<Answer | null> {
  const deciding = decidingOf(ctx, asked)
  if (!deciding) return null
  const rows = await rowsOf(ctx, asked.model)
  // Where it takes no time, nothing is worth being a little old, nor a look at what has happened.
  if ((deciding.hasUntold || asked.kind === 'some') && rows < manyRows) return null
  const condition = asked.unlimited()
  const { key } = condition
  if (!memory.has(key)) {
    keep(key, { waiting: 0 })
    // Looking for few among very many takes longer than finding them all: that is waited for. Those that have something related
    // can be found by beginning with it.
    if (asked.kind === 'some' || working || !(await isRare(ctx, asked.model, condition))) return null
    workOut(key, () => remember(ctx, asked, condition, deciding))
    await working
  }
  const found = memory.get(key)
  if (!found) return null
  const isDue = Date.now() >= ('known' in found ? found.known.oldAt : found.waiting)
  if (isDue) workOut(key, () => remember(ctx, asked, condition, deciding))
  if (!('known' in found) || Date.now() > found.known.oldAt + oldestMs) return null
  // In a portfolio there are few to look at.
  const isWithin = scopeFor(ctx.actor, 'view', asked.model.key).kind === 'own'
  if ((purpose === 'page' || isWithin) && found.known.ids.size > few) return null
  const fresh = await bringUpToDate(ctx, asked, condition, found.known)
  // Somebody else may have done so meanwhile: theirs stays, ours is used.
  if (memory.get(key) === found) keep(key, fresh ? { known: fresh } : { waiting: Date.now() + pauseMs })
  return fresh && { ids: fresh.text, many: fresh.ids.size > rows * manyShare }
}

/** By a sample, for tables in which that matters. */
async function isRare(ctx: Ctx, model: ResolvedModel, condition: Condition): Promise<boolean> {
  const rows = await rowsOf(ctx, model)
  if (rows < manyRows) return false
  const found = await runOne<{ seen: number; held: number }>(
    ctx.db,
    sql`select count(*)::int as seen, (count(*) filter (where ${condition.holds}))::int as held
      from ${ident(model.table)} r tablesample system ((${(100 * sampleRows) / rows})::real)`,
  )
  return found !== undefined && found.seen > 0 && found.held < found.seen * rareShare
}

function workOut(key: string, work: () => Promise<void>): void {
  if (!working) working = inTurn(work)
  else if (turns.size < mostTurns) turns.set(key, work)
}

async function inTurn(work: () => Promise<void>): Promise<void> {
  await work()
  const [next] = turns
  if (next) turns.delete(next[0])
  working = next ? inTurn(next[1]) : null
}

/** Ends when nothing is being worked out any more. */
export async function remembered(): Promise<void> {
  while (working !== null) await working
}

async function bringUpToDate(ctx: Ctx, asked: Asked, condition: Condition, known: Known): Promise<Known | null> {
  const floor = eventFloor(ctx.db) ?? known.floor
  const at = Date.now()
  const { snapshot, companies } = await companiesChangedSince(ctx, known, known.reads)
  if (!companies) return null
  if (companies.length === 0) return { ...known, snapshot, floor, at }
  const rows = await run<{ id: string }>(
    ctx.db,
    sql`select r.id from ${ident(asked.model.table)} r where r.id = any(${companies}::text[]) and ${condition.holds}`,
  )
  const ids = new Set(known.ids)
  for (const id of companies) ids.delete(id)
  for (const { id } of rows) ids.add(id)
  return ids.size > mostOf(asked) ? null : { ...known, snapshot, floor, at, ids, text: textOf(ids) }
}

/** Works out for whom a condition holds, beside whoever asks. */
async function remember(ctx: Ctx, asked: Asked, condition: Condition, { reads, hasUntold }: Deciding): Promise<void> {
  const known = memory.get(condition.key)
  if (!known || !('known' in known)) keep(condition.key, { waiting: Date.now() + patienceMs })
  try {
    const floor = await findEventFloor(ctx.db)
    // Somebody has been writing for long.
    if (floor === null) return keep(condition.key, { waiting: Date.now() + pauseMs })
    const table = ident(asked.model.table)
    const upTo = mostOf(asked)
    const all = condition.groups(table) ?? sql`select r.id from ${table} r where ${condition.holds}`
    const [at, began] = [Date.now(), performance.now()]
    const found = await runOne<{ snapshot: string; ids: string[] }>(
      ctx.db,
      sql`select pg_current_snapshot()::text as snapshot, array(select id from (${all} limit ${upTo + 1}) held(id)) as ids`,
    )
    if (!found || found.ids.length > upTo) return
    const ids = new Set(found.ids)
    const oldAt = hasUntold ? Date.now() + Math.min((performance.now() - began) * 20, oldestMs) : Infinity
    keep(condition.key, { known: { snapshot: found.snapshot, floor, at, ids, text: textOf(ids), reads, oldAt } })
  } catch {
    // Whoever asks next asks the database.
  }
}

/** That there are some of many is found soon enough by looking from record to record, for a count too. */
function mostOf({ kind }: Asked): number {
  return kind === 'some' ? few : most
}

const textOf = (ids: ReadonlySet<string>) => `{${[...ids].join()}}`

/** The newest last; the oldest go. */
function keep(key: string, entry: Memory): void {
  memory.delete(key)
  memory.set(key, entry)
  let ids = 0
  for (const each of memory.values()) ids += sizeOf(each)
  for (const [oldest, each] of memory) {
    if (memory.size <= mostConditions && ids <= mostInAll) break
    ids -= sizeOf(each)
    memory.delete(oldest)
  }
}

function sizeOf(entry: Memory): number {
  return 'known' in entry ? entry.known.ids.size : 0
}
