import { readNumber } from '@/lib/core/numbers'
import type { Storage } from '@/lib/fields/contract'
import type { FileRow } from '@/lib/imports/decode'
import type { Mapping } from '@/lib/imports/mapping'
import { dayInWords, fullYear, momentIn, saysNothing, yesOrNo } from '@/lib/imports/said-in-words'

/** How the file writes dates and numbers. */
export type Writing = Pick<Mapping, 'dateOrder' | 'decimal'>

type Cells = Pick<FileRow, 'cells' | 'typed'>

/** A cell of a row for a field: typed cells of a workbook as they are, others as the file writes them. */
export function readCellOf({ cells, typed }: Cells, index: number, storage: Storage, writing: Writing): string {
  const cell = cells[index] ?? ''
  return typed?.[index] ? cell : readCell(cell, storage, writing)
}

/**
 * A cell as the field types read it: day-first dates and those in words become ISO, decimal commas points, a yes of any language true.
 * What is not a date or number for a field that wants one is left as it stands, so that the refusal quotes the file.
 */
export function readCell(cell: string, storage: Storage, writing: Writing): string {
  if (ofValues.has(storage) && saysNothing(cell)) return ''
  if (storage === 'day' || storage === 'instant') return isoFrom(cell, writing.dateOrder)
  if (storage === 'number' || storage === 'decimal') return plainNumber(cell, writing.decimal)
  if (storage === 'boolean') return String(yesOrNo(cell) ?? cell)
  return cell
}

const ofValues = new Set<Storage>(['day', 'instant', 'number', 'decimal', 'boolean'])

function isoFrom(cell: string, order: Writing['dateOrder']): string {
  // As databases write it: the field types read it just so.
  if (/^\d{4}-\d{2}-\d{2}(?!.*[ap]\.?m\.?)(?!.*GMT)/i.test(cell)) return cell
  if (serial.test(cell)) return dayOfSerial(cell)
  if (stamp.test(cell)) return new Date(Number(cell) * (cell.length === 10 ? 1_000 : 1)).toISOString()
  const { day: written, time } = momentIn(cell)
  const day = isoDay(written, order)
  return day ? day + (time ?? '') : cell
}

/** Seconds or milliseconds since 1970, of this age. */
const stamp = /^1\d{9}(?:\d{3})?$/
const numbered = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$|^(?=\d{8}$)(\d{4})(\d{2})(\d{2})$/

function isoDay(text: string, order: Writing['dateOrder']): string | null {
  const [, apart, , apartMonth, apartDay, year = apart, month = apartMonth, day = apartDay] = yearFirst.exec(text) ?? []
  if (year && month && day) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const [, one, two, ending] = numbered.exec(text) ?? []
  if (!one || !two || !ending) return dayInWords(text)
  const [first, second] = isDayFirst(order, Number(one), Number(two)) ? [one, two] : [two, one]
  return `${fullYear(ending)}-${second.padStart(2, '0')}-${first.padStart(2, '0')}`
}

/** Whether the first of two numbers is the day. */
function isDayFirst(order: Writing['dateOrder'], one: number, two: number): boolean {
  const isMeant = order === 'dayFirst' || order === 'dayFirstElseMonth'
  const takesEither = order === 'dayFirstElseMonth' || order === 'monthFirstElseDay'
  const month = isMeant ? two : one
  const other = isMeant ? one : two
  return takesEither && month > 12 && other <= 12 ? !isMeant : isMeant
}

function plainNumber(cell: string, decimal: Writing['decimal']): string {
  return readNumber(cell, decimal === 'comma' ? ',' : '.') ?? cell
}

/** The number that spreadsheets keep for a day: 45581 for 16 October 2024. Of this age only, so that no other number is taken for one. */
const serial = /^[2-7]\d{4}$/

const serialsFrom = Date.UTC(1899, 11, 30)

function dayOfSerial(cell: string): string {
  return new Date(serialsFrom + Number(cell) * 86_400_000).toISOString().slice(0, 10)
}
