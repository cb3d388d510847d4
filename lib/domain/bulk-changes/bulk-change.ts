import { z } from 'zod'
import { filterSchema } from '@/lib/filters/schema'
import type { Undone } from '@/lib/records/context'

const MOST_IDS = 20_000

/** The records that were ticked, or all that match a list's filter and search. */
export const selectionSchema = z.union([
  z.strictObject({ ids: z.array(z.string().min(1).max(60)).min(1).max(MOST_IDS) }),
  z.strictObject({
    filter: filterSchema.optional(),
    search: z.string().max(500).optional(),
    deleted: z.boolean().optional(),
    archived: z.boolean().optional(),
  }),
])

/** What is done with each of them. Values by field key; a list may be `{ "$add": […] }` or `{ "$remove": […] }`. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('update'), values: z.record(z.string(), z.unknown()) }),
  z.strictObject({ kind: z.literal('remove') }),
  z.strictObject({ kind: z.literal('restore') }),
  z.strictObject({ kind: z.literal('duplicate') }),
])

export type Selection = z.output<typeof selectionSchema>
export type Change = z.output<typeof changeSchema>

export type BulkState = 'waiting' | 'running' | 'stopping' | 'done' | 'stopped' | 'failed' | 'undoing' | 'undone'

/** A record that stays as it was, and why. */
export type Refusal = { id: string; title: string; message: string }

/** One change of many records, as its maker sees it. */
export type BulkChange = {
  id: string
  model: string
  selection: Selection
  change: Change
  state: BulkState
  batchId: string
  /** Records chosen; processed is the sum of changed, unchanged and refused. */
  total: number
  processed: number
  changed: number
  unchanged: number
  refused: number
  /** The first of the refused. */
  problems: Refusal[]
  undone: Pick<Undone, 'undone' | 'kept'> | null
  place: string | null
  error: string | null
  createdBy: string
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}
