import type { Json } from '@/lib/core/json'
import { zoneOffset } from '@/lib/core/time-zone'
import type { Cell } from '@/lib/exports/sheet'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedField } from '@/lib/models/resolved'

export type CellStyle = {
  values: 'shown' | 'stored'
  timeZone: string
  /** Name of a record or colleague by id. */
  title: (id: string) => string | undefined
}

/** Amounts with more digits than a number of a spreadsheet holds stay text. */
const exactDigits = 15

/** A stored value as a cell: what people read, or what the database has. Numbers and dates stay numbers and dates either way. */
export function cellOf(value: Json | undefined, { type, options }: ResolvedField, style: CellStyle): Cell {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null
  const kind = fieldType(type)
  const storage = kind.storage(options)
  if (storage === 'number') return Number(value)
  if (storage === 'decimal') return numberOf(String(value))
  if (storage === 'day') return { day: String(value) }
  if (storage === 'instant') return style.values === 'stored' ? String(value) : momentOf(String(value), style.timeZone)
  if (style.values === 'shown') {
    if (storage === 'boolean') return kind.format(value, options)
    return kind.format(value, options, style.title)
  }
  if (storage === 'boolean') return value === true
  if (Array.isArray(value) && storage === 'texts') return listText(value.map(String))
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function numberOf(decimal: string): Cell {
  const digits = decimal.replace(/^-?0*/, '').replace('.', '').length
  return digits <= exactDigits ? Number(decimal) : decimal
}

/** A list as one cell: each item on its own line where a comma belongs to an item, in brackets where that is the only one. */
function listText(items: string[]): string {
  if (!items.some((item) => /[,;]/.test(item))) return items.join(', ')
  return items.length > 1 ? items.join('\n') : JSON.stringify(items)
}

const day = 86_400_000

/** What the clock on the wall shows, with the offset as text; the second time of an hour that comes twice is told by the text alone. */
function momentOf(instant: string, timeZone: string): Cell {
  const at = Date.parse(instant)
  const offset = zoneOffset(at, timeZone)
  const wall = new Date(at + offset).toISOString().slice(0, 23)
  const text = `${wall.replace(/\.000$/, '')}${zoneText(offset)}`
  const before = zoneOffset(at - day, timeZone)
  const earlier = at + offset - before
  return earlier < at && zoneOffset(earlier, timeZone) === before ? text : { at: wall, text }
}

function zoneText(offset: number): string {
  const minutes = Math.abs(Math.round(offset / 60_000))
  const two = (part: number) => String(part).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
