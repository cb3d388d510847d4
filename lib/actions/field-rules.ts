'use server'

import { z } from 'zod'
import { can } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import { fieldRulesNow, lockedFields } from '@/lib/records/field-rules'
import { action } from './action'

const input = z.object({
  model: z.string().min(1).max(40),
  /** Null for a record that is not there yet. */
  id: z.string().min(1).max(100).nullable(),
  /** What a form holds and has not stored, by field key. */
  values: z.record(z.string().max(100), z.unknown()),
})

/** Which fields conditions make mandatory or lock on a record as it stands in a form, and why. Writes nothing. */
export const fieldRulesAction = action(input, async (ctx, { model: key, id, values }) => {
  const model = ctx.models.byKey(key)
  if (!can(ctx.actor, id ? 'view' : 'create', key))
    fail('forbidden', `You may not see ${model.label.many.toLowerCase()}.`)
  const before = id ? (await ctx.records.get(key, id)).record : null
  const after: Record<string, Json> = { ...before?.values }
  for (const field of model.fields) {
    if (!(field.key in values)) continue
    const coerced = fieldType(field.type).coerce(values[field.key], { ...field.options, open: true })
    if (coerced.ok) after[field.key] = coerced.value
  }
  return fieldRulesNow(ctx, model, { id: before?.id ?? 'new', before: before?.values ?? null, after })
})

/** What conditions lock in these records, and why, by id and field; only in those the actor may see. */
export const lockedFieldsAction = action(
  z.object({ model: z.string().min(1).max(40), ids: z.array(z.string().min(1).max(60)).max(200) }),
  (ctx, { model, ids }) => lockedFields(ctx, ctx.models.byKey(model), ids),
)
