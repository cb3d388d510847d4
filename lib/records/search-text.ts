import { foldForSearch } from '@/lib/core/text'
import { ident, join, type Sql, sql } from '@/lib/db/sql'
import type { Predicate } from '@/lib/fields/contract'
import type { ResolvedField } from '@/lib/models/resolved'
import { isCaseless } from '@/lib/records/columns'
import { seldom } from '@/lib/records/seldom'

/** Trigrams need three characters; shorter words are looked up by the beginning of the title. */
export const indexedLength = 3

/** Every word of the text occurs in the record's search text; one or two letters begin a word of it. */
export function containing(text: string, alias: string): Sql {
  const words = searchWords(text)
  const search = ident(alias, 'search')
  const holds = words.map((word) =>
    word.length < indexedLength
      ? sql`(${search} like ${`${likeText(word)}%`} or ${search} ~ ${`[^[:alnum:]]${regexText(word)}`})`
      : sql`${search} like ${`%${likeText(word)}%`}`,
  )
  return holds.length === 0 ? sql`true` : sql`(${join(holds, ' and ')})`
}

/** Letters that folding leaves as they are, but for capitals and the number of spaces. */
const plain = /^[ -~]*$/

/**
 * What is true of every row in which a searched field holds a fragment, and found by the index of searches: the search text holds it too.
 * Null for what that index does not find, and for what the order of the field finds.
 */
export function holdsFragment(field: ResolvedField, alias: string, predicate: Predicate): Sql | null {
  if (!isSearchedWhole(field) || !('op' in predicate)) return null
  if (!(predicate.op === 'like' || predicate.op === 'ends' || (predicate.op === 'starts' && !field.indexed)))
    return null
  const text = String(predicate.value)
  const folded = foldForSearch(text)
  if (!plain.test(text) || folded.length < indexedLength) return null
  return sql`${ident(alias, 'search')} like ${`%${likeText(folded)}%`} and ${seldomHeld(alias)}`
}

/** Whether all that the field holds is part of the search text: of prose only the beginning is. */
export function isSearchedWhole(field: ResolvedField): boolean {
  return field.search && !field.custom && isCaseless(field)
}

/**
 * Of how many texts hold a fragment the planner knows hundredths of a table at best: it would walk a list in its order through 150,000
 * rows to meet 51 that do. Now it looks up fragments that a hundredth of its sample holds, and walks past those that more do; either
 * way a few thousand rows.
 */
export function seldomHeld(alias: string): Sql {
  return seldom(ident(alias, 'search'))
}

const mostWords = 8

export function searchWords(text: string): string[] {
  return foldForSearch(text.slice(0, 500)).split(' ').filter(Boolean).slice(0, mostWords)
}

export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}

function regexText(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, (sign) => `\\${sign}`)
}
