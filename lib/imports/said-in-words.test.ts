import { expect, it } from 'vitest'
import { dayInWords, yesOrNo } from '@/lib/imports/said-in-words'

it.each([
  ['12. März 2026', '2026-03-12'],
  ['Do, 12. März 2026', '2026-03-12'],
  ['1er mai 2026', '2026-05-01'],
  ['3 févr. 2026', '2026-02-03'],
  ['3 de marzo de 2026', '2026-03-03'],
  ['Mar 5, 2026', '2026-03-05'],
  ['Thursday, September 3rd, 2026', '2026-09-03'],
  ['05-Nov-26', '2026-11-05'],
  ['31-DEC-1999', '1999-12-31'],
  ['2026年3月1日', '2026-03-01'],
  ['2026년 12월 31일', '2026-12-31'],
  ['12 people 2026', null],
  ['May', null],
  ['Route 66', null],
  ['5 Mar', null],
])('%s is %s', (cell, day) => {
  expect(dayInWords(cell)).toBe(day)
})

it('yes and no in many languages, and nothing else', () => {
  for (const word of ['Ja', 'OUI', 'sí', 'Wahr', 'да', '是', 'TRUE']) expect(yesOrNo(word), word).toBe(true)
  for (const word of ['Nein', 'non', 'Falso', 'nej', 'нет', '否', 'false']) expect(yesOrNo(word), word).toBe(false)
  for (const word of ['', 'maybe', '1', 'x', 'Oslo']) expect(yesOrNo(word), word).toBeNull()
})
