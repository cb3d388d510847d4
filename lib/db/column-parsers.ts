import pg, { type CustomTypesConfig } from 'pg'

const safeInteger = (text: string) => {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : text
}
const asText = (text: string) => text
/** A timestamp without zone is UTC by convention of this project. */
const utc = (text: string) => new Date(`${text.replace(' ', 'T')}Z`)

const anyTime: (text: string) => Date = pg.types.getTypeParser(1184, 'text')
/** A session in UTC says so by `+00`; that much the language parses by itself, and many times faster. */
const inUtc = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/
const moment = (text: string) => (inUtc.test(text) ? utc(text.slice(0, -3)) : anyTime(text))

const byOid: Record<number, (text: string) => unknown> = {
  20: safeInteger,
  1082: asText,
  1114: utc,
  1184: moment,
  1700: asText,
  1016: listOf(safeInteger),
  1115: listOf(utc),
  1182: listOf(asText),
  1231: listOf(asText),
}

const texts: (text: string) => unknown = pg.types.getTypeParser(1009 as never, 'text')

const ofRecords: Record<number, (text: string) => unknown> = {
  ...byOid,
  1009: (text) => (text === '{}' ? [] : texts(text)),
  1184: isoText,
}

/** The same for records, in which an instant is ISO text in UTC to the millisecond. */
export const recordParsers: CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return (format !== 'binary' && ofRecords[oid]) || columnParsers.getTypeParser(oid, format)
  },
}

/** By places rather than by patterns: a page of a list has ten thousand of them. */
function isoText(text: string): string {
  const isInUtc = text[4] === '-' && text[10] === ' ' && text.endsWith('+00')
  if (!isInUtc) return anyTime(text).toISOString()
  const fraction = text.slice(20, -3)
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.length < 3 ? fraction.padEnd(3, '0') : fraction.slice(0, 3)}Z`
}

/** How values of a column become values of the program; the rest is as pg has it (jsonb is parsed). */
export const columnParsers: CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && byOid[oid]) return byOid[oid]
    return pg.types.getTypeParser(oid, format)
  },
}

function listOf(parse: (text: string) => unknown) {
  // The parser of text[] splits any array's text; its id is missing from the type of known ids.
  const split: (text: string) => (string | null)[] = pg.types.getTypeParser(1009 as never, 'text')
  return (text: string) => split(text).map((element) => (element === null ? null : parse(element)))
}
