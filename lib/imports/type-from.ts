import type { FieldTypeKey } from '@/lib/fields/registry'
import { type ColumnFacts, type Shape, share } from '@/lib/imports/facts'
import { wordsOf } from '@/lib/imports/vocabulary'

const byShape: { type: FieldTypeKey; shapes: Shape[] }[] = [
  { type: 'toggle', shapes: ['toggle'] },
  { type: 'email', shapes: ['email'] },
  { type: 'url', shapes: ['url'] },
]
const days: Shape[] = ['isoDate', 'numberedDate', 'namedDate']
const moments: Shape[] = ['isoInstant', 'numberedInstant', 'namedInstant']
const nearlyAll = 0.98
const mostChoices = 25

/** The type that a new field for this column should have. */
export function typeFrom(column: ColumnFacts): FieldTypeKey {
  const shaped = byShape.find(({ shapes }) => share(column, ...shapes) >= nearlyAll)
  if (shaped) return shaped.type
  // Programs write days as moments at midnight.
  if (share(column, ...days, ...moments) >= nearlyAll)
    return share(column, ...moments) > share(column, 'midnight') ? 'dateTime' : 'day'
  if (share(column, 'compactDate') >= nearlyAll && wordsOf(column.name).includes('date')) return 'day'
  if (share(column, 'pointNumber') >= nearlyAll || share(column, 'commaNumber') >= nearlyAll) return 'number'
  // Few values that come back again and again are choices.
  const few =
    column.values.length > 0 && column.values.length <= mostChoices && column.filled >= column.values.length * 3
  return few && column.longest <= 60 ? 'list' : 'text'
}
