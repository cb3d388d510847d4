import { Decimal } from 'decimal.js'
import type { MonthSpan } from '@/lib/core/dates'
import { groupDigits } from '@/lib/core/numbers'
import { speech } from '@/lib/core/speech'

// An amount is decimal text ("1250", "-0.5"): exact, without exponent, without trailing noughts.

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -100, toExpPos: 100 })

/** Digits after the point that are kept. */
const SCALE = 6
/** Fourteen digits before the point are kept. */
const LIMIT = new Exact('1e14')

/** The amount a number or decimal text says, rounded to what is kept; null when it is none or too large to keep. */
export function parseAmount(input: string | number): string | null {
  if (typeof input === 'string' && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(input)) return null
  if (typeof input === 'number' && !Number.isFinite(input)) return null
  const amount = new Exact(input).toDecimalPlaces(SCALE)
  return amount.abs().lessThan(LIMIT) ? textOf(amount) : null
}

/** Sum; "0" of nothing. */
export function addAmounts(amounts: Iterable<string>): string {
  let sum = new Exact(0)
  for (const amount of amounts) sum = sum.plus(amount)
  return textOf(sum)
}

export function subtractAmount(from: string, amount: string): string {
  return textOf(new Exact(from).minus(amount))
}

/** Rounded to what is kept. */
export function multiplyAmount(amount: string, factor: string | number): string {
  return textOf(new Exact(amount).times(factor).toDecimalPlaces(SCALE))
}

/** Rounded to what is kept. @throws RangeError for a divisor of 0 */
export function divideAmount(amount: string, divisor: string | number): string {
  if (new Exact(divisor).isZero()) throw new RangeError('An amount cannot be divided by nought.')
  return textOf(new Exact(amount).dividedBy(divisor).toDecimalPlaces(SCALE))
}

/** An amount for a span, per month; the part month counts exactly. Null for a span without length. */
export function perMonth(amount: string, { whole, days, daysInMonth }: MonthSpan): string | null {
  const monthDays = whole * daysInMonth + days
  if (monthDays <= 0) return null
  return textOf(new Exact(amount).times(daysInMonth).dividedBy(monthDays).toDecimalPlaces(SCALE))
}

/** Negative when a is less than b, positive when greater, 0 when they are the same amount. */
export function compareAmounts(a: string, b: string): number {
  return new Exact(a).comparedTo(b)
}

export function roundAmount(amount: string, decimals: number): string {
  return textOf(new Exact(amount).toDecimalPlaces(decimals))
}

/** How much room there is: `full` shortens from a million on (€2.39m), `short` from a thousand on (€184k), `exact` never. */
export type MoneyStyle = 'full' | 'short' | 'exact'

/** "€184,200", "€184k", "−€1,250.50". Without a currency the amount stands alone. Cents show only when there are some. */
export function formatMoney(
  amount: string,
  currency: string | null,
  style: MoneyStyle = 'full',
  decimals?: number,
): string {
  const value = new Exact(amount)
  const size = value.abs()
  const text = shortened(size, style) ?? groupDigits(withCents(size, decimals ?? centsOf(currency)))
  const negative = value.isNegative() && /[1-9]/.test(text)
  return `${negative ? '−' : ''}${inCurrency(text, currency)}`
}

function shortened(size: Decimal, style: MoneyStyle): string | null {
  if (style === 'exact') return null
  for (const [power, unit] of speech().units) {
    if (style === 'full' && power < 6 && size.lessThan(1e6)) continue
    const scaled = size.dividedBy(`1e${power}`)
    // 999,600 is 1m, not 1,000k.
    if (scaled.toSignificantDigits(3).lessThan(1)) continue
    const digits = scaled.toSignificantDigits(3)
    return `${groupDigits(textOf(digits.greaterThanOrEqualTo(100) ? scaled.toDecimalPlaces(0) : digits))}${unit}`
  }
  return null
}

function withCents(size: Decimal, decimals: number): string {
  const rounded = size.toDecimalPlaces(decimals)
  return rounded.isInteger() ? rounded.toFixed(0) : rounded.toFixed(decimals)
}

const signs = new Map<string, string>()

/** An amount's digits with its currency where the reader has it: "€5", "5 €", "SEK 5". As they are without one. */
export function inCurrency(digits: string, currency: string | null): string {
  if (!currency) return digits
  const sign = signOf(currency)
  const { side, between } = speech().money
  const gap = between || (/[\p{L}.]$/u.test(sign) ? ' ' : '')
  return side === 'before' ? `${sign}${gap}${digits}` : `${digits}${gap}${sign}`
}

/** "€", or the code where there is no sign of its own. */
function signOf(currency: string): string {
  const known = signs.get(currency)
  if (known !== undefined) return known
  const sign = readSign(currency)
  signs.set(currency, sign)
  return sign
}

function readSign(currency: string): string {
  if (!isCurrency(currency)) return currency
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  const symbol = parts.find((part) => part.type === 'currency')?.value ?? currency
  return /[\p{L}.]$/u.test(symbol) ? currency : symbol
}

const cents = new Map<string, number>()

function centsOf(currency: string | null): number {
  if (!currency || !isCurrency(currency)) return 2
  const known = cents.get(currency)
  if (known !== undefined) return known
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  cents.set(currency, maximumFractionDigits)
  return maximumFractionDigits
}

/** Whether text has the shape of an ISO 4217 code. */
function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code)
}

function textOf(amount: Decimal): string {
  return amount.isZero() ? '0' : amount.toFixed()
}
