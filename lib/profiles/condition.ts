import { z } from 'zod'
import { filterSchema } from '@/lib/filters/schema'
import type { Filter } from '@/lib/filters/tree'
import { type ViewerRule, viewerRuleSchema } from '@/lib/profiles/viewer-rule'

/** When a template is chosen, or a part of it is shown: what must be true of the record, and of whoever looks. Null is always. */
export type Condition = { record: Filter | null; viewer: ViewerRule | null }

export const conditionSchema = z.object({
  record: filterSchema.nullable().default(null),
  viewer: viewerRuleSchema.nullable().default(null),
})

export const always: Condition = { record: null, viewer: null }

/** A filter taken apart: every branch of its outermost "all". */
export function partsOfFilter(filter: Filter | null): Filter[] {
  if (filter === null) return []
  return 'all' in filter ? filter.all : [filter]
}

export function isAlways({ record, viewer }: Condition): boolean {
  const asksNothing = (node: object | null) =>
    node === null || ('all' in node && Array.isArray(node.all) && node.all.length === 0)
  return asksNothing(record) && asksNothing(viewer)
}
