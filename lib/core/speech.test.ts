import { describe, expect, it } from 'vitest'
import { formatDay, formatFullDay, formatMoment, formatPlannedDay, monthLabel, monthText } from '@/lib/core/date-words'
import { formatMoney } from '@/lib/core/money'
import { formatNumber, formatPercent, readTypedNumber, typedNumber } from '@/lib/core/numbers'
import { houseSpeech, inHouseStyle, speaking, speech } from '@/lib/core/speech'
import { languageOf, languages, speechOf } from '@/lib/core/speech-of'
import { plural } from '@/lib/core/text'

/** As people see it: spaces that do not break are spaces. */
const seen = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const said = <T extends string | string[]>(tag: string, write: () => T): T => {
  const text = speaking(speechOf(tag), write)
  return (typeof text === 'string' ? seen(text) : text.map(seen)) as T
}

const [day, today] = ['2026-11-22', '2026-11-17']

it.each([
  ['en-GB', ['22 Nov 2026', '22 Nov', 'Sun 22 Nov', '1,234.5', '€1,234.50', '−€2.39m', '25%', '1,200 days', 'Nov 26']],
  ['en-US', ['Nov 22, 2026', 'Nov 22', 'Sun Nov 22', '1,234.5', '€1,234.50', '−€2.39M', '25%', '1,200 days', 'Nov 26']],
  [
    'de-DE',
    ['22.11.2026', '22. Nov.', 'So 22. Nov.', '1.234,5', '1.234,50 €', '−2,39 Mio. €', '25 %', '1.200 days', 'Nov. 26'],
  ],
  [
    'fr-FR',
    ['22 nov. 2026', '22 nov.', 'dim. 22 nov.', '1 234,5', '1 234,50 €', '−2,39 M €', '25 %', '1 200 days', 'nov. 26'],
  ],
  ['es-ES', ['22 nov 2026', '22 nov', 'dom 22 nov', '1234,5', '1234,50 €', '−2,39 M €', '25 %', '1200 days', 'nov 26']],
  [
    'nl-NL',
    ['22 nov 2026', '22 nov', 'zo 22 nov', '1.234,5', '€ 1.234,50', '−€ 2,39 mln.', '25%', '1.200 days', 'nov 26'],
  ],
  [
    'ja-JP',
    ['2026/11/22', '11月22日', '日 11月22日', '1,234.5', '€1,234.50', '−€239万', '25%', '1,200 days', '26年11月'],
  ],
])('%s writes figures its own way', (tag, expected) => {
  const written = said(tag, () => [
    formatFullDay(day),
    formatDay(day, today),
    formatPlannedDay(day, today),
    formatNumber(1234.5),
    formatMoney('1234.5', 'EUR', 'exact'),
    formatMoney('-2390000', 'EUR'),
    formatPercent(25),
    plural(1200, 'day'),
    monthLabel(day),
  ])
  expect(written).toEqual(expected)
})

it('names currencies by code where a sign would be that of several', () => {
  expect(said('en-GB', () => formatMoney('5', 'SEK'))).toBe('SEK 5')
  expect(said('de-DE', () => formatMoney('5', 'SEK'))).toBe('5 SEK')
})

it('keeps every digit of an amount', () => {
  expect(said('de-DE', () => formatMoney('12345678901234.12', 'EUR', 'exact'))).toBe('12.345.678.901.234,12 €')
})

it('tells the time in twelve hours to those who count so', () => {
  const now = new Date('2026-11-17T10:00:00Z')
  const at = (tag: string, instant: string) => said(tag, () => formatMoment(instant, now, 'UTC'))
  expect(at('en-US', '2026-11-17T15:00:00Z')).toBe('3:00 PM')
  expect(at('en-US', '2026-11-19T00:00:00Z')).toBe('Thu')
  expect(at('da-DK', '2026-11-17T15:00:00Z')).toBe('15.00')
})

describe('a number somebody types', () => {
  it.each([
    ['de-DE', '3,5', '3.5'],
    ['de-DE', '1.234', '1234'],
    ['de-DE', '1.234,50 €', '1234.50'],
    ['de-DE', '1,234.50', '1234.50'],
    ['de-DE', '3.5', '3.5'],
    ['en-GB', '1.234', '1.234'],
    ['en-GB', '1,234', '1234'],
    ['fr-FR', '1 234,5', '1234.5'],
    ['de-CH', '1’234.5', '1234.5'],
  ])('%s: %s is %s', (tag, text, plain) => speaking(speechOf(tag), () => expect(readTypedNumber(text)).toBe(plain)))

  it.each(languages.map(({ tag }) => tag))('%s reads what it shows', (tag) =>
    speaking(speechOf(tag), () => {
      for (const value of [0, 3.5, -12.25, 1234, 98_765.4321, 1_000_000])
        expect([readTypedNumber(formatNumber(value)), readTypedNumber(typedNumber(value))].map(Number)).toEqual([
          value,
          value,
        ])
    }),
  )
})

it('every language names twelve months and every form of a day', () => {
  for (const { tag } of languages) {
    const texts = said(tag, () =>
      Array.from({ length: 12 }, (_, at) => monthText(`2026-${String(at + 1).padStart(2, '0')}-05`)),
    )
    expect(new Set(texts).size).toBe(12)
    expect(texts.join()).not.toMatch(/[{}]/)
  }
})

it('writes in the house style what is stored, whoever reads', () => {
  expect(said('de-DE', () => inHouseStyle(() => formatNumber(1234.5)))).toBe('1,234.5')
  expect(speech()).toBe(houseSpeech)
})

it.each([
  ['de-DE,de;q=0.9,en;q=0.8', 'de-DE'],
  ['de-AT,en;q=0.5', 'de-DE'],
  ['no', 'nb-NO'],
  ['en-AU', 'en-GB'],
  ['en-US,en;q=0.9', 'en-US'],
  ['tlh, en-US;q=0.1, fr;q=0.7', 'fr-FR'],
  ['', 'en-GB'],
  [null, 'en-GB'],
])('a browser that asks for %s reads %s', (accepted, tag) => {
  expect(languageOf(accepted)).toBe(tag)
})
