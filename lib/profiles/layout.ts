import { z } from 'zod'
import { type WidgetKey, widgets } from '@/lib/profiles/registry'

const widgetKeys = Object.keys(widgets) as [WidgetKey, ...WidgetKey[]]

/** A widget in its place. `span` is its share of twelve columns; settings are checked by the widget itself. */
const placeSchema = z.object({
  id: z.string().max(40),
  widget: z.enum(widgetKeys),
  span: z.number().int().min(3).max(12).default(12),
  settings: z.record(z.string(), z.unknown()).default({}),
})

/** A tab. Without a label it is named after the records of `relation` and counts them. */
const tabSchema = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  label: z.string().max(60).optional(),
  relation: z.string().optional(),
  widgets: z.array(placeSchema).max(30),
})

export const sidebarSections = ['fields', 'workflows', 'attachments', 'group'] as const

export const layoutSchema = z.object({
  /** Field keys whose values stand as tags beside the name. */
  badges: z.array(z.string()).max(4).default([]),
  /** Field keys of the line under the name. */
  facts: z.array(z.string()).max(6).default([]),
  /** Field keys of the stat strip, in order. */
  stats: z.array(z.string()).max(10),
  sidebar: z.array(z.enum(sidebarSections)).max(sidebarSections.length),
  tabs: z.array(tabSchema).min(1).max(30),
})

export type Layout = z.infer<typeof layoutSchema>
export type LayoutTab = Layout['tabs'][number]
export type Place = LayoutTab['widgets'][number]
export type SidebarSection = (typeof sidebarSections)[number]
