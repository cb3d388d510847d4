import { speech } from '@/lib/core/speech'

const MINUS = '−'
/** Spaces and apostrophes that people and spreadsheets put between groups of three digits. */
const GROUP_MARKS = /(?<=\d)[\s\u00a0\u2009\u202f'’_](?=\d{3}(?!\d))/g

/**
 * A number as people write it ("1,234.50", "1.234,50", "1 234", "(12)", "−3", "€ 5", "12%"), as plain decimal text; null when it is none.
 * One comma followed by exactly three digits groups ("1,234"), any other single comma is a decimal comma ("1,5").
 * `decimalMark` settles what one mark means when a whole column has shown it.
 */
export function readNumber(text: string, decimalMark?: '.' | ','): string | null {
  const bare = withoutDress(text)
  const plain = bare === null ? null : withoutGroups(bare, decimalMark)
  return plain !== null && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(plain) ? plain.replace(/^\+/, '') : null
}

const knownCurrencies = new Set(Intl.supportedValuesOf('currency'))

/**
 * What is left of an amount without units, spaces between groups and brackets: "-1.234,50" of "(€ 1.234,50)". Null for what is none; three
 * capital letters are a unit only where they are a currency.
 */
export function digitsOf(text: string): string | null {
  const bare = withoutDress(text)
  if (bare === null || !/^[+-]?[\d.,]*\d[\d.,]*$/.test(bare)) return null
  const [unit] = /[A-Z]{3}/.exec(text) ?? []
  return unit && !knownCurrencies.has(unit) ? null : bare
}

/** Without units, signs of groups that are no points or commas, and the ways of bookkeepers to write a minus: "(12)", "12-". */
function withoutDress(text: string): string | null {
  if (text.length > 60) return null
  const bare = withoutUnits(text.trim().replace(/[−–]/g, '-'))
  const minus = /^\((.+)\)$/.exec(bare) ?? /^(\d.*)-$/.exec(bare)
  const signed = withoutUnits(minus?.[1] ? `-${minus[1].trim()}` : bare)
  return signed.replace(GROUP_MARKS, '')
}

/** Currency signs and codes at either end, and a per cent sign at the end. */
function withoutUnits(text: string): string {
  return text
    .replace(/^([+-]?)\s*(?:[A-Z]{0,2}\p{Sc}|(?:kr|Fr|Rs)\.?(?=[\s\d-])|[A-Z]{3}(?=[\s\d.-]))\s*([+-]?)/u, '$1$2')
    .replace(/\s*(?:\p{Sc}|%|(?<=[\d\s,-])(?:kr|Fr|Rs|zł|Kč|Ft|lei)\.?|(?<=[\d\s])[A-Z]{3})$/u, '')
    .trim()
}

function withoutGroups(text: string, decimalMark?: '.' | ','): string | null {
  const mark = decimalMark ?? guessDecimalMark(text)
  const group = mark === '.' ? ',' : '.'
  const [whole = '', fraction, ...rest] = text.split(mark)
  if (rest.length > 0 || fraction?.includes(group)) return null
  const digits = whole.replace(/^[+-]/, '')
  if (digits.includes(group) && !/^\d{1,3}(?:[.,]\d{3})+$/.test(digits)) return null
  const joined = whole.split(group).join('')
  return fraction === undefined ? joined : `${joined}.${fraction}`
}

function guessDecimalMark(text: string): '.' | ',' {
  const points = text.split('.').length - 1
  const commas = text.split(',').length - 1
  if (points > 0 && commas > 0) return text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ','
  if (points > 1) return ','
  return commas === 1 && !/^[+-]?\d{1,3},\d{3}$/.test(text) ? ',' : '.'
}

/** A number as somebody types it: in the way they write numbers, or in any other that leaves no doubt. */
export const readTypedNumber = (text: string): string | null => readNumber(text, speech().decimal) ?? readNumber(text)

/** A stored number as it stands in an input: with the reader's decimal mark and all its digits, without groups. */
export function typedNumber(value: number | string): string {
  const text = typeof value === 'number' ? plainText(value) : value
  return text.replace('.', speech().decimal)
}

/** Decimal text with its digits in groups of three and a true minus sign: "−1,234.50". Rounds to `decimals` when given. */
export function formatNumber(value: number, decimals?: number): string {
  const rounded = decimals === undefined ? plainText(value) : value.toFixed(Math.min(Math.max(decimals, 0), 20))
  return groupDigits(rounded)
}

/** To as many decimals at most as say it: 12.50 is "12.5". */
export const formatRounded = (value: number, decimals: number): string => formatNumber(Number(value.toFixed(decimals)))

/** 25 is "25%". */
export const formatPercent = (value: number, decimals?: number): string =>
  formatNumber(value, decimals) + speech().percent

/** A number as it is written, with what it counts behind it: "86.2%", "4 h". */
export function withUnit(text: string, unit: string | null | undefined): string {
  if (!unit) return text
  return unit === '%' ? text + speech().percent : `${text}\u00a0${unit}`
}

export function groupDigits(decimalText: string): string {
  const { decimal, group, groupFrom } = speech()
  const negative = decimalText.startsWith('-') && /[1-9]/.test(decimalText)
  const [whole = '', fraction] = decimalText.replace(/^-/, '').split('.')
  const grouped = whole.length < groupFrom ? whole : whole.replace(/\B(?=(?:\d{3})+(?!\d))/g, group)
  return `${negative ? MINUS : ''}${fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`}`
}

/** The size of a file: "1 KB" at least, then "2.4 MB". */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${formatNumber(Math.max(1, Math.round(bytes / 1024)))} KB`
    : `${formatNumber(bytes / 1024 / 1024, 1)} MB`
}

/** Without an exponent, and without the noise of binary fractions: 0.1 + 0.2 is "0.3". */
function plainText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value)
  return plain.format(Number(value.toPrecision(15)))
}

const plain = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 15 })
