import 'server-only'
import { can } from '@/lib/auth/policy'
import type { Json, JsonObject } from '@/lib/core/json'
import { run, sql } from '@/lib/db/sql'
import { toDocument } from '@/lib/models/document'
import { apiValueOf } from '@/lib/models/document-saying'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx, FieldChange } from '@/lib/records/context'
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
export function readEvents(ctx: Ctx, events: { id: string; at: Date }[]): Promise<EventRow[]> {
  const ids = events.map(({ id }) => id)
  const times = events.map(({ at }) => at)
  return run<EventRow>(
    ctx.db,
    sql`select e.id::text as id, e.at, e.type, e.model, e.record_id as "recordId", e.company_ids as "companyIds", e.before, e.after,
          e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_name as "actorName", e.door, e.batch_id as "batchId"
        from events e where e.id = any(${ids}::bigint[]) and e.at = any(${times}::timestamptz[])`,
  )
}

/**
 * What a receiver gets of events, by their ids: what happened, by whom, and the record as it is now. Those of records out of sight, or gone
 * for good, are left out.
 */
export async function payloadsOf(ctx: Ctx, rows: EventRow[]): Promise<Map<string, JsonObject>> {
  const payloads = new Map<string, JsonObject>()
  const companies = await visibleCompanies(ctx, rows)
  for (const key of new Set(rows.map((row) => row.model))) {
    const ofModel = rows.filter((row) => row.model === key)
    const model = ctx.models.list.find((each) => each.key === key)
    const records = model ? await documentsOf(ctx, model, [...new Set(ofModel.map(({ recordId }) => recordId))]) : null
    const told = model ? await visibleSides(ctx, key, ofModel) : []
    for (const [at, row] of ofModel.entries()) {
      const record = records?.get(row.recordId)
      const changed = row.before && row.after && told[at] ? fieldChanges(told[at]) : []
      if (model && record) payloads.set(row.id, payloadOf(model, row, { record, changed, companies }))
    }
  }
  return payloads
}

type Told = { record: JsonObject; changed: FieldChange[]; companies: ReadonlySet<string> }

function payloadOf(model: ResolvedModel, row: EventRow, { record, changed, companies }: Told): JsonObject {
  return {
    id: row.id,
    type: row.type,
    model: row.model,
    at: row.at.toISOString(),
    recordId: row.recordId,
    companyIds: row.companyIds.filter((id) => companies.has(id)),
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    door: row.door,
    batchId: row.batchId,
    changes: changed.map((change) => changeOf(model, change)),
    record,
  }
}

/** Documents by id, those of the bin too. */
async function documentsOf(ctx: Ctx, model: ResolvedModel, ids: string[]): Promise<Map<string, JsonObject>> {
  const documents = new Map<string, JsonObject>()
  if (!can(ctx.actor, 'view', model.key)) return documents
  for (const deleted of [false, true]) {
    const left = ids.filter((id) => !documents.has(id))
    if (left.length === 0) continue
    const filter = { field: 'id', is: 'anyOf', value: left }
    const query = { filter, sort: [{ field: 'id' }], archived: true, deleted, limit: left.length, titles: true }
    const { rows, titles } = await ctx.records.list(model.key, query)
    for (const row of rows) documents.set(row.id, toDocument(model, row, titles))
  }
  return documents
}

async function visibleCompanies(ctx: Ctx, rows: EventRow[]): Promise<Set<string>> {
  const hub = ctx.models.list.find(({ company }) => company.kind === 'self')
  const ids = [...new Set(rows.flatMap(({ companyIds }) => companyIds))]
  if (!hub || ids.length === 0) return new Set()
  return new Set((await ctx.records.resolveRefs(hub.key, ids)).values())
}

function changeOf(model: ResolvedModel, { field: key, before, after }: FieldChange): JsonObject {
  const field = model.fields.find((each) => each.key === key)
  const shown = (value: Json): Json => (field && value !== null ? apiValueOf(field)(value) : value)
  const name = field ? (field.custom ? `custom.${field.api}` : field.api) : `custom.${key.replace(/^custom\./, '')}`
  return { field: name, before: shown(before), after: shown(after) }
}

/** Deliveries that ended long ago are let go of. */
export async function forgetDeliveries(ctx: Ctx, days: number): Promise<void> {
  await run(ctx.db, sql`delete from webhook_deliveries where finished_at < now() - make_interval(days => ${days})`)
}
