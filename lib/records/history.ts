import { scopeFor } from '@/lib/auth/scope'
import { fromBase64Url, toBase64Url } from '@/lib/core/base64url'
import { fail } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { empty, ident, run, runOne, sql } from '@/lib/db/sql'
import type { Titles } from '@/lib/models/record'
import { requireVerb } from '@/lib/records/conditions'
import type { Ctx, Door, FieldChange } from '@/lib/records/context'
import { missing } from '@/lib/records/get'
import { withinScope } from '@/lib/records/portfolio'
import { titlesOf } from '@/lib/records/titles'
import { fieldChanges, namesIn, type Sides, visibleSides } from '@/lib/records/visible-sides'

/** One event of a record. `what` is created, updated, deleted, restored, or a word of the domain. */
export type HistoryEntry = {
  id: string
  at: string
  what: string
  changes: FieldChange[]
  actor: { kind: string; id: string | null; name: string | null }
  door: Door
  cause: string | null
  batchId: string
}

export type History = { entries: HistoryEntry[]; next: string | null; titles: Titles }

type HistoryQuery = {
  limit?: number
  cursor?: string /** Only events that changed one of these fields. */
  fields?: string[]
}

type EventRow = {
  id: string | number
  at: Date
  type: string
  before: Record<string, Json> | null
  after: Record<string, Json> | null
  actor_kind: string
  actor_id: string | null
  actor_name: string | null
  door: Door
  cause_id: string | null
  batch_id: string
}

const usualLimit = 50
const mostEntries = 500

/**
 * What happened to a record, newest first, with the titles of what the values point at as far as the actor may see them.
 * @throws FailureError `not_found`, also for what is out of scope
 */
export async function history(
  ctx: Ctx,
  modelKey: string,
  id: string,
  { limit = usualLimit, cursor, fields }: HistoryQuery = {},
): Promise<History> {
  const model = ctx.models.byKey(modelKey)
  requireVerb(ctx, 'view', model)
  const scope = withinScope(ctx.models, model, 't', scopeFor(ctx.actor, 'view', modelKey))
  const record = await runOne(ctx.db, sql`select 1 from ${ident(model.table)} t where t.id = ${id} and ${scope}`)
  if (!record) return missing(model)
  const wanted = Math.min(Math.max(1, limit), mostEntries)
  const from = cursor ? placeIn(cursor) : null
  const older = from ? sql` and (at, id) < (${from.at}::timestamptz, ${from.id}::bigint)` : empty
  const about = fields ? sql` and (before ?| ${fields}::text[] or after ?| ${fields}::text[])` : empty
  const rows = await run<EventRow>(
    ctx.db,
    sql`select id, at, type, before, after, actor_kind, actor_id, actor_name, door, cause_id, batch_id from events
      where record_id = ${id} and model = ${modelKey}${older}${about} order by at desc, id desc limit ${wanted + 1}`,
    { prepared: true },
  )
  const page = rows.slice(0, wanted)
  const visible = await visibleSides(ctx, modelKey, page)
  const last = page.at(-1)
  const sides = visible.flatMap(({ before, after }) =>
    [before, after].flatMap((values) => (values ? [{ values }] : [])),
  )
  return {
    entries: page.flatMap((row, at) => {
      const told = visible[at]
      // Where nothing is left of what changed, nothing is known of the change.
      return told && (namesIn(row).length === 0 || namesIn(told).length > 0) ? [entryOf(row, told)] : []
    }),
    next: last && rows.length > wanted ? toBase64Url(JSON.stringify([last.at.toISOString(), String(last.id)])) : null,
    titles: await titlesOf(ctx, model.fields, sides),
  }
}

function entryOf(row: EventRow, told: Sides): HistoryEntry {
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    what: row.type.split('.').at(-1) ?? row.type,
    changes: fieldChanges(told),
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    door: row.door,
    cause: row.cause_id,
    batchId: row.batch_id,
  }
}

function placeIn(cursor: string): { at: string; id: string } {
  const parts: unknown = parse(fromBase64Url(cursor))
  const [at, id] = Array.isArray(parts) ? parts : []
  if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string' && /^\d{1,18}$/.test(id))
    return { at, id }
  return fail('invalid', 'The cursor is not one that a history has given.', { field: 'cursor' })
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
