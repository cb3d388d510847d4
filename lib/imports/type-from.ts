import type { FieldTypeKey } from '@/lib/fields/registry'
import { type ColumnFacts, type Shape, share } from '@/lib/imports/facts'

const byShape: { type: FieldTypeKey; shapes: Shape[] }[] = [
  { type: 'toggle', shapes: ['toggle'] },
  { type: 'day', shapes: ['isoDate', 'numberedDate', 'namedDate'] },
  { type: 'dateTime', shapes: ['isoInstant', 'numberedInstant'] },
  { type: 'email', shapes: ['email'] },
  { type: 'url', shapes: ['url'] },
]
const nearlyAll = 0.98
const mostChoices = 25

/** The type that a new field for this column should have. */
export function typeFrom(column: ColumnFacts): FieldTypeKey {
  const shaped = byShape.find(({ shapes }) => share(column, ...shapes) >= nearlyAll)
  if (shaped) return shaped.type
  if (share(column, 'pointNumber') >= nearlyAll || share(column, 'commaNumber') >= nearlyAll) return 'number'
  // Few values that come back again and again are choices.
  const few =
    column.values.length > 0 && column.values.length <= mostChoices && column.filled >= column.values.length * 3
  return few && column.longest <= 60 ? 'list' : 'text'
}
