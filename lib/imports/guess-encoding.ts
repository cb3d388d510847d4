import iconv from 'iconv-lite'
import type { Encoding } from '@/lib/imports/encodings'

/**
 * How a text that is not UTF-8 was written, by what it would say: letters of one case follow each other inside a word, and signs do not
 * stand there. What is undecided is Western European; people see the values and can choose another.
 */
export function guessEncoding(bytes: Buffer): Encoding {
  const told = inScript(bytes, ['shift_jis', 'euc-kr'])
  if (told) return told
  if (isLatin(bytes)) return central(bytes) ?? best(bytes, ['windows-1252', 'windows-1250', 'macintosh', 'ibm850'])
  const isAlphabet = plausibility(iconv.decode(bytes, 'windows-1251')) > 0.8
  const chinese = isAlphabet ? null : inScript(bytes, ['gb18030', 'big5'])
  return chinese ?? best(bytes, ['windows-1251', 'koi8-r', 'windows-1253'])
}

/** Accents stand among plain letters; of other alphabets whole words are beyond ASCII, and of signs of two bytes most. */
function isLatin(bytes: Buffer): boolean {
  const words = bytes.toString('latin1').split(/[^A-Za-z\u0080-\u00ff]+/)
  const beyond = words.filter((word) => /[\u0080-\u00ff]/.test(word))
  const mixed = beyond.filter((word) => /[A-Za-z]/.test(word))
  const plain = beyond.join('').replace(/[\u0080-\u00ff]/g, '')
  return mixed.length >= beyond.length * 0.25 && plain.length >= beyond.join('').length * 0.3
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

/** Signs of a script, and the share of them in what is not ASCII that tells it. */
const scripts = {
  shift_jis: { sign: /[\u3040-\u30ff]/, share: 0.15 },
  'euc-kr': { sign: /[\uac00-\ud7a3]/, share: 0.8 },
  gb18030: { sign: /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]/, share: 0.9 },
  big5: { sign: /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]/, share: 0.9 },
}

/** Two bytes make one sign of these; null where the bytes make none, or few of the script. */
function inScript(bytes: Buffer, candidates: (keyof typeof scripts)[]): Encoding | null {
  const found = candidates.find((encoding) => {
    const { sign, share } = scripts[encoding]
    const others = [...iconv.decode(bytes, encoding)].filter((one) => one >= '\u0080')
    return !others.includes('\ufffd') && others.filter((one) => sign.test(one)).length >= others.length * share
  })
  return found ?? null
}
