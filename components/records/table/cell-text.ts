import type { Json } from '@/lib/core/json'
import { typedNumber } from '@/lib/core/numbers'
import { wallClock } from '@/lib/core/time-zone'
import { fieldType } from '@/lib/fields/registry'
import type { Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

/**
 * A value as a spreadsheet takes it: numbers without signs but with the reader's decimal mark, days as 2026-01-31, moments as the clocks
 * of the reader show them, names of what it points at.
 */
export function cellText(field: ResolvedField, value: Json | undefined, titles: Titles, timeZone: string): string {
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
      return wallText(new Date(String(value)), timeZone)
    case 'boolean':
      return value === true ? 'TRUE' : 'FALSE'
    default:
      return format(value, field.options, (id) => titles[id]?.title)
  }
}

/** Without an offset, which would make it a text to spreadsheets. */
function wallText(at: Date, timeZone: string): string {
  const { day, hour, minute, second } = wallClock(at, timeZone)
  const parts = second === 0 ? [hour, minute] : [hour, minute, second]
  return `${day} ${parts.map((part) => String(part).padStart(2, '0')).join(':')}`
}
