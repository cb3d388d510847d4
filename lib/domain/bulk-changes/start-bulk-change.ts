import { can } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import type { Change, Selection } from '@/lib/domain/bulk-changes/bulk-change'
import { addBulkChange } from '@/lib/domain/bulk-changes/store'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'

type Wanted = { model: string; selection: Selection; change: Change }

const verbs = { update: 'update', remove: 'remove', restore: 'remove', duplicate: 'create' } as const

/**
 * Checks what is wanted, counts how many it is about, and writes it down.
 * @throws FailureError `forbidden`, or `invalid` with the sentence for a value no record could take
 */
export async function startBulkChange(ctx: Ctx, { model: key, selection, change }: Wanted): Promise<string> {
  const model = ctx.models.byKey(key)
  for (const verb of ['view', verbs[change.kind]] as const) {
    if (!can(ctx.actor, verb, key)) fail('forbidden', `You may not ${verb} ${model.label.many.toLowerCase()}.`)
  }
  if (change.kind === 'update') checkValues(model, change.values)
  const total = 'ids' in selection ? selection.ids.length : (await ctx.records.count(key, selection, null)).count
  if (total === 0) fail('not_found', `No ${model.label.many.toLowerCase()} match.`)
  return addBulkChange(ctx, { model: key, selection, change, total })
}

/** What would fail for every record is said before anything is begun. */
function checkValues(model: ResolvedModel, values: Record<string, unknown>): void {
  const entries = Object.entries(values)
  if (entries.length === 0) fail('invalid', 'Choose a field to change.')
  for (const [key, value] of entries) {
    const field = model.fields.find((known) => known.key === key)
    if (!field) fail('invalid', `${model.label.one} has no field “${key}”.`, { field: key })
    if (field.computed || field.locked) fail('invalid', `${field.label} is locked.`, { field: key })
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) continue
    const coerced = fieldType(field.type).coerce(value, field.options)
    if (!coerced.ok) fail('invalid', coerced.message, { field: key })
    if (field.required && coerced.value === null) fail('invalid', `${field.label} is needed.`, { field: key })
  }
}
