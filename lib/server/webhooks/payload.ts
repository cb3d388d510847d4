import 'server-only'
import { FailureError } from '@/lib/core/errors'
import type { Json, JsonObject } from '@/lib/core/json'
import { run, sql } from '@/lib/db/sql'
import { fieldType } from '@/lib/fields/registry'
import { toDocument } from '@/lib/models/document'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { fieldChanges, visibleSides } from '@/lib/records/visible-sides'

type Values = Record<string, Json>

export type EventRow = {
  id: string
  at: Date
  type: string
  model: string
  recordId: string
  companyIds: string[]
  before: Values | null
  after: Values | null
  actorKind: string
  actorId: string | null
  actorName: string | null
  door: string
  batchId: string
}

/** Events by their ids. */
export async function readEvents(ctx: Ctx, events: { id: string; at: Date }[]): Promise<Map<string, EventRow>> {
  const ids = events.map(({ id }) => id)
  const times = events.map(({ at }) => at)
  const rows = await run<EventRow>(
    ctx.db,
    sql`select e.id::text as id, e.at, e.type, e.model, e.record_id as "recordId", e.company_ids as "companyIds", e.before, e.after,
          e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_name as "actorName", e.door, e.batch_id as "batchId"
        from events e where e.id = any(${ids}::bigint[]) and e.at = any(${times}::timestamptz[])`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** What a receiver gets of an event: what happened, by whom, and the record as it is now. Null when it is out of sight, or gone for good. */
export async function payloadOf(ctx: Ctx, row: EventRow): Promise<JsonObject | null> {
  const model = ctx.models.list.find(({ key }) => key === row.model)
  if (!model) return null
  const record = await documentOf(ctx, model, row.recordId)
  if (!record) return null
  return {
    id: row.id,
    type: row.type,
    model: row.model,
    at: row.at.toISOString(),
    recordId: row.recordId,
    companyIds: await visibleCompanies(ctx, row.companyIds),
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    door: row.door,
    batchId: row.batchId,
    changes: row.before && row.after ? await changesOf(ctx, model, row) : [],
    record,
  }
}

async function documentOf(ctx: Ctx, model: ResolvedModel, id: string): Promise<JsonObject | null> {
  try {
    const { record, titles } = await ctx.records.get(model.key, id, { titles: true, deleted: true })
    return toDocument(model, record, titles)
  } catch (error) {
    if (error instanceof FailureError) return null
    throw error
  }
}

async function visibleCompanies(ctx: Ctx, ids: string[]): Promise<string[]> {
  const hub = ctx.models.list.find(({ company }) => company.kind === 'self')
  if (!hub || ids.length === 0) return []
  const seen = new Set((await ctx.records.resolveRefs(hub.key, ids)).values())
  return ids.filter((id) => seen.has(id))
}

async function changesOf(ctx: Ctx, model: ResolvedModel, row: EventRow): Promise<JsonObject[]> {
  const [told] = await visibleSides(ctx, model.key, [row])
  return (told ? fieldChanges(told) : []).map(({ field: key, before, after }) => {
    const field = model.fields.find((each) => each.key === key)
    const shown = (value: Json): Json =>
      field && value !== null ? fieldType(field.type).toApi(value, field.options) : value
    const name = field ? (field.custom ? `custom.${field.api}` : field.api) : `custom.${key.replace(/^custom\./, '')}`
    return { field: name, before: shown(before), after: shown(after) }
  })
}

/** Deliveries that ended long ago are let go of. */
export async function forgetDeliveries(ctx: Ctx, days: number): Promise<void> {
  await run(ctx.db, sql`delete from webhook_deliveries where finished_at < now() - make_interval(days => ${days})`)
}
