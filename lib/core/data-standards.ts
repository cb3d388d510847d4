import { dayOf, epochToDay, isEpochDay } from '@/lib/core/dates'
import { empty, type Parsed, parsed, refused } from '@/lib/core/parsed'
import { quoted } from '@/lib/core/text'

// The three date types of the public API. Day and Date keep the calendar date as written, the time part and its offset are
// ignored; only Date time converts to UTC. A date that does not exist is refused, never rolled over.

/** Text of a date as it was written, its parts known to exist. */
type Written = { day: string; time: string; offsetMinutes: number }

const ISO =
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:[T]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i
const NAMED =
  /^(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})\.?\s+([a-z]{3,9})\.?,?|([a-z]{3,9})\.?\s+(\d{1,2}),?)\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|UTC)?)?$/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const LONGEST = 60
const OURS = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** Days since 1970 (a number, or its five digits as text), or a written date → YYYY-MM-DD. */
export function coerceDay(input: unknown): Parsed<string> {
  if (typeof input === 'number') return isEpochDay(input) ? parsed(epochToDay(input)) : refused(notADay(input))
  if (typeof input === 'string' && /^\s*\d{5}\s*$/.test(input)) return parsed(epochToDay(Number(input)))
  return dayOnly(input)
}

/** A written date, days since 1970 or milliseconds since 1970 → YYYY-MM-DD. */
export function coerceDate(input: unknown): Parsed<string> {
  if (typeof input !== 'number') return dayOnly(input)
  if (isEpochDay(input)) return parsed(epochToDay(input))
  const instant = fromMilliseconds(input)
  return instant ? parsed(instant.slice(0, 10)) : refused(notADay(input))
}

/** A written date and time (UTC unless it says otherwise), or milliseconds since 1970 → ISO in UTC with milliseconds. */
export function coerceDateTime(input: unknown): Parsed<string> {
  if (typeof input === 'number') {
    const instant = fromMilliseconds(input)
    return instant
      ? parsed(instant)
      : refused(
          `${quoted(input)} is not a date and time: give milliseconds since 1970, or write it as 2026-11-17T15:00.`,
        )
  }
  if (typeof input === 'string' && isOurs(input)) return parsed(input)
  const written = readWritten(input)
  if (!written.ok || written.value === null) return written.ok ? empty : written
  const { day, time, offsetMinutes } = written.value
  const instant = new Date(Date.parse(`${day}T${time}Z`) - offsetMinutes * 60_000).toISOString()
  return /^\d{4}-/.test(instant) && !instant.startsWith('0000') ? parsed(instant) : refused(notADay(input))
}

/** Written just as it is stored: what programs send back that have read it here. */
function isOurs(text: string): boolean {
  if (!OURS.test(text)) return false
  const milliseconds = Date.parse(text)
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === text
}

function dayOnly(input: unknown): Parsed<string> {
  const written = readWritten(input)
  if (!written.ok) return written
  return parsed(written.value?.day ?? null)
}

function readWritten(input: unknown): Parsed<Written> {
  if (input === null || input === undefined) return empty
  if (input instanceof Date)
    return Number.isNaN(input.getTime()) ? refused(notADay('this date')) : readWritten(input.toISOString())
  if (typeof input !== 'string') return refused(notADay(input))
  const text = input.trim()
  if (text === '') return empty
  const parts = text.length > LONGEST ? null : (isoParts(text) ?? namedParts(text))
  if (!parts) return refused(notADay(input))
  const day = dayOf(parts.year, parts.month, parts.dayOfMonth)
  if (!day) return refused(`${quoted(input)} is a date that does not exist.`)
  if (parts.hour > 23 || parts.minute > 59 || parts.second > 59)
    return refused(`${quoted(input)} has a time that does not exist.`)
  const offsetMinutes = readOffset(parts.zone)
  if (offsetMinutes === null) return refused(`${quoted(input)} has a time zone that does not exist.`)
  return parsed({
    day,
    time: `${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}.${parts.fraction}`,
    offsetMinutes,
  })
}

type Parts = {
  year: number
  month: number
  dayOfMonth: number
  hour: number
  minute: number
  second: number
  fraction: string
  zone: string
}

function isoParts(text: string): Parts | null {
  const found = ISO.exec(text)
  if (!found) return null
  const [, year, , month, dayOfMonth, hour, minute, second, fraction = '', zone = 'Z'] = found
  return {
    ...numbers(year, month, dayOfMonth, hour, minute, second),
    fraction: fraction.slice(0, 3).padEnd(3, '0'),
    zone,
  }
}

/** "24 Nov 2026", "November 24, 2026", "Tue 24 Nov 2026, 15:00 UTC": dates as this program shows them. */
function namedParts(text: string): Parts | null {
  const found = NAMED.exec(text)
  if (!found) return null
  const [, dayBefore, nameAfter, nameBefore, dayAfter, year, hour, minute, second, zone = 'Z'] = found
  const name = (nameAfter ?? nameBefore ?? '').toLowerCase()
  const month = MONTHS.indexOf(name.slice(0, 3)) + 1
  if (month === 0 || !isMonthName(name, month)) return null
  return { ...numbers(year, String(month), dayBefore ?? dayAfter, hour, minute, second), fraction: '000', zone }
}

const FULL_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

function isMonthName(name: string, month: number): boolean {
  return name === 'sept' || name.length === 3 || FULL_MONTHS[month - 1] === name
}

function numbers(year?: string, month?: string, dayOfMonth?: string, hour = '0', minute = '0', second = '0') {
  return {
    year: Number(year),
    month: Number(month),
    dayOfMonth: Number(dayOfMonth),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  }
}

/** Minutes ahead of UTC; null for an offset no place on earth has. */
function readOffset(zone: string): number | null {
  if (/^(z|utc)$/i.test(zone)) return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3).replace(':', '') || '0')
  if (hours > 14 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** Below a hundred thousand million a number is more likely seconds, or days, than a moment before 1973: refused. */
function fromMilliseconds(input: number): string | null {
  if (!Number.isFinite(input) || Math.abs(input) < 100_000_000_000 || Math.abs(input) > 253_402_300_799_999) return null
  const instant = new Date(Math.trunc(input)).toISOString()
  return /^\d{4}-/.test(instant) && !instant.startsWith('0000') ? instant : null
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function notADay(input: unknown): string {
  return `${quoted(input)} is not a date. Write it as 2026-11-17.`
}
