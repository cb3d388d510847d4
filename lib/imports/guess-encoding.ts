import iconv from 'iconv-lite'
import type { Encoding } from '@/lib/imports/encodings'

/**
 * How a text that is not UTF-8 was written, by what it would say: letters of one case follow each other inside a word, and signs do not
 * stand there. What is undecided is Western European; people see the values and can choose another.
 */
export function guessEncoding(bytes: Buffer): Encoding {
  if (shareInRuns(bytes) < 0.6)
    return central(bytes) ?? best(bytes, ['windows-1252', 'windows-1250', 'macintosh', 'ibm850'])
  return eastern(bytes) ?? best(bytes, ['windows-1251', 'koi8-r', 'windows-1253'])
}

/** Accents stand alone among plain letters; of other scripts nearly every sign is beyond ASCII. */
function shareInRuns(bytes: Buffer): number {
  let high = 0
  let inRuns = 0
  for (const [at, byte] of bytes.entries()) {
    if (byte < 0x80) continue
    high += 1
    if ((bytes[at - 1] ?? 0) >= 0x80 || (bytes[at + 1] ?? 0) >= 0x80) inRuns += 1
  }
  return high === 0 ? 0 : inRuns / high
}

/** Languages of Central Europe have letters for letters of Western ones; what no Western language has together tells them. */
function central(bytes: Buffer): Encoding | null {
  const western = iconv.decode(bytes, 'windows-1252').toLowerCase()
  const has = (letters: string) => [...letters].some((letter) => western.includes(letter))
  return (has('ø') && has('ìèù')) || (has('è') && has('šž')) ? 'windows-1250' : null
}

function best(bytes: Buffer, candidates: Encoding[]): Encoding {
  const [first = 'windows-1252', ...others] = candidates
  let found = { encoding: first, score: plausibility(iconv.decode(bytes, first)) }
  for (const encoding of others) {
    const score = plausibility(iconv.decode(bytes, encoding))
    if (score > found.score) found = { encoding, score }
  }
  return found.encoding
}

const letter = /\p{L}/u
const small = /\p{Ll}/u
const capital = /\p{Lu}/u
const never = /[\u0080-\u009f\ufffd\u2500-\u259f]/

function plausibility(text: string): number {
  let score = 0
  let counted = 0
  const signs = [...text]
  for (const [at, sign] of signs.entries()) {
    if (sign < '\u0080') continue
    counted += 1
    const [before = ' ', after = ' '] = [signs[at - 1], signs[at + 1]]
    if (never.test(sign)) score -= 4
    else if (capital.test(sign)) score += small.test(before) ? -2 : 1
    else if (letter.test(sign)) score += 1
    else if (letter.test(before) && letter.test(after) && sign !== '’') score -= 2
  }
  return counted === 0 ? 0 : score / counted
}

const scripts: { encoding: Encoding; sign: RegExp; share: number }[] = [
  { encoding: 'shift_jis', sign: /[\u3040-\u30ff]/, share: 0.15 },
  { encoding: 'euc-kr', sign: /[\uac00-\ud7a3]/, share: 0.5 },
  { encoding: 'gb18030', sign: /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]/, share: 0.9 },
  { encoding: 'big5', sign: /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]/, share: 0.9 },
]

/** Two bytes make one sign; null for what no such script would say, or what another alphabet says as well. */
function eastern(bytes: Buffer): Encoding | null {
  if (plausibility(iconv.decode(bytes, 'windows-1251')) > 0.8) return null
  for (const { encoding, sign, share } of scripts) {
    const others = [...iconv.decode(bytes, encoding)].filter((one) => one >= '\u0080')
    const own = others.filter((one) => sign.test(one)).length
    if (!others.includes('\ufffd') && own >= others.length * share) return encoding
  }
  return null
}
