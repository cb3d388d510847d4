import { scopeFor } from '@/lib/auth/scope'
import { runOne, sql } from '@/lib/db/sql'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { companiesChangedSince, type Moment } from '@/lib/records/answers/changes-since'
import { eventFloor } from '@/lib/records/answers/event-floor'
import type { Ctx } from '@/lib/records/context'
import { hubOf, portfolioIds } from '@/lib/records/portfolio'

// What a member's part of a large list begins with is found by passing what is of others, or by putting all of it in order. So which
// rows come first is remembered, until something that decides it happens to one of the member's companies: the events written since
// tell. It says no more than where to look: whether a row is still theirs, and where it stands, is asked each time.

/** `most`: as many were asked for; fewer are all there are. */
type First = Moment & { ids: string[]; most: number }

const lists = new Map<string, First>()
const mostLists = 1_000

export type FirstRows = {
  /** Among these are the first rows of the list, and all of these are in it; null where nothing is remembered. */
  ids: string[] | null
  /** Whether that holds still, of rows that were read with `lastEvent`. */
  isStill: (rows: Record<string, unknown>[]) => Promise<boolean>
  /** Reads the rows, and remembers them. */
  reading: <Row extends { id: string }>(read: () => Promise<Row[]>) => Promise<Row[]>
}

/** A column that rows are read with: the number of the last event. Where it is the floor, nothing happened since. */
export const lastEvent = sql`, (select last_value::text from events_id_seq) as last_event`

/**
 * What is remembered of the first rows of an own-portfolio actor's list, `key` naming the list. Null where not all that decides them is
 * told by events: figures of the moment are not, nor is anything to a transaction of the caller's own.
 */
export function firstRows(
  ctx: Ctx,
  model: ResolvedModel,
  { key, sortedBy, most }: { key: string; sortedBy: string; most: number },
): FirstRows | null {
  const reads = readsOf(ctx, model, sortedBy)
  const scope = scopeFor(ctx.actor, 'view', model.key)
  // Before any snapshot is taken: what lies below the floor is in it.
  const floor = eventFloor(ctx.db)
  if (!reads || floor === null || 'release' in ctx.db || scope.kind !== 'own') return null
  const known = lists.get(key)
  const at = Date.now()
  return {
    ids: known && (known.most >= most || known.ids.length < known.most) ? known.ids : null,
    isStill: async ([row]) => {
      if (!known) return false
      if (row?.last_event === String(known.floor)) return true
      const { snapshot, companies } = await companiesChangedSince(ctx, known, reads)
      const isSame = companies !== null && !(await hasAny(ctx, scope.memberId, companies))
      if (isSame) keep(key, { ...known, snapshot, floor, at })
      return isSame
    },
    reading: async (read) => {
      const now = await runOne<{ snapshot: string }>(ctx.db, sql`select pg_current_snapshot()::text as snapshot`, {
        prepared: true,
      })
      const rows = await read()
      if (now) keep(key, { snapshot: now.snapshot, floor, at, most, ids: rows.map(({ id }) => id) })
      return rows
    },
  }
}

function keep(key: string, first: First): void {
  const [oldest] = lists.keys()
  if (lists.size >= mostLists && oldest !== undefined && !lists.has(key)) lists.delete(oldest)
  lists.set(key, first)
}

/** Fields whose changes move rows in a portfolio's list, as `model.field`; null where one of them may change without an event. */
function readsOf(ctx: Ctx, model: ResolvedModel, sortedBy: string): string[] | null {
  if (sortedBy !== 'id' && !isTold(model.fields.find(({ key }) => key === sortedBy))) return null
  const { company, archivedField } = model
  const own = [sortedBy, ...(company.kind === 'self' ? [] : [company.field]), ...(archivedField ? [archivedField] : [])]
  const hub = hubOf(ctx.models)
  return [...own.map((key) => `${model.key}.${key}`), ...(hub.portfolio ?? []).map((key) => `${hub.key}.${key}`)]
}

/**
 * Whether a list sorted by it changes by events alone. What points at a record is sorted by that one's title; a choice may be renamed in
 * all records at once.
 */
function isTold(field: ResolvedField | undefined): boolean {
  return Boolean(field && !(field.quiet || field.custom || field.relation || field.options.to || field.options.choices))
}

/** Whether any of these companies is in the portfolio. */
async function hasAny(ctx: Ctx, memberId: string, companies: string[]): Promise<boolean> {
  if (companies.length === 0) return false
  const own = portfolioIds(ctx.models, memberId)
  return (
    (await runOne(ctx.db, sql`select from (${own}) own where own.id = any(${companies}::text[]) limit 1`)) !== undefined
  )
}
