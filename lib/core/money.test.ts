import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthsBetween } from '@/lib/core/dates'
import {
  addAmounts,
  compareAmounts,
  divideAmount,
  formatMoney,
  multiplyAmount,
  parseAmount,
  perMonth,
  roundAmount,
  subtractAmount,
} from '@/lib/core/money'

const amounts = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }))
  .map(([millionths]) => parseAmount(`${millionths}e-6`) ?? '')

describe('amounts', () => {
  it('are exact', () => {
    expect(addAmounts(['0.1', '0.2'])).toBe('0.3')
    expect(addAmounts([])).toBe('0')
    expect(subtractAmount('1', '0.9')).toBe('0.1')
    expect(multiplyAmount('1250', 12)).toBe('15000')
    expect(divideAmount('10', 3)).toBe('3.333333')
    expect(roundAmount('2.345', 2)).toBe('2.35')
    expect(() => divideAmount('1', 0)).toThrow(RangeError)
  })

  it('are kept to six digits and fourteen before the point', () => {
    expect(parseAmount('1250.0000')).toBe('1250')
    expect(parseAmount(0.1)).toBe('0.1')
    expect(parseAmount('-0')).toBe('0')
    expect(parseAmount('1.23456789')).toBe('1.234568')
    expect(parseAmount('1e14')).toBeNull()
    expect(parseAmount('ten')).toBeNull()
    expect(parseAmount(Number.NaN)).toBeNull()
  })

  it('add and subtract back to where they were', () => {
    fc.assert(fc.property(amounts, amounts, (a, b) => subtractAmount(addAmounts([a, b]), b) === a))
  })

  it('are ordered like their difference', () => {
    fc.assert(
      fc.property(
        amounts,
        amounts,
        (a, b) => Math.sign(compareAmounts(a, b)) === Math.sign(Number(subtractAmount(a, b))),
      ),
    )
  })

  it('are spelled in one way', () => {
    fc.assert(
      fc.property(
        amounts,
        (a) => parseAmount(a) === a && compareAmounts(a, `${a}${a.includes('.') ? '0' : '.0'}`) === 0,
      ),
    )
  })
})

it('divides a term into months as documented: 15,000 from 2019-12-11 to 2020-12-11 is 1,250', () => {
  expect(perMonth('15000', monthsBetween('2019-12-11', '2020-12-11'))).toBe('1250')
  expect(perMonth('150', monthsBetween('2026-01-15', '2026-03-01'))).toBe('100')
  expect(perMonth('100', monthsBetween('2026-01-15', '2026-01-15'))).toBeNull()
})

it.each([
  ['184200', 'EUR', 'full', '€184,200'],
  ['184200', 'EUR', 'short', '€184k'],
  ['8130', 'EUR', 'short', '€8.13k'],
  ['72000', 'EUR', 'short', '€72k'],
  ['2394000', 'EUR', 'full', '€2.39m'],
  ['2394000', 'EUR', 'exact', '€2,394,000'],
  ['999600', 'EUR', 'short', '€1m'],
  ['999499', 'EUR', 'short', '€999k'],
  ['940', 'EUR', 'short', '€940'],
  ['-1250.5', 'USD', 'full', '−$1,250.50'],
  ['833.333333', 'EUR', 'full', '€833.33'],
  ['1200', 'SEK', 'full', 'SEK 1,200'],
  ['1200.4', 'JPY', 'full', '¥1,200'],
  ['1200', null, 'full', '1,200'],
  ['-0.001', 'EUR', 'full', '€0'],
  ['0', 'EUR', 'short', '€0'],
  ['1234567890', 'EUR', 'short', '€1.23bn'],
  ['5', 'credits', 'full', 'credits 5'],
] as const)('formats %s %s %s as %s', (amount, currency, style, text) => {
  expect(formatMoney(amount, currency, style)).toBe(text)
})
