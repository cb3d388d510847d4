import { can } from '@/lib/auth/policy'
import { scopeFor } from '@/lib/auth/scope'
import { foldForSearch } from '@/lib/core/text'
import { empty, ident, join, run, type Sql, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { heldTexts } from '@/lib/records/answers/held-texts'
import { column, order } from '@/lib/records/columns'
import { compileFilter } from '@/lib/records/compile'
import type { Ctx, SearchHit } from '@/lib/records/context'
import { narrowed } from '@/lib/records/narrowed'
import { hubOf, isOfCompanies, portfolioIds, withinScope } from '@/lib/records/portfolio'
import { searchWay } from '@/lib/records/portfolio-way'
import { targetOf } from '@/lib/records/references'
import { scoreOf } from '@/lib/records/search-score'
import { containing, indexedLength, likeText, searchWords } from '@/lib/records/search-text'
import { likeliest, mostPieces, slipsOf } from '@/lib/records/slips'
import { readTitles, refTitle, type TitleRow } from '@/lib/records/titles'

type Way = 'begin' | 'walk'

type SearchOptions = { models?: string[]; limit?: number; everywhere?: boolean }

/** Looked at per model before ranking. */
const candidates = 25
const usualLimit = 20
const mostHits = 100
/** Looked at per model when nothing contains the words, and of them compared with the words. */
const looked = 1_500
const compared = 60
/** From 0 to 1: how much of the text must be found in a record's. */
const alike = 0.35
/** Of a text in which only two neighbours changed places: few of its trigrams say so where it is short. */
const turnedAlike = 0.6
/** Letters that a title has to begin with to be looked for among very many. */
const leastBeginning = 2

/** Records of any model by fragments of their search text, best first; by likeness when nothing contains them. */
export async function search(given: Ctx, text: string, options: SearchOptions = {}): Promise<SearchHit[]> {
  const ctx = options.everywhere ? { ...given, narrowedTo: undefined } : given
  const words = searchWords(text)
  const models = searchable(ctx, options.models)
  if (words.length === 0 || models.length === 0) return []
  const folded = foldForSearch(text.slice(0, 500))
  const limit = Math.min(Math.max(1, options.limit ?? usualLimit), mostHits)
  const found = await exact(ctx, models, folded, words)
  const rows = found.length > 0 ? found : await similar(ctx, models, folded, words)
  const hub = hubOf(ctx.models).key
  const hits = [...new Map(rows.map((row) => [row.id, row])).values()]
    .map((row) => hitOf(ctx, row, folded, words, row.model === hub))
    .toSorted((a, b) => b.score - a.score || a.title.length - b.title.length || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
  return withCompanies(ctx, hits)
}

const ownIds = sql`select own.id from own`

type FoundRow = TitleRow & { companies: string[] | null; search: string; likeness: number }

async function find(ctx: Ctx, parts: Sql[]): Promise<FoundRow[]> {
  if (parts.length === 0) return []
  const own = ownerIn(ctx)
  const each = join(
    parts.map((part) => sql`(${part})`),
    ' union all ',
  )
  // Every part asks for the portfolio: it is read once, and the plan of each knows nothing of how.
  const within = own ? sql`with own as materialized (${portfolioIds(ctx.models, own)}) ` : empty
  // Reading the text of so many parts is a seventh of a search; what they look for still decides how each is walked.
  return run<FoundRow>(ctx.db, sql`${within}${each}`, { prepared: 'if-room' })
}

/** The member whose companies decide what is found; null for whoever sees all, or nothing. */
function ownerIn({ actor, models }: Ctx): string | null {
  return models.list.some(({ key }) => scopeFor(actor, 'view', key).kind === 'own') ? actor.memberId : null
}

function searchable(ctx: Ctx, keys: string[] | undefined): ResolvedModel[] {
  return ctx.models.list.filter(
    (model) =>
      (!keys || keys.includes(model.key)) &&
      can(ctx.actor, 'view', model.key) &&
      model.fields.some((field) => field.search),
  )
}

/**
 * Whatever contains all words, by trigrams. What begins with the text contains it too, so only of models with more than
 * are looked at are titles that begin with it asked for, by their sort index: half of a search is the planning of its parts.
 */
async function exact(ctx: Ctx, models: ResolvedModel[], folded: string, words: string[]): Promise<FoundRow[]> {
  const own = ownerIn(ctx)
  const way = own ? await searchWay(ctx, own) : undefined
  if (!words.some((word) => word.length >= indexedLength)) return find(ctx, beginningParts(ctx, models, folded, way))
  // Said again in a way that no index answers: the planner takes rare words for common ones, and would read a table until it has met
  // enough of them. What is truly common it reads still.
  const seldom = sql`coalesce(t.search, '') like ${`%${likeText(longestOf(words))}%`}`
  const holds = way === 'begin' ? asFilter(containing(folded, 't')) : sql`${containing(folded, 't')} and ${seldom}`
  const rows = await find(
    ctx,
    models.map((model) => sql`${rowsOf(ctx, model, way)} and ${holds} limit ${candidates}`),
  )
  const full = models.filter(({ key }) => rows.filter(({ model }) => model === key).length === candidates)
  return full.length === 0 ? rows : [...rows, ...(await find(ctx, beginningParts(ctx, full, folded, way)))]
}

/** For rows that are found by something else: the planner does not weigh what stands in a function, and each text it weighs takes it a while. */
const asFilter = (condition: Sql) => sql`coalesce(${condition}, false)`

function beginningParts(ctx: Ctx, models: ResolvedModel[], folded: string, way?: Way): Sql[] {
  return models.flatMap((model) => {
    const name = nameOf(model)
    if (!name) return []
    const begins = sql`${order(name, 't').expression} like ${`${likeText(folded)}%`}`
    return [sql`${rowsOf(ctx, model, way)} and ${begins} limit ${candidates}`]
  })
}

/** Where no record has all words but one, another slip is in them: the longest alone says most. */
async function similar(ctx: Ctx, models: ResolvedModel[], folded: string, words: string[]): Promise<FoundRow[]> {
  const alike = await find(ctx, await similarParts(ctx, models, folded, words))
  const rows = alike.length > 0 ? alike : await find(ctx, misspeltParts(ctx, models, folded))
  if (rows.length > 0 || words.length === 1) return rows
  return find(ctx, await similarParts(ctx, models, folded, [longestOf(words)]))
}

/**
 * Names are what people mistype. A slip of the finger leaves one half of a word as it was, and the other words: rows that hold those are
 * found by trigrams. Of so many of them, those that share most with the text are compared with it: comparing all takes five times as long.
 */
async function similarParts(ctx: Ctx, models: ResolvedModel[], folded: string, words: string[]): Promise<Sql[]> {
  const slips = slipsOf(words)
  if (!slips) return []
  const holds = (text: string) => sql`(strpos(t.search, ${text}) > 0)::int`
  const shared = [...slips.pieces.map(holds), ...slips.turned.map((word) => sql`${mostPieces} * ${holds(word)}`)]
  const isTurned = slips.turned.map((word) => sql`strpos(near.search, ${word}) > 0`)
  const likeness = sql`case when ${isTurned.length > 0 ? join(isTurned, ' or ') : sql`false`} then ${turnedAlike}::float4
    else word_similarity(${folded}, near.search) end`
  const like = (part: string) => sql`t.search like ${`%${likeText(part)}%`}`
  const kept = sql`((${join(
    slips.kept.map((parts) => join(parts.map(like), ' and ')),
    ') or (',
  )}))`
  // In a portfolio that is not nearly everything, beginning with its companies leaves less to compare than what fits by a few letters.
  const own = ownerIn(ctx)
  const way = own && (await searchWay(ctx, own)) ? 'begin' : undefined
  const named = models.filter(nameOf)
  const ofOwner = way ? named.filter((model) => isOfOwner(ctx, model)) : []
  const texts = own && ofOwner.length > 0 ? await heldTexts(ctx, own, ofOwner) : null
  const likely = texts && likeliest(texts, { slips, folded, alike, most: compared })
  return named.flatMap((model) => {
    const ids = likely && ofOwner.includes(model) ? (likely.get(model.key) ?? []) : null
    if (ids?.length === 0) return []
    const isNear = ids ? sql`t.id = any(${ids}::text[])` : sql`${way ? asFilter(kept) : kept} limit ${looked}`
    return [
      sql`select * from (
        select near.model, near.id, near.title, near.subtitle, near.companies, near.search, ${likeness} as likeness from (
          select * from (${rowsOf(ctx, model, ids ? 'walk' : way, sql`(${join(shared, ' + ')})::float4`)} and ${isNear}) found
          order by likeness desc limit ${compared}
        ) near
      ) alike where likeness >= ${alike} order by likeness desc limit ${candidates}`,
    ]
  })
}

/** Whether a portfolio decides which of them are seen, each by one company. */
function isOfOwner(ctx: Ctx, model: ResolvedModel): boolean {
  return scopeFor(ctx.actor, 'view', model.key).kind === 'own' && model.company.kind !== 'many'
}

/** Titles that begin with the text but for one letter that neither half of its word can do without: any other may stand in its place. */
function misspeltParts(ctx: Ctx, models: ResolvedModel[], folded: string): Sql[] {
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

const longestOf = (words: string[]) => words.reduce((long, word) => (word.length > long.length ? word : long), '')

/** The field that names a model's records, where that is a text with an index. */
function nameOf(model: ResolvedModel): ResolvedField | undefined {
  return model.fields.find((field) => field.key === model.title && field.indexed && field.type === 'text')
}

function rowsOf(ctx: Ctx, model: ResolvedModel, way?: Way, likeness = sql`0::float4`): Sql {
  const target = targetOf(ctx, model.key)
  const scope = scopeFor(ctx.actor, 'view', model.key)
  const isSeen =
    scope.kind === 'own' && model.company.kind !== 'self'
      ? isOfCompanies(model, 't', { ids: ownIds, way })
      : withinScope(ctx.models, model, 't', scope)
  return sql`select ${model.key}::text as model, t.id, ${target.title('t')}::text as title, left(${target.subtitle('t')}::text, 200) as subtitle,
    ${companiesOf(model)} as companies, t.search, ${likeness} as likeness
    from ${target.table} t where t.deleted_at is null and ${isSeen}${inside(ctx, model)}`
}

/** Whoever looks at some companies only finds nothing of the others. */
function inside(ctx: Ctx, model: ResolvedModel): Sql {
  const { filter } = narrowed<{ filter?: Filter }>(ctx, model, {})
  return filter ? sql` and ${compileFilter(ctx, model, filter, 't')}` : empty
}

function companiesOf({ company }: ResolvedModel): Sql {
  if (company.kind === 'self') return sql`null::text[]`
  const ids = column('t', company.field)
  return company.kind === 'one' ? sql`array[${ids}]` : ids
}

/** Hits say which company they belong to; of several the first that the actor may see. */
async function withCompanies(ctx: Ctx, hits: (SearchHit & { companies: string[] | null })[]): Promise<SearchHit[]> {
  const hub = hubOf(ctx.models).key
  const ids = new Set(hits.flatMap(({ companies }) => companies ?? []))
  const titles = new Map((await readTitles(ctx, new Map([[hub, ids]]))).map((title) => [title.id, title]))
  return hits.map(({ companies, ...hit }) => {
    const company = companies?.map((id) => titles.get(id)).find(Boolean)
    return { ...hit, companyId: company?.id ?? null, companyName: company?.title ?? null }
  })
}

function hitOf(ctx: Ctx, row: FoundRow, folded: string, words: string[], isHub: boolean) {
  const { title, subtitle = null } = refTitle(ctx, row)
  const place = scoreOf({ title: foldForSearch(row.title ?? ''), text: row.search, isHub }, folded, words)
  const score = place + Math.round(row.likeness * 10)
  return {
    model: row.model,
    id: row.id,
    title,
    subtitle,
    companyId: null,
    companyName: null,
    score,
    companies: row.companies,
  }
}
