const DAY_MS = 86_400_000

/** Days are of the years 1 to 9999; between these instants every clock shows one of them. */
const firstReadable = Date.parse('0001-01-02T00:00:00Z')
const lastReadable = Date.parse('9999-12-31T00:00:00Z')
const firstWall = Date.parse('0001-01-01T00:00:00Z')
const lastWall = Date.parse('9999-12-31T23:59:59Z')

/** What a clock on the wall of a time zone shows. */
export type WallClock = { day: string; hour: number; minute: number; second: number }

const readers = new Map<string, Intl.DateTimeFormat>()

// Making a formatter costs a hundred times more than using it.
function readerOf(timeZone: string): Intl.DateTimeFormat {
  const known = readers.get(timeZone)
  if (known) return known
  const reader = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  readers.set(timeZone, reader)
  return reader
}

export function isTimeZone(name: string): boolean {
  try {
    readerOf(name)
    return true
  } catch {
    return false
  }
}

/** Until then clocks were set at odd moments, too: Liberia's, on 7 January 1972 by 44 minutes and 30 seconds, were the last. */
const evenSince = Date.UTC(1973, 0, 1)

/**
 * Where it would show a day before the year 1 or after 9999, the first or last moment of those.
 * @throws RangeError for a time zone nobody knows
 */
export function wallClock(at: Date, timeZone: string): WallClock {
  const instant = at.getTime()
  if (!(instant >= evenSince) && !(instant < firstReadable)) return readClock(at, timeZone)
  const wall = new Date(Math.min(Math.max(instant + zoneOffset(instant, timeZone), firstWall), lastWall))
  const two = (part: number) => String(part).padStart(2, '0')
  return {
    day: `${String(wall.getUTCFullYear()).padStart(4, '0')}-${two(wall.getUTCMonth() + 1)}-${two(wall.getUTCDate())}`,
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
  }
}

function readClock(at: Date, timeZone: string): WallClock {
  const parts: Record<string, string> = {}
  for (const { type, value } of readerOf(timeZone).formatToParts(at)) parts[type] = value
  return {
    day: `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}`,
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    second: Number(parts.second),
  }
}

/** The calendar day a time zone has at an instant. */
export function today(now: Date, timeZone: string): string {
  return wallClock(now, timeZone).day
}

/** The instant at which a day begins in a time zone: midnight, or the first moment after it where clocks skip midnight. */
export function startOfDayIn(day: string, timeZone: string): Date {
  return instantOf(day, 0, 0, timeZone)
}

/** The instant at which a wall clock shows this; the earlier one when it does so twice, the moment of the jump when never. */
export function instantOf(day: string, hour: number, minute: number, timeZone: string): Date {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000 + minute * 60_000
  const before = offsetAt(asIfUtc - DAY_MS, timeZone)
  const after = offsetAt(asIfUtc + DAY_MS, timeZone)
  const fitting = [before, after]
    .map((offset) => asIfUtc - offset)
    .filter((at) => at + offsetAt(at, timeZone) === asIfUtc)
  return new Date(fitting.length > 0 ? Math.min(...fitting) : asIfUtc - before)
}

const quarterHour = 900_000
const mostOffsets = 20_000
const offsets = new Map<string, number>()

/**
 * The same for many instants: clocks change on quarters of an hour only, so each quarter is asked about once. Whoever writes a
 * file of a hundred thousand moments notices.
 */
export function zoneOffset(at: number, timeZone: string): number {
  const quarter = Math.floor(at / quarterHour)
  const key = `${timeZone} ${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= mostOffsets) offsets.clear()
  const offset = offsetAt(quarter * quarterHour, timeZone)
  offsets.set(key, offset)
  return offset
}

/** Milliseconds a zone is ahead of UTC at an instant; beyond the years that days have, as at their ends. */
function offsetAt(instant: number, timeZone: string): number {
  const at = Math.min(Math.max(instant, firstReadable), lastReadable)
  const { day, hour, minute, second } = readClock(new Date(at), timeZone)
  const wall = Date.parse(`${day}T00:00:00Z`) + (hour * 3600 + minute * 60 + second) * 1000
  return wall - Math.floor(at / 1000) * 1000
}
