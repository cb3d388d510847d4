import { z } from 'zod'
import { conditionSchema } from '@/lib/profiles/condition'
import { type Layout, layoutSchema } from '@/lib/profiles/layout'

/** Where a template is drawn: the full page of a record, or its preview beside a list. */
export type Surface = 'page' | 'preview'

/** What of a layout the preview beside a list has: key figures and groups of fields. */
export function paneLayout(layout: Layout): Layout {
  return {
    ...layout,
    badges: [],
    facts: [],
    sidebar: layout.sidebar.filter(({ section }) => section === 'fields'),
    tabs: [{ key: 'overview', label: 'Overview', widgets: [] }],
  }
}

/** What a draft and a version hold. */
export const contentSchema = z.object({
  name: z.string().trim().min(1, 'Name the template.').max(60, 'Use at most 60 characters.'),
  criteria: conditionSchema,
  layout: layoutSchema,
})

export type Content = z.output<typeof contentSchema>
