import type { ListView } from '@/lib/client/list-params'
import type { ResolvedField } from '@/lib/models/resolved'
import { type Total, totalsOf, usualTotal } from '@/lib/models/totals'

/** What stands below which column, by path. */
export type ShownTotals = [path: string, how: Total][]

/**
 * What somebody chose, else what the columns suggest; the latter only for lists short enough to be counted, since nobody asked
 * for it.
 */
export function shownTotals(fields: ResolvedField[], totals: ListView['totals'], isShort: boolean): ShownTotals {
  return fields.slice(1).flatMap((field): ShownTotals => {
    const how = totals ? totals[field.key] : isShort ? usualTotal(field) : null
    return how && totalsOf(field).includes(how) ? [[field.key, how]] : []
  })
}
