import 'server-only'
import type { Json } from '@/lib/core/json'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx, FieldChange, ItemOutcome } from '@/lib/records/context'
import { pointsTo } from '@/lib/records/references'
import { titlesOf } from '@/lib/records/titles'

/** Outcomes as people read them: without what is worked out by itself, and, where they are kept to look at, with names of records and colleagues instead of ids. */
export async function shownChanges(
  ctx: Ctx,
  { model, isKept }: { model: ResolvedModel; isKept: (outcome: ItemOutcome) => boolean },
  outcomes: ItemOutcome[],
): Promise<ItemOutcome[]> {
  const fields = new Map(model.fields.map((field) => [field.key, field]))
  const computed = new Set(model.fields.flatMap((field) => (field.computed ? [field.key] : [])))
  const told = outcomes.map((outcome) => ({
    ...outcome,
    changes: outcome.changes?.filter(({ field }) => fields.has(field) && !computed.has(field)),
  }))
  const changed = told.filter(isKept).flatMap(({ changes = [] }) => changes)
  const pointing = model.fields.filter((field) => pointsTo(field) !== null)
  const rows = changed.flatMap(({ field, before, after }) => [
    { values: { [field]: before } },
    { values: { [field]: after } },
  ])
  if (rows.length === 0) return told
  const titles = await titlesOf(ctx, pointing, rows)
  const named = (value: Json): Json =>
    Array.isArray(value) ? value.map(named) : typeof value === 'string' ? (titles[value]?.title ?? value) : value
  const keys = new Set(pointing.map(({ key }) => key))
  const say = (change: FieldChange): FieldChange =>
    keys.has(change.field) ? { ...change, before: named(change.before), after: named(change.after) } : change
  return told.map((outcome) => ({ ...outcome, changes: outcome.changes?.map(say) }))
}
