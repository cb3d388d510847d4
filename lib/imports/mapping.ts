import { z } from 'zod'
import { type FieldTypeKey, fieldTypes } from '@/lib/fields/registry'

const typeKeys = Object.keys(fieldTypes) as [FieldTypeKey, ...FieldTypeKey[]]

/** What happens with one column. `sure` is 1 (guess) to 3 (sure), with the reason in words. */
const columnSchema = z.object({
  column: z.string().max(1_000),
  /** A field of the target by key (`id` for our own ids), a new custom field, a role of the metrics target, or nothing. */
  goes: z.discriminatedUnion('to', [
    z.object({
      to: z.literal('field'),
      field: z.string().max(200),
      by: z.enum(['id', 'externalId', 'sourceId', 'title']).optional(),
    }),
    z.object({ to: z.literal('new'), name: z.string().trim().min(1).max(200), type: z.enum(typeKeys) }),
    z.object({ to: z.literal('nothing') }),
  ]),
  sure: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  why: z.string().max(500),
})

export const mappingSchema = z.object({
  columns: z.array(columnSchema).max(1_000),
  /** Values for fields that no column gives, by field key: the currency of a price list. */
  constants: z.record(z.string(), z.string().max(1_000)),
  mode: z.enum(['upsert', 'create', 'update']),
  /** The field by which rows are recognised; our id and the model's own keys when null. */
  matchBy: z.string().max(200).nullable().default(null),
  /** An empty cell keeps what is stored, or clears it. */
  emptyCell: z.enum(['keep', 'clear']),
  /** The order of day and month; `Else`: dates that this order cannot mean are read in the other. */
  dateOrder: z.enum(['dayFirst', 'monthFirst', 'dayFirstElseMonth', 'monthFirstElseDay']),
  /** Nothing is written before a person (or the command line) has confirmed an order that the file leaves open or numbers need. */
  dateOrderConfirmed: z.boolean(),
  decimal: z.enum(['point', 'comma']),
  /** The same for numbers such as 1.234, where no other number of the file tells what its sign is. */
  decimalConfirmed: z.boolean().default(true),
})

export type Mapping = z.infer<typeof mappingSchema>
export type MappedColumn = Mapping['columns'][number]
