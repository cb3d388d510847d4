import { z } from 'zod'
import { filterSchema } from '@/lib/filters/schema'
import { periods } from '@/lib/models/grouping'
import { totals } from '@/lib/models/totals'

const path = z.string().min(1).max(300)

/** What a view keeps of a list: its columns with their widths, order, conditions, groups and totals. */
export const viewSettingsSchema = z.strictObject({
  sort: z.array(z.strictObject({ field: path, descending: z.boolean().optional() })).max(8),
  filter: z.union([z.null(), filterSchema]),
  columns: z
    .array(z.strictObject({ path, width: z.number().int().min(40).max(2_000).optional() }))
    .max(200)
    .nullable(),
  pinned: z.number().int().min(1).max(20),
  group: z.strictObject({ field: path, by: z.enum(periods).optional() }).nullable(),
  totals: z.record(path, z.enum(totals)).nullable(),
})

/** Who may use a view besides its maker: nobody, everybody, or these roles and members. */
export const sharingSchema = z.strictObject({
  sharing: z.enum(['private', 'everyone', 'some']),
  /** `role:<id>` and `member:<id>`. */
  sharedWith: z
    .array(z.string().regex(/^(role|member):[\w-]{1,60}$/))
    .max(200)
    .default([]),
  /** The list begins with it, for whoever may use it. */
  isDefault: z.boolean().default(false),
})

export type ViewSettings = z.output<typeof viewSettingsSchema>
export type Sharing = z.output<typeof sharingSchema>

export type SavedView = Sharing & {
  id: string
  model: string
  name: string
  settings: ViewSettings
  updatedAt: string
  owner: { id: string; name: string } | null
  /** Whether the actor may change, share and delete it. */
  mayChange: boolean
}
