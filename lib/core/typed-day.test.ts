import { describe, expect, it } from 'vitest'
import { speaking } from '@/lib/core/speech'
import { speechOf } from '@/lib/core/speech-of'
import { parseDay, readWallMoment, readWrittenDay, readWrittenMoment } from '@/lib/core/typed-day'

describe('parseDay', () => {
  const now = '2026-11-17'
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['24 Nov', '2026-11-24'],
    ['24 november 2027', '2027-11-24'],
    ['24/11/26', '2026-11-24'],
    ['4.1.2027', '2027-01-04'],
    ['tomorrow', '2026-11-18'],
    ['+7', '2026-11-24'],
    ['-17', '2026-10-31'],
  ])('reads %s', (text, day) => expect(parseDay(text, now)).toBe(day))

  it.each(['31 Feb', '2026-13-01', 'soon', '24/foo/26', ''])('refuses %s', (text) => {
    expect(parseDay(text, now)).toBeNull()
  })
})

describe('a day in the language of whoever types', () => {
  const now = '2026-11-17'
  it.each([
    ['de-DE', '22.11.2026', '2026-11-22'],
    ['de-DE', '22. November 2026', '2026-11-22'],
    ['de-DE', '3. März', '2026-03-03'],
    ['en-US', '11/22/2026', '2026-11-22'],
    ['en-US', '3/4', '2026-03-04'],
    ['en-US', 'Nov 22, 2026', '2026-11-22'],
    ['en-GB', '3/4', '2026-04-03'],
    ['en-GB', 'Sept 3', '2026-09-03'],
    ['fr-FR', '1er févr. 2026', '2026-02-01'],
    ['pt-BR', '22 de nov. de 2026', '2026-11-22'],
    ['pl-PL', '22 listopada 2026', '2026-11-22'],
    ['ja-JP', '2026年11月22日', '2026-11-22'],
    ['ja-JP', '2026/11/22', '2026-11-22'],
    ['ja-JP', '11/22', '2026-11-22'],
    ['sv-SE', '24 november', '2026-11-24'],
  ])('%s: %s', (tag, text, day) => speaking(speechOf(tag), () => expect(parseDay(text, now)).toBe(day)))

  it('is none where two months begin so, or the year is missing', () => {
    speaking(speechOf('fr-FR'), () => expect(parseDay('3 jui', now)).toBeNull())
    expect(readWrittenDay('24 Nov')).toBeNull()
  })

  it('takes a time behind it', () => {
    speaking(speechOf('de-DE'), () => expect(readWrittenMoment('22.11.2026, 15:30')).toBe('2026-11-22 15:30'))
    speaking(speechOf('en-US'), () => expect(readWrittenMoment('11/22/2026 3:30 PM')).toBe('2026-11-22 15:30'))
    expect(readWrittenMoment('2026-11-22T15:30:00Z')).toBeNull()
  })

  it('is a moment of the clocks of a time zone where it says no offset', () => {
    const read = (text: string) => readWallMoment(text, 'Europe/Amsterdam')
    expect(read('2026-11-22 15:30')).toBe('2026-11-22T14:30:00.000Z')
    expect(read('2026-07-22T15:30:05')).toBe('2026-07-22T13:30:05.000Z')
    expect(read('2026-11-22')).toBe('2026-11-21T23:00:00.000Z')
    speaking(speechOf('de-DE'), () => expect(read('22.11.26 15:30')).toBe('2026-11-22T14:30:00.000Z'))
    for (const text of ['2026-11-22T15:30Z', '2026-11-22 25:00', '2026-02-31 10:00', 'soon', ''])
      expect(read(text)).toBeNull()
  })
})
