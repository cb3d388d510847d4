import 'server-only'
import { can } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { JsonObject } from '@/lib/core/json'
import { formatNumber } from '@/lib/core/numbers'
import { toDocument } from '@/lib/models/document'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx, ListQuery, WriteItem } from '@/lib/records/context'
import { bulkResponse } from './bulk-result'
import { heldRecords, withHeld } from './held-records'
import { namesIn, readListParams } from './list-params'
import { jsonArray, readLongPage, type Slice } from './long-page'
import { type ApiCall, withApi } from './with-api'

const mostItems = 5000
const json = { 'Content-Type': 'application/json' }

export const listRoute = withApi(async ({ ctx, url, params }) => listRecords(ctx, modelOf(ctx, params), url))

export const createRoute = withApi(async ({ ctx, params, body }) => {
  const model = modelOf(ctx, params)
  return answerWritten(ctx, model, await ctx.records.writeOne(model.key, item(await body())))
})

export const upsertRoute = withApi(async ({ ctx, params, body }) => {
  const model = modelOf(ctx, params)
  return bulkResponse(ctx, model, await ctx.records.writeMany(model.key, items(await body())))
})

export const getRoute = withApi(async ({ ctx, url, params }) => {
  const model = modelOf(ctx, params)
  const { query } = await readListParams(ctx, model, onlyShape(url.searchParams))
  const names = namesIn(url.searchParams.get('select'))
  return answerRecord(ctx, model, params.id ?? '', { ...query, names, titlesAsked: query.titles })
})

export const updateRoute = withApi(async ({ ctx, params, body }) => {
  const model = modelOf(ctx, params)
  // Programs send back what they read: the id in the body is not a change.
  const { _id: _ignored, id: _ignoredToo, ...values } = item(await body())
  return answerWritten(ctx, model, await ctx.records.writeOne(model.key, values, { ref: params.id ?? '' }))
})

export const removeRoute = withApi(async ({ ctx, params }) => {
  const model = modelOf(ctx, params)
  const { removed } = await ctx.records.remove(model.key, [await idOf(ctx, model, params.id ?? '')])
  if (removed.length === 0) notFound(model)
  return Response.json({ n: removed.length, ok: 1, deletedCount: removed.length })
})

/** A list as the public API answers it: a bare array; what else there is to say stands in headers. */
export async function listRecords(ctx: Ctx, model: ResolvedModel, url: URL): Promise<Response> {
  const { query, count } = await readListParams(ctx, model, url.searchParams)
  const counting = count && ctx.records.count(model.key, query, count === 'exact' ? null : 'estimate')
  const names = namesIn(url.searchParams.get('select'))
  const read = (slice: ListQuery) => (query.titles ? withTitles(ctx, model, slice) : plainly(ctx, model, slice, names))
  const [page, counted] = await Promise.all([
    query.limit === 0 ? null : readLongPage(ctx, model, query, read),
    counting,
  ])
  const headers = new Headers(json)
  if (page?.next) headers.set('Link', `<${nextUrl(url, page.next)}>; rel="next"`)
  if (counted) {
    headers.set('X-Total-Count', String(counted.count))
    if (!counted.exact) headers.set('X-Total-Count-Exact', 'false')
  }
  if (!page?.slices) return new Response(`[${page?.first.join() ?? ''}]`, { headers })
  return new Response(jsonArray(page.slices), { headers })
}

/** Documents as programs read them, each with the records it holds. */
async function plainly(ctx: Ctx, model: ResolvedModel, slice: ListQuery, names: string[]): Promise<Slice> {
  const { ids, texts, next } = await ctx.records.documents(model.key, slice)
  if (!model.apiHolds) return { texts, next }
  const held = await heldRecords(ctx, model, ids, names)
  return { texts: texts.map((text, at) => withHeld(text, held(ids[at] ?? ''))), next }
}

/** Documents as our own screens read them, each with the titles of what it points at. */
async function withTitles(ctx: Ctx, model: ResolvedModel, slice: ListQuery): Promise<Slice> {
  const { rows, titles, next } = await ctx.records.list(model.key, slice)
  return { texts: rows.map((row) => JSON.stringify(documentOf(model, row, titles, true))), next }
}

