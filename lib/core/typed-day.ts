import { addDays, dayOf } from '@/lib/core/dates'
import { houseSpeech, speech } from '@/lib/core/speech'
import { instantOf } from '@/lib/core/time-zone'

/**
 * A day as people type it: "2026-11-24", "24 Nov", "24/11/26", "24.11.2026", "today", "tomorrow", "+7". Figures are taken in the
 * order the reader writes them, names of months in their language or in English. Null when it is no day.
 */
export function parseDay(text: string, now: string): string | null {
  const typed = text.trim().toLowerCase()
  const words: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 }
  const offset = words[typed] ?? (/^[+-]\d{1,4}$/.test(typed) ? Number(typed) : undefined)
  return offset === undefined ? readWrittenDay(text, now.slice(0, 4)) : addDays(now, offset)
}

/** The same without the words that hang on today: what stands in a file or a table. A day without a year is none, unless one is given. */
export function readWrittenDay(text: string, thisYear?: string): string | null {
  const parts = partsOf(text)
  if (!parts) return null
  const year = parts.year || thisYear
  return year ? dayOf(fullYear(year), parts.month, Number(parts.day)) : null
}

const fullYear = (year: string) => Number(year.length === 2 ? `20${year}` : year)

type Parts = { year: string; month: number; day: string }

function partsOf(text: string): Parts | null {
  const pieces = text
    .trim()
    .toLowerCase()
    .normalize('NFC')
    .replace(/[年月]/g, '-')
    .replace(/日$/, '')
    .split(/[\s./,-]+|(?<=\d)(?=\p{L})/u)
    .filter((piece) => piece !== '' && !['de', 'den', 'er'].includes(piece))
  if (pieces.length < 2 || pieces.length > 3) return null
  const at = pieces.findIndex((piece) => !/^\d+$/.test(piece))
  if (at >= 0) return named(pieces, at)
  if (pieces.some((piece) => piece.length > 4 || piece.length === 3)) return null
  return figures(pieces)
}

/** "24 Nov", "Nov 24 2026": the figure that is no year is the day. */
function named(pieces: string[], at: number): Parts | null {
  const month = monthOf(pieces[at] ?? '')
  const [day = '', year = ''] = pieces.toSpliced(at, 1)
  if (!month || at > 1 || !/^\d{1,2}$/.test(day) || !/^(\d{2}|\d{4})?$/.test(year)) return null
  return { day, month, year }
}

function figures(pieces: string[]): Parts | null {
  const [first = '', second = '', third = ''] = pieces
  if (first.length === 4) return third ? { year: first, month: Number(second), day: third } : null
  if (second.length > 2 || (third && third.length !== 2 && third.length !== 4)) return null
  const { order } = speech()
  const isMonthFirst = order === 'mdy' || (order === 'ymd' && third === '')
  if (order === 'ymd' && third.length === 2) return { year: first, month: Number(second), day: third }
  const [day, month] = isMonthFirst ? [second, first] : [first, second]
  return { day, month: Number(month), year: third }
}

/** 1 to 12; 0 for what is no month, or begins two. */
function monthOf(name: string): number {
  const { full, short, month, spoken } = speech().days
  const lists = [full, short, month, spoken, houseSpeech.days.month].flatMap(({ months }) => (months ? [months] : []))
  for (const months of lists) {
    const names = months.map((one) => one.toLowerCase().replace(/\.$/, ''))
    const whole = names.indexOf(name)
    if (whole >= 0) return whole + 1
  }
  if (name.length < 3) return 0
  const begun = new Set(
    lists.flatMap((months) => months.flatMap((one, at) => (one.toLowerCase().startsWith(name) ? [at + 1] : []))),
  )
  const [only = 0] = begun
  return begun.size === 1 ? only : name === 'sept' ? 9 : 0
}

/** A written day with a time of day behind it, as it stands in a file or a table: "22.11.2026, 15:30" → "2026-11-22 15:30". */
export function readWrittenMoment(text: string): string | null {
  const [, date = '', hour = '', minute = '', half] =
    /^(.+?),?\s+(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?$/i.exec(text.trim()) ?? []
  const day = readWrittenDay(date || text)
  if (!day || !date) return day
  const isAfternoon = half?.toLowerCase().startsWith('p')
  return `${day} ${half ? (Number(hour) % 12) + (isAfternoon ? 12 : 0) : hour}:${minute}`
}

const onWall = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/** A moment without an offset, as clocks of a time zone show it, in UTC; null for what is no such moment. A day alone is its midnight. */
export function readWallMoment(text: string, timeZone: string): string | null {
  const written = onWall.test(text.trim()) ? text.trim() : (readWrittenMoment(text) ?? '')
  const [, day = '', hour = '0', minute = '0', second = '0'] = onWall.exec(written) ?? []
  const [hours, minutes, seconds] = [hour, minute, second].map(Number) as [number, number, number]
  if (!day || hours > 23 || minutes > 59 || seconds > 59 || readWrittenDay(day) !== day) return null
  return new Date(instantOf(day, hours, minutes, timeZone).getTime() + seconds * 1000).toISOString()
}
