import { can } from '@/lib/auth/policy'
import { foldForSearch } from '@/lib/core/text'
import { sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { isCommonPart } from '@/lib/records/answers/common-parts'
import type { Ctx, SearchHit } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'
import { searchWay } from '@/lib/records/portfolio-way'
import {
  asFilter,
  beginningParts,
  candidates,
  type FoundRow,
  find,
  ownerIn,
  rowsOf,
  type Way,
} from '@/lib/records/search-parts'
import { scoreOf } from '@/lib/records/search-score'
import { misspeltParts, similarParts } from '@/lib/records/search-similar'
import { containing, indexedLength, likeText, searchWords } from '@/lib/records/search-text'
import { holding, mayBeRemembered, rememberedFor, type Within } from '@/lib/records/search-within'
import { readTitles, refTitle } from '@/lib/records/titles'

type SearchOptions = { models?: string[]; limit?: number; everywhere?: boolean }

/** `way`: to what is in a portfolio. */
type Asked = { models: ResolvedModel[]; folded: string; words: string[]; way?: Way }

const usualLimit = 20
const mostHits = 100

/** Records of any model by fragments of their search text, best first; by likeness when nothing contains them. */
export async function search(given: Ctx, text: string, options: SearchOptions = {}): Promise<SearchHit[]> {
  const ctx = options.everywhere ? { ...given, narrowedTo: undefined } : given
  const words = searchWords(text)
  const models = searchable(ctx, options.models)
  if (words.length === 0 || models.length === 0) return []
  const folded = foldForSearch(text.slice(0, 500))
  const limit = Math.min(Math.max(1, options.limit ?? usualLimit), mostHits)
  const own = ownerIn(ctx)
  const way = own ? await searchWay(ctx, own) : undefined
  const rows = await findRows(ctx, { models, folded, words, way })
  const hub = hubOf(ctx.models).key
  const hits = [...new Map(rows.map((row) => [row.id, row])).values()]
    .map((row) => hitOf(ctx, row, folded, words, row.model === hub))
    .toSorted((a, b) => b.score - a.score || a.title.length - b.title.length || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
  return withCompanies(ctx, hits)
}

function searchable(ctx: Ctx, keys: string[] | undefined): ResolvedModel[] {
  return ctx.models.list.filter(
    (model) =>
      (!keys || keys.includes(model.key)) &&
      can(ctx.actor, 'view', model.key) &&
      model.fields.some((field) => field.search),
  )
}

async function findRows(ctx: Ctx, asked: Asked): Promise<FoundRow[]> {
  const { models, words, folded, way } = asked
  if (!words.some((word) => word.length >= indexedLength)) return find(ctx, beginningParts(ctx, models, folded, way))
  const held = new Set(mayBeRemembered(ctx, way).map(({ key }) => key))
  const mayBe = models.filter(({ key }) => held.has(key))
  const others = models.filter(({ key }) => !held.has(key))
  const [exactly, remembered] = await Promise.all([exact(ctx, others, asked), findRemembered(ctx, mayBe, asked)])
  const found = [...exactly, ...remembered.exactly]
  if (found.length > 0) return found
  const { within, isHeld } = remembered
  return similar(ctx, isHeld ? models : models.filter(({ key }) => !within?.models.has(key)), asked, remembered)
}

/** `exactly`: what holds all words. `isHeld`: something remembered does, so that what is `alike` was not asked for. */
type Remembered = { within: Within | null; isHeld: boolean; exactly: FoundRow[]; alike: FoundRow[] }

/** Of models that may be remembered: where what is remembered leads to, and the others as ever. */
async function findRemembered(ctx: Ctx, models: ResolvedModel[], asked: Asked): Promise<Remembered> {
  const { folded, words, way } = asked
  const within = await rememberedFor(ctx, way)
  const ids = within ? holding(within, { folded, words, most: candidates }) : new Map<string, string[]>()
  const held = models.filter(({ key }) => within?.models.has(key))
  const others = models.filter(({ key }) => !within?.models.has(key))
  const isHeld = held.some(({ key }) => ids.has(key))
  // Whether what is alike is asked for is known only afterwards; it takes less time than waiting.
  const parts = isHeld ? idParts(ctx, held, ids) : similarParts(ctx, held, { ...asked, within })
  const [exactly, rows] = await Promise.all([exact(ctx, others, asked), find(ctx, parts, true)])
  return isHeld
    ? { within, isHeld, exactly: [...exactly, ...rows], alike: [] }
    : { within, isHeld, exactly, alike: rows }
}

function idParts(ctx: Ctx, models: ResolvedModel[], ids: ReadonlyMap<string, string[]>) {
  return models.flatMap((model) => {
    const some = ids.get(model.key)
    return some ? [sql`${rowsOf(ctx, model, 'each')} and t.id = any(${some}::text[])`] : []
  })
}

/**
 * Whatever contains all words, by trigrams. What begins with the text contains it too, so only of models with more than
 * are looked at are titles that begin with it asked for, by their sort index: half of a search is the planning of its parts.
 */
async function exact(ctx: Ctx, models: ResolvedModel[], { folded, words, way }: Asked): Promise<FoundRow[]> {
  // Said again in a way that no index answers: the planner takes rare words for common ones, and would read a table until it has met
  // enough of them. What is truly common it reads still.
  const seldom = sql`coalesce(t.search, '') like ${`%${likeText(longestOf(words))}%`}`
  const holds = way === 'begin' ? asFilter(containing(folded, 't')) : sql`${containing(folded, 't')} and ${seldom}`
  const rows = await find(
    ctx,
    models.map((model) => sql`${rowsOf(ctx, model, way)} and ${holds} limit ${candidates}`),
    way === 'begin' || !(await isCommonPart(ctx, models, longestOf(words))),
  )
  const full = models.filter(({ key }) => rows.filter(({ model }) => model === key).length === candidates)
  return full.length === 0 ? rows : [...rows, ...(await find(ctx, beginningParts(ctx, full, folded, way)))]
}

/**
 * What is alike, of these models and of what is remembered. Where no record has all words but one, another slip is in them: the longest
 * alone says most.
 */
async function similar(
  ctx: Ctx,
  models: ResolvedModel[],
  given: Asked,
  { within, alike: fromHeld }: Remembered,
): Promise<FoundRow[]> {
  const { words } = given
  const asked = { ...given, within }
  const alike = [...fromHeld, ...(await find(ctx, similarParts(ctx, models, asked)))]
  const rows = alike.length > 0 ? alike : await find(ctx, misspeltParts(ctx, asked.models, asked.folded))
  if (rows.length > 0 || words.length === 1) return rows
  return find(ctx, similarParts(ctx, asked.models, { ...asked, words: [longestOf(words)] }))
}

const longestOf = (words: string[]) => words.reduce((long, word) => (word.length > long.length ? word : long), '')

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
