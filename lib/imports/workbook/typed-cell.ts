import { instantOf, wallClock } from '@/lib/core/time-zone'
import type { NumberStyle } from '@/lib/imports/workbook/number-meaning'

const dayMs = 86_400_000
const epoch = Date.UTC(1899, 11, 30)
const days1904 = 1_462
/** The last day a workbook knows: the end of the year 9999. */
const lastDay = 2_958_466

/**
 * A number of a workbook as one text that means the same everywhere: `1234.5`, `25%`, `2024-10-16`, and moments with the offset
 * of the tenant's clocks, since a workbook knows no time zones.
 */
export function numberText(
  raw: string,
  style: NumberStyle,
  { since1904, timeZone }: { since1904: boolean; timeZone: string },
): string {
  const value = Number(raw)
  if (!Number.isFinite(value)) return raw
  if ((style === 'date' || style === 'moment') && value >= 0 && value < lastDay) {
    if (value < 1 && !since1904) return timeText(value)
    return dateText(since1904 ? value + days1904 : value, style === 'moment', timeZone)
  }
  return style === 'percent' ? `${decimalText(value * 100)}%` : decimalText(value)
}

/** As a spreadsheet shows it: fifteen digits, no exponent. */
function decimalText(value: number): string {
  const rounded = Number(value.toPrecision(15))
  const text = String(rounded)
  if (!text.includes('e')) return text
  return Math.abs(rounded) < 1 ? rounded.toFixed(20).replace(/0+$/, '') : BigInt(Math.round(rounded)).toString()
}

function timeText(part: number): string {
  return new Date(Math.round(part * dayMs)).toISOString().slice(11, 19)
}

function dateText(serial: number, isMoment: boolean, timeZone: string): string {
  // Workbooks believe in a 29 February 1900: days before it stand one further along.
  const shifted = serial < 60 ? serial + 1 : serial
  const wall = new Date(epoch + Math.round(shifted * dayMs)).toISOString()
  if (Number.isInteger(serial) && !isMoment) return wall.slice(0, 10)
  const day = wall.slice(0, 10)
  const at = instantOf(day, Number(wall.slice(11, 13)), Number(wall.slice(14, 16)), timeZone)
  const seconds = wall.slice(17, 23).replace(/\.000$/, '')
  return `${wall.slice(0, 16)}:${seconds}${offsetText(at, timeZone)}`
}

function offsetText(at: Date, timeZone: string): string {
  const { day, hour, minute } = wallClock(at, timeZone)
  const minutes = Math.round((Date.parse(`${day}T00:00:00Z`) - at.getTime()) / 60_000) + hour * 60 + minute
  const two = (part: number) => String(part).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
}
