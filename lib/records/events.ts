import type { Json } from '@/lib/core/json'
import { fromLines } from '@/lib/db/lines'
import { fewRows, runInSlices } from '@/lib/db/slices'
import { run, sql } from '@/lib/db/sql'
import { sendAlong } from '@/lib/db/transaction'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Writer } from '@/lib/records/engine'
import { textsOf } from '@/lib/records/item'

/** Something that happened to a record; `before` and `after` hold what changed, by field key. */
export type EventDraft = {
  what: 'created' | 'updated' | 'deleted' | 'restored'
  recordId: string
  companyIds: string[]
  before: Record<string, Json> | null
  after: Record<string, Json> | null
  /** Instant a story gives it. */
  at?: string | null
}

/** Writes the events of one statement's changes, in the same transaction, and notes whom to tell at commit. */
export async function insertEvents(
  writer: Writer,
  model: ResolvedModel,
  batchId: string,
  events: EventDraft[],
): Promise<void> {
  if (events.length === 0) return
  const { origin, base, tx } = writer
  const at = writer.storied ? base.clock.now.toISOString() : null
  const inserted = runInSlices(
    tx.client,
    events,
    (some) =>
      sql`insert into events (at, type, model, record_id, company_ids, before, after, actor_kind, actor_id, actor_name, door, cause_id, batch_id)
      select coalesce(r.at::timestamptz, now()), ${model.key} || '.' || r.what, ${model.key}, r.id, coalesce(string_to_array(r.companies, ','), '{}'),
        r.before::jsonb, r.after::jsonb, ${origin.kind}, ${origin.id}, ${origin.name}, ${base.door}, ${base.cause ?? null}, ${batchId}
      from ${fromLines({
        at: some.map((event) => event.at ?? at),
        what: some.map((event) => event.what),
        id: some.map((event) => event.recordId),
        companies: some.map((event) => event.companyIds.join(',') || null),
        before: some.map((event) => event.before && JSON.stringify(event.before)),
        after: some.map((event) => event.after && JSON.stringify(event.after)),
      })}`,
  )
  if (events.length > fewRows) await inserted
  else sendAlong(tx.client, inserted)
  touch(writer, model.key, batchId, events)
}

function touch({ tx }: Writer, model: string, batchId: string, events: EventDraft[]): void {
  const touched = tx.touched.get(model) ?? { ids: new Set<string>(), companyIds: new Set<string>(), batchId }
  for (const { recordId, companyIds } of events) {
    touched.ids.add(recordId)
    for (const id of companyIds) touched.companyIds.add(id)
  }
  tx.touched.set(model, touched)
}

/** The companies a record belongs to, before and after a change. */
export function companiesOf(model: ResolvedModel, id: string, ...states: (Record<string, Json> | null)[]): string[] {
  const { company } = model
  if (company.kind === 'self') return [id]
  return [...new Set(states.flatMap((values) => textsOf(values?.[company.field])))]
}

const mostNamed = 50

/** Tells listeners of every process what a transaction changed; they hear it when it commits, or never. */
export function announce({ tx }: Writer): void {
  if (tx.touched.size === 0) return
  const named = (ids: Set<string>) => (ids.size > mostNamed ? null : [...ids])
  const payloads = [...tx.touched].map(([model, { ids, companyIds, batchId }]) =>
    JSON.stringify({ model, ids: named(ids), companyIds: named(companyIds), batch: batchId }),
  )
  const told = run(tx.client, sql`select pg_notify('panorama', payload) from unnest(${payloads}::text[]) payload`, {
    prepared: true,
  })
  sendAlong(tx.client, told)
}
