import { z } from 'zod'
import { conditionSchema } from '@/lib/profiles/condition'

/** What a widget may take of the twelve columns. */
export const widths = [3, 4, 5, 6, 7, 8, 9, 12]

const id = z.string().min(1).max(60)
/** Absent: always. */
const when = conditionSchema.optional()

/**
 * A widget in its place. `span` is its share of twelve columns; settings are checked by the widget itself, and a key that no
 * widget has any more is shown as such, so that one part never takes the page with it.
 */
const placeSchema = z.object({
  id,
  widget: z.string().min(1).max(40),
  /** In place of the widget's own name. */
  title: z.string().trim().max(60).optional(),
  span: z.number().int().min(3).max(12).default(12),
  settings: z.record(z.string(), z.unknown()).default({}),
  when,
})

/** A tab. Without a label it is named after the records of `relation` and counts them. */
const tabSchema = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  label: z.string().trim().max(60).optional(),
  relation: z.string().max(100).optional(),
  widgets: z.array(placeSchema).max(30),
  when,
})

/** Fields in the order of the template; not `featured` ones stand behind "Show full list". */
const groupSchema = z.object({
  id,
  label: z.string().trim().min(1, 'Name the group.').max(60),
  fields: z.array(z.string().max(60)).max(200),
  featured: z.boolean().default(true),
  when,
})

export const sidebarSections = ['fields', 'workflows', 'attachments', 'group'] as const

const sectionKey = z.enum(sidebarSections)

/** A part of the sidebar. The fields come in the model's groups unless the template has its own. */
const sectionSchema = z.preprocess(
  (given) => (typeof given === 'string' ? { section: given } : given),
  z.object({ section: sectionKey, groups: z.array(groupSchema).max(40).optional(), when }),
)

export const layoutSchema = z.object({
  /** Field keys whose values stand as tags beside the name. */
  badges: z.array(z.string()).max(4).default([]),
  /** Field keys of the line under the name. */
  facts: z.array(z.string()).max(6).default([]),
  /** Field keys of the stat strip, in order. */
  stats: z.array(z.string()).max(10),
  sidebar: z
    .array(sectionSchema)
    .max(sidebarSections.length)
    .refine(
      (sections) => new Set(sections.map((each) => each.section)).size === sections.length,
      'A section is twice there.',
    ),
  tabs: z.array(tabSchema).min(1, 'A profile needs a tab.').max(30),
  /** Fields that only show under a condition, wherever on the profile they stand. */
  fieldRules: z
    .array(z.object({ field: z.string().max(60), when: conditionSchema }))
    .max(100)
    .default([]),
})

export type Layout = z.output<typeof layoutSchema>
export type LayoutTab = Layout['tabs'][number]
export type Section = Layout['sidebar'][number]
export type Place = LayoutTab['widgets'][number]
export type TemplateGroup = z.output<typeof groupSchema>
export type SidebarSection = (typeof sidebarSections)[number]
