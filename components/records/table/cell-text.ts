import type { Json } from '@/lib/core/json'
import { typedNumber } from '@/lib/core/numbers'
import { fieldType } from '@/lib/fields/registry'
import type { Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

/** A value as a spreadsheet takes it: numbers without signs but with the reader's decimal mark, days as 2026-01-31, names of what it points at. */
export function cellText(field: ResolvedField, value: Json | undefined, titles: Titles): string {
  if (value === null || value === undefined) return ''
  const { storage, format } = fieldType(field.type)
  switch (storage(field.options)) {
    case 'number':
    case 'decimal':
      // A spreadsheet of somebody who writes 3,5 takes 3.5 for the third of May.
      return typedNumber(typeof value === 'number' ? value : String(value))
    case 'day':
      return String(value)
    case 'instant':
      return String(value)
        .replace('T', ' ')
        .replace(/(:\d\d)?\.\d+Z$/, 'Z')
    case 'boolean':
      return value === true ? 'TRUE' : 'FALSE'
    default:
      return format(value, field.options, (id) => titles[id]?.title)
  }
}
