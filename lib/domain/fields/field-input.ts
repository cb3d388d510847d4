import { z } from 'zod'
import { type FieldTypeKey, fieldTypes } from '@/lib/fields/registry'
import { filterSchema } from '@/lib/filters/schema'
import { rollUpSchema } from '@/lib/formulas/roll-up'

const choice = z.object({
  value: z.string().trim().min(1, 'A value cannot be empty.').max(200),
  label: z.string().trim().min(1).max(200),
  tone: z.string().max(20).optional(),
  /** What it was called until now: records that have it get the new one. */
  was: z.string().max(200).optional(),
})

const options = z.object({
  choices: z.array(choice).max(5_000).optional(),
  open: z.boolean().optional(),
  format: z
    .object({
      style: z.enum(['plain', 'money', 'percent', 'score']),
      decimals: z.number().int().min(0).max(8).optional(),
      currencyField: z.string().max(100).optional(),
    })
    .optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  whole: z.boolean().optional(),
})

const computation = z.union([
  z.object({ formula: z.string().max(4_000), emptyAsZero: z.boolean() }),
  z.object({ rollUp: rollUpSchema }),
])

/** What may be decided about a field; absent means as it is. */
export const fieldChangeSchema = z
  .object({
    name: z.string().trim().min(1, 'Give it a name.').max(200),
    description: z.string().trim().max(2_000).nullable(),
    options,
    groupId: z.string().max(100).nullable(),
    isHidden: z.boolean(),
    isFeatured: z.boolean(),
    isShared: z.boolean(),
    isLocked: z.boolean(),
    isMandatory: z.boolean(),
    isIndexed: z.boolean(),
    computation: computation.nullable(),
    rules: z.object({ requiredWhen: filterSchema.nullable(), lockedWhen: filterSchema.nullable() }),
  })
  .partial()

export type FieldChange = z.output<typeof fieldChangeSchema>

// The keys of an object are known to be these.
const typeKeys = Object.keys(fieldTypes) as [FieldTypeKey, ...FieldTypeKey[]]

export const fieldTypeSchema = z.enum(typeKeys)
