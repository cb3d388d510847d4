import { formatNumber } from '@/lib/core/numbers'

/** What somebody gave, quoted for a message: shortened, on one line. */
export function quoted(input: unknown): string {
  const text = typeof input === 'string' ? input : written(input)
  const line = text.slice(0, 200).replace(/\s+/g, ' ').trim()
  return `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`
}

function written(input: unknown): string {
  if (typeof input === 'object' && input !== null) return Array.isArray(input) ? 'a list' : 'an object'
  return String(input)
}

/** Text the database can hold: no NUL, no half of a surrogate pair. */
export function storable(text: string): string {
  if (!surrogate.test(text) && !text.includes('\u0000')) return text
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD')
}

/** Half a pair, or half of a whole one: hardly any text has them, and looking costs a tenth of replacing. */
const surrogate = /[\ud800-\udfff]/

const spelledOut: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** Most text: every search folds hundreds of titles. */
const unaccented = /^[ -~]*$/

/** Text as a search compares it: lower case, without accents, single spaces. */
export function foldForSearch(text: string): string {
  if (unaccented.test(text)) return text.toLowerCase().replace(/ {2,}/g, ' ').trim()
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/\p{Mn}/gu, '')
    .replace(/[ßøæœłđðþı]/g, (letter) => spelledOut[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
}

/** Signs without a width or a shape: they come along with what is copied from web pages. Joiners shape letters. */
const unseen = /(?!\s)(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu

/** A name as people mean it when they write it again: capitals, the kind and number of spaces and signs that nobody sees aside. */
export function asCalled(name: string): string {
  return name.normalize('NFC').replace(unseen, '').replace(/\s+/g, ' ').trim().toLowerCase()
}

/** Lower-case words joined by hyphens, for addresses; empty when nothing of the text can be kept. */
export function slugify(text: string): string {
  return foldForSearch(text)
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
}

/** Up to two capitals for an avatar: first and last word. */
export function initials(name: string): string {
  const words = name.split(/[\s._@-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words
  return chosen.map((word) => (word?.match(/[\p{L}\p{N}]/u)?.[0] ?? '').toUpperCase()).join('')
}

/** "1 task", "3 tasks", "1,200 companies": the count and the word that fits it. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}

/** "a", "a or b", "a, b or c"; after `most` items the rest is counted. */
export function listed(items: string[], word: 'and' | 'or' = 'and', most = Number.POSITIVE_INFINITY): string {
  const shown = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items
  if (shown.length < 2) return shown[0] ?? ''
  return `${shown.slice(0, -1).join(', ')} ${word} ${shown.at(-1)}`
}
