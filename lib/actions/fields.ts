'use server'

import { z } from 'zod'
import { arrangeFields } from '@/lib/domain/fields/arrange-fields'
import { changeField } from '@/lib/domain/fields/change-field'
import { changeType, dismissLeftovers, previewTypeChange } from '@/lib/domain/fields/change-type'
import { createField } from '@/lib/domain/fields/create-field'
import { fieldChangeSchema, fieldTypeSchema } from '@/lib/domain/fields/field-input'
import { removeField, restoreField } from '@/lib/domain/fields/remove-field'
import { enqueue } from '@/lib/server/jobs'
import { action } from './action'

const model = z.string().min(1).max(40)
const key = z.string().min(1).max(100)
const name = z.string().trim().min(1, 'Give it a name.').max(200)

/** What is computed is worked out at once, not with the next turn of the clock. */
const computeSoon = () => enqueue('compute-fields', {})

export const createFieldAction = action(
  fieldChangeSchema.extend({ model, name, type: fieldTypeSchema }),
  async (ctx, input) => {
    const id = await createField(ctx, input)
    if (input.computation) await computeSoon()
    return { id }
  },
)

export const changeFieldAction = action(
  z.object({ model, field: key, change: fieldChangeSchema }),
  async (ctx, input) => {
    const outcome = await changeField(ctx, input)
    if (input.change.computation) await computeSoon()
    return outcome
  },
)

export const removeFieldAction = action(z.object({ id: key }), async (ctx, { id }) => {
  await removeField(ctx, id)
  return null
})

export const restoreFieldAction = action(z.object({ id: key }), async (ctx, { id }) => {
  await restoreField(ctx, id)
  await computeSoon()
  return null
})

const arranged = z.object({
  id: key.nullable(),
  label: z.string().trim().min(1, 'Give the group a name.').max(100),
  isFeatured: z.boolean(),
  fields: z.array(key).max(2_000),
})

export const arrangeFieldsAction = action(
  z.object({ model, groups: z.array(arranged).max(100) }),
  async (ctx, input) => {
    await arrangeFields(ctx, input.model, input.groups)
    return null
  },
)

const typeChange = z.object({
  model,
  field: key,
  type: fieldTypeSchema,
  options: fieldChangeSchema.shape.options,
})

export const previewTypeChangeAction = action(typeChange, (ctx, input) => previewTypeChange(ctx, input))

export const changeTypeAction = action(typeChange, (ctx, input) => changeType(ctx, input))

export const dismissLeftoversAction = action(z.object({ id: key }), async (ctx, { id }) => {
  await dismissLeftovers(ctx, id)
  return null
})
