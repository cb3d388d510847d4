import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatNumber, readNumber } from '@/lib/core/numbers'

it.each([
  ['1250', '1250'],
  ['1,234.50', '1234.50'],
  ['1.234,50', '1234.50'],
  ['1 234,5', '1234.5'],
  ['1\u202f234', '1234'],
  ["1'234'567", '1234567'],
  ['1,234', '1234'],
  ['1,234,567', '1234567'],
  ['1.234.567', '1234567'],
  ['1,5', '1.5'],
  ['1.234', '1.234'],
  ['−3', '-3'],
  ['-0.5', '-0.5'],
  ['.5', '.5'],
  ['(1,200)', '-1200'],
  ['€ 5', '5'],
  ['$1,200.00', '1200.00'],
  ['-€5', '-5'],
  ['1200 EUR', '1200'],
  ['SEK 1 200', '1200'],
  ['12%', '12'],
  ['1e3', '1e3'],
])('reads %s', (text, plain) => {
  expect(readNumber(text)).toBe(plain)
})

it.each([
  '',
  'abc',
  '1,2,3',
  '1.2.3',
  '12abc',
  '1,23,456',
  '0x10',
  'Infinity',
  '--1',
  '1-2',
  '12 34',
  '5 apples',
  '.',
  ',',
])('refuses %s', (text) => {
  expect(readNumber(text)).toBeNull()
})

it('takes the mark that a column has shown', () => {
  expect(readNumber('1,234', ',')).toBe('1.234')
  expect(readNumber('1.234', ',')).toBe('1234')
  expect(readNumber('1,5', '.')).toBeNull()
})

it('reads its own format', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.integer({ min: 0, max: 99 }),
      (whole, cents) => {
        const number = Number(`${whole}.${String(cents).padStart(2, '0')}`)
        expect(Number(readNumber(formatNumber(number), '.'))).toBe(number)
      },
    ),
  )
})

it('formats with groups, a true minus and no noise', () => {
  expect(formatNumber(1234.5)).toBe('1,234.5')
  expect(formatNumber(-1234.5, 2)).toBe('−1,234.50')
  expect(formatNumber(0.1 + 0.2)).toBe('0.3')
  expect(formatNumber(-0.001, 1)).toBe('0.0')
  expect(formatNumber(1e21)).toBe('1,000,000,000,000,000,000,000')
})
