import { ident, join, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { order } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'
import { asFilter, candidates, nameOf, ownerIn, rowsOf, type Way } from '@/lib/records/search-parts'
import { indexedLength, likeText } from '@/lib/records/search-text'
import type { Within } from '@/lib/records/search-within'
import { likeliest, mostPieces, slipsOf } from '@/lib/records/slips'

/** Looked at per model when nothing contains the words, and of them compared with the words. */
const looked = 1_500
const compared = 60
/** From 0 to 1: how much of the text must be found in a record's. */
const alike = 0.35
/** Of a text in which only two neighbours changed places: few of its trigrams say so where it is short. */
const turnedAlike = 0.6
/** Letters that a title has to begin with to be looked for among very many. */
const leastBeginning = 2

type Meant = { folded: string; words: string[]; within: Within | null; way?: Way }

/**
 * Names are what people mistype. A slip of the finger leaves one half of a word as it was, and the other words: rows that hold those are
 * found by trigrams, or in what is remembered of a portfolio. Of so many of them, those that share most with the text are compared with
 * it: comparing all takes five times as long.
 */
export function similarParts(ctx: Ctx, models: ResolvedModel[], { folded, words, within, way }: Meant): Sql[] {
  const slips = slipsOf(words)
  if (!slips) return []
  const holds = (text: string) => sql`(strpos(t.search, ${text}) > 0)::int`
  const shared = [...slips.pieces.map(holds), ...slips.turned.map((word) => sql`${mostPieces} * ${holds(word)}`)]
  const isTurned = slips.turned.map((word) => sql`strpos(near.search, ${word}) > 0`)
  const likeness = sql`case when ${isTurned.length > 0 ? join(isTurned, ' or ') : sql`false`} then ${turnedAlike}::float4
    else word_similarity(${folded}, near.search) end`
  const like = (part: string) => sql`t.search like ${`%${likeText(part)}%`}`
  const each = slips.kept.map((parts) => join(parts.map(like), ' and '))
  const kept = sql`((${join(each, ') or (')}))`
  const likely = within && likeliest(within.texts, { slips, folded, alike, most: compared })
  // In a portfolio that is not nearly everything, beginning with its companies leaves less to compare than what fits by a few letters.
  const isKept = sql`${way ? asFilter(kept) : kept} limit ${looked}`
  const found = (model: ResolvedModel): Sql | null => {
    if (!within?.models.has(model.key)) {
      const rows = rowsOf(ctx, model, way && 'begin', sql`(${join(shared, ' + ')})::float4`)
      return sql`select * from (${rows} and ${isKept}) found order by likeness desc limit ${compared}`
    }
    // Those that share most are known by then.
    const ids = likely?.get(model.key)
    return ids ? sql`${rowsOf(ctx, model, 'each')} and t.id = any(${ids}::text[])` : null
  }
  return models.filter(nameOf).flatMap((model) => {
    const near = found(model)
    if (!near) return []
    return [
      sql`select * from (
        select near.model, near.id, near.title, near.subtitle, near.companies, near.search, ${likeness} as likeness from (${near}) near
      ) alike where likeness >= ${alike} order by likeness desc limit ${candidates}`,
    ]
  })
}

/** Titles that begin with the text but for one letter that neither half of its word can do without: any other may stand in its place. */
export function misspeltParts(ctx: Ctx, models: ResolvedModel[], folded: string): Sql[] {
  const patterns = misspelt(folded)
  const hub = hubOf(ctx.models)
  const way = ownerIn(ctx) ? 'walk' : undefined
  return models.flatMap((model) => {
    const name = nameOf(model)
    const fits = patterns.filter((pattern) => model === hub || pattern.indexOf('_') >= leastBeginning)
    if (!name || fits.length === 0) return []
    const like = fits.map((pattern) => sql`${order(name, 'n').expression} like ${pattern}`)
    // By the order of titles alone, before any row is looked at.
    const ids = sql`select n.id from ${ident(model.table)} n where n.deleted_at is null and (${join(like, ' or ')})`
    return [sql`${rowsOf(ctx, model, way, sql`${turnedAlike}::float4`)} and t.id in (${ids}) limit ${candidates}`]
  })
}

/** The text as patterns, each without one of the letters that both halves of a word share: in words of four and of five. */
function misspelt(folded: string): string[] {
  let start = 0
  return folded.split(' ').flatMap((word) => {
    const from = start
    start += word.length + 1
    const shared = word.length === indexedLength + 1 ? [1, 2] : word.length === indexedLength + 2 ? [2] : []
    return shared.map((at) => `${likeText(folded.slice(0, from + at))}_${likeText(folded.slice(from + at + 1))}%`)
  })
}