/** @throws FailureError `not_found` for a path that is no model */
export function modelOf(ctx: Ctx, { model: slug = '' }: ApiCall['params']): ResolvedModel {
  return ctx.models.bySlug(slug) ?? fail('not_found', `There is no model at /${slug}.`)
}

/**
 * A record's own id, whatever the path called it.
 * @throws FailureError `not_found`, also out of scope
 */
export async function idOf(ctx: Ctx, model: ResolvedModel, ref: string): Promise<string> {
  return (await ctx.records.resolveRefs(model.key, [ref])).get(ref) ?? notFound(model)
}

/** @throws FailureError `invalid` for anything but one object */
export function item(body: unknown): WriteItem {
  if (isObject(body)) return body
  return fail('invalid', 'Send one JSON object.')
}

/**
 * What a bulk upsert brings; one object stands for a list of one, as older programs send it.
 * @throws FailureError `invalid` for anything but objects, or too long a list
 */
export function items(body: unknown): WriteItem[] {
  if (isObject(body)) return [body]
  if (!Array.isArray(body)) fail('invalid', 'Send a JSON array of objects.')
  if (body.length > mostItems) fail('invalid', `Send at most ${formatNumber(mostItems)} items at once.`)
  const list: unknown[] = body
  const wrong = list.flatMap((each, index) => (isObject(each) ? [] : [index]))
  if (wrong.length > 0) {
    const problems = wrong.map((index) => ({ index, code: 'invalid' as const, message: 'This item is not an object.' }))
    fail('invalid', `Item ${wrong[0]} is not an object.`, { problems })
  }
  return list.filter(isObject)
}

type Shape = { select?: string[]; names?: string[]; titlesAsked?: boolean; deleted?: boolean }

/** One record, whole unless cut: `select` to these fields, which the caller called by these names. */
export async function answerRecord(ctx: Ctx, model: ResolvedModel, ref: string, shape: Shape = {}): Promise<Response> {
  const { select, names = [], titlesAsked = false, deleted } = shape
  const reading = ctx.records.get(model.key, ref, { select, titles: true, deleted })
  const holds = model.apiHolds && !titlesAsked
  // What it holds is asked for beside it where its id is known.
  const [{ record, titles }, beside] = await Promise.all([
    reading,
    holds && isId(ref) ? heldRecords(ctx, model, [ref], names) : null,
  ])
  const document = documentOf(model, record, titles, titlesAsked)
  if (!holds) return Response.json(document)
  const held = beside ?? (await heldRecords(ctx, model, [record.id], names))
  return new Response(withHeld(JSON.stringify(document), held(record.id)), { headers: json })
}

/** The record as it is stored now. Whoever may write but not view hears its id only. */
export async function answerWritten(ctx: Ctx, model: ResolvedModel, id: string): Promise<Response> {
  return can(ctx.actor, 'view', model.key) ? answerRecord(ctx, model, id) : Response.json({ _id: id })
}

function documentOf(model: ResolvedModel, row: RecordRow, titles: Titles, titlesAsked: boolean): JsonObject {
  // Our own screens, who ask for titles, show more digits than programs expect.
  const document = toDocument(model, row, titles, titlesAsked)
  if (titlesAsked) document._titles = titlesIn(row, titles)
  return document
}

/** The titles one row points at, so that every row stands for itself. */
function titlesIn(row: RecordRow, titles: Titles): Titles {
  const own: Titles = {}
  const add = (id: unknown) => {
    // Most texts are no ids, and looking one up that was never a key is dear.
    const title = isId(id) ? titles[id] : undefined
    if (title) own[title.id] = title
  }
  for (const key in row.values) {
    const value = row.values[key]
    if (Array.isArray(value)) value.forEach(add)
    else add(value)
  }
  return own
}

function onlyShape(given: URLSearchParams): URLSearchParams {
  const kept = ['select', 'deleted', 'titles'].flatMap((name) =>
    given.has(name) ? [[name, given.get(name) ?? '']] : [],
  )
  return new URLSearchParams(kept)
}

function nextUrl(url: URL, cursor: string): string {
  const next = new URL(url)
  next.searchParams.set('cursor', cursor)
  next.searchParams.delete('offset')
  return `${next.pathname}${next.search}`
}

function notFound(model: ResolvedModel): never {
  return fail('not_found', `There is no such ${model.label.one.toLowerCase()}.`, { model: model.key })
}

function isObject(value: unknown): value is WriteItem {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
