import { expect, it } from 'vitest'
import { marksOf, mayHold } from '@/lib/records/answers/text-marks'

const words = ['anna', 'berg', 'nordlicht', 'ørsted', 'zürich', '漢字テスト', 'a', 'no', 'x_%1', '@example.org']
const texts = words.flatMap((one) => words.map((other) => `${one} ${other}\n${other}${one}`))

it('a text may hold whatever part of it', () => {
  for (const text of texts) {
    const marks = marksOf(text)
    for (let from = 0; from < text.length; from += 1) {
      for (let to = from; to <= text.length; to += 1) {
        expect(mayHold(marks, marksOf(text.slice(from, to))), `${text}: ${from} to ${to}`).toBe(true)
      }
    }
  }
})

it('most texts that do not hold a word cannot', () => {
  const foreign = ['wiesengrund', 'quixotic', 'hjortron', 'bleichsucht']
  const passed = texts.flatMap((text) => foreign.filter((word) => mayHold(marksOf(text), marksOf(word))))
  expect(passed.length).toBeLessThan((texts.length * foreign.length) / 50)
})
