import type { HeldText } from '@/lib/records/answers/held-texts'
import { marksOf, mayHold } from '@/lib/records/answers/text-marks'
import { indexedLength } from '@/lib/records/search-text'

/** What a text holds that somebody may have mistyped the words of. */
export type Slips = {
  /** It holds all of one of these: all words but one, and a half of that one. */
  kept: string[][]
  /** The more of these it holds, the likelier it was meant. */
  pieces: string[]
  /** Words with two neighbours in the other order: whatever holds one was meant. */
  turned: string[]
}

/** Up to this length both halves may share a letter of three, so that no slip leaves one. */
const shortWord = 6
/** More words, and more pieces of words, tell no better what was meant. */
const mostWords = 5
export const mostPieces = 24

/** Null where the words are too short to leave anything of themselves. */
export function slipsOf(words: string[]): Slips | null {
  const kept = words.slice(0, mostWords).flatMap((word, at) => {
    const others = words.filter((_, other) => other !== at && words[other] !== word)
    if (word.length <= indexedLength) return []
    const half = Math.max(indexedLength, Math.floor(word.length / 2))
    const halves = [word.slice(0, half), word.slice(-Math.max(half, word.length - half))]
    // Most of what is turned still has a half.
    const turned = turnedIn(word).filter((each) => !halves.some((part) => each.includes(part)))
    return [...halves, ...turned].map((part) => [...others, part])
  })
  if (kept.length === 0) return null
  const pieces = [...new Set(words.flatMap(trigramsOf))].slice(0, mostPieces)
  return { kept, pieces, turned: words.slice(0, mostWords).flatMap(turnedIn) }
}

/** The word with two neighbours in the other order, where that leaves neither half as it was: anywhere in a short one, else in its middle. */
function turnedIn(word: string): string[] {
  if (word.length <= indexedLength) return []
  const middle = Math.floor(word.length / 2) - 1
  const places = word.length <= shortWord ? Array.from({ length: word.length - 1 }, (_, at) => at) : [middle]
  return places.map((at) => `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`)
}

function trigramsOf(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => word.slice(at, at + 3))
}

type Likeliest = { slips: Slips; folded: string; alike: number; most: number }

/** Of the texts of each model those that were most likely meant, so many; none that cannot be so much alike. By model their ids. */
export function likeliest(texts: HeldText[], { slips, folded, alike, most }: Likeliest): Map<string, string[]> {
  const found = new Map<string, { id: string; shared: number }[]>()
  const compared = comparedIn(folded)
  const counted = (text: string, parts: string[]) => parts.filter((part) => text.includes(part)).length
  const kept = slips.kept.map((parts) => parts.map((part) => ({ part, marks: marksOf(part) })))
  for (const { model, id, text, marks: its } of texts) {
    const isKept = kept.some((parts) => parts.every(({ part, marks }) => mayHold(its, marks) && text.includes(part)))
    if (!isKept) continue
    const isTurned = slips.turned.some((word) => text.includes(word))
    if (!isTurned && counted(text, compared) < compared.length * alike) continue
    const shared = counted(text, slips.pieces) + (isTurned ? mostPieces : 0)
    const others = found.get(model)
    if (others) others.push({ id, shared })
    else found.set(model, [{ id, shared }])
  }
  const idsOf = (each: { id: string; shared: number }[]) =>
    each
      .toSorted((a, b) => b.shared - a.shared)
      .slice(0, most)
      .map(({ id }) => id)
  return new Map([...found].map(([model, each]) => [model, idsOf(each)]))
}

/**
 * The letters of the trigrams that the database compares: those of words with two blanks before them and one after. A text can be no more
 * alike than by the share of them that it has.
 */
function comparedIn(folded: string): string[] {
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return [...new Set(words.flatMap((word) => trigramsOf(`  ${word} `)))].map((trigram) => trigram.trim())
}
