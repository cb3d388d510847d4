import type { JsonObject } from '@/lib/core/json'
import type { Filter } from '@/lib/filters/tree'
import { fromDocument } from '@/lib/models/document'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'
import { callApi } from './call-api'

export type RecordsQuery = {
  /** Field keys or to-one paths; all fields when absent. */
  select?: string[]
  sort?: { field: string; descending?: boolean }[]
  filter?: Filter
  /** A fragment that the records' search text contains. */
  search?: string
  limit?: number
  cursor?: string
  offset?: number
  companyId?: string
  /** Archived ones too. */
  archived?: boolean
  /** The bin. */
  deleted?: boolean
  count?: boolean
}

export type RecordsPage = {
  rows: RecordRow[]
  titles: Titles
  /** Cursor of the next page. */
  next: string | null
  /** Null unless asked for. */
  count: number | null
  /** False when the count stopped at a cap or is an estimate. */
  countExact: boolean
}

/** A page of records, in the shape all screens use: stored values by field key. */
export async function listRecords(
  model: ResolvedModel,
  query: RecordsQuery,
  signal?: AbortSignal,
): Promise<RecordsPage> {
  const response = await callApi(model.slug, { query: { ...parametersOf(model, query), titles: 'true' }, signal })
  const documents: JsonObject[] = await response.json()
  return {
    rows: documents.map((document) => fromDocument(model, document, query.select)),
    titles: Object.assign({}, ...documents.map(titlesOf)),
    next: cursorIn(response.headers.get('link')),
    count: numberIn(response.headers.get('x-total-count')),
    countExact: response.headers.get('x-total-count-exact') !== 'false',
  }
}

/** How many records there are, without reading them. */
export async function countRecords(
  model: ResolvedModel,
  query: RecordsQuery,
  signal?: AbortSignal,
): Promise<{ count: number; exact: boolean }> {
  const page = await listRecords(model, { ...query, select: ['id'], limit: 0, count: true }, signal)
  return { count: page.count ?? 0, exact: page.countExact }
}

export type Neighbours = { previous: string | null; next: string | null; position: number | null }

/** The records before and after one in a list; all null where the list does not show it. */
export async function findNeighbours(
  model: ResolvedModel,
  id: string,
  query: RecordsQuery,
  signal?: AbortSignal,
): Promise<Neighbours> {
  const response = await callApi(`${model.slug}/${encodeURIComponent(id)}/neighbours`, {
    query: parametersOf(model, query),
    signal,
  })
  return response.json()
}

export async function getRecord(
  model: ResolvedModel,
  id: string,
  signal?: AbortSignal,
  select?: string[],
): Promise<{ record: RecordRow; titles: Titles }> {
  const query = { titles: 'true', select: select?.join(',') }
  const response = await callApi(`${model.slug}/${encodeURIComponent(id)}`, { query, signal })
  const document: JsonObject = await response.json()
  return { record: fromDocument(model, document, select), titles: titlesOf(document) }
}

export type Hit = {
  model: string
  id: string
  title: string
  subtitle: string | null
  companyId: string | null
  companyName: string | null
  score: number
}

/** Records of any model by a fragment of their texts, the best first. */
export async function searchRecords(
  text: string,
  { models, limit, everywhere }: { models?: string[]; limit?: number; everywhere?: boolean } = {},
  signal?: AbortSignal,
): Promise<Hit[]> {
  const query = {
    q: text,
    models: models?.join(','),
    limit: limit?.toString(),
    everywhere: everywhere ? 'true' : undefined,
  }
  const hits: (Omit<Hit, 'id'> & { _id: string })[] = await (await callApi('search', { query, signal })).json()
  return hits.map(({ _id, ...hit }) => ({ id: _id, ...hit }))
}

export type MemberEntry = { id: string; name: string; email: string; image: string | null; inactive: boolean }

/** Colleagues, those who left included. */
export async function listMembers(signal?: AbortSignal): Promise<MemberEntry[]> {
  const documents: { _id: string; name: string; email: string; image?: string; inactive: boolean }[] = await (
    await callApi('users', { signal })
  ).json()
  return documents.map(({ _id, name, email, image = null, inactive }) => ({ id: _id, name, email, image, inactive }))
}

function parametersOf({ defaultSort }: ResolvedModel, query: RecordsQuery): Record<string, string | undefined> {
  const sort = query.sort && query.sort.length > 0 ? query.sort : [defaultSort]
  return {
    select: query.select?.join(','),
    sort: sort.map(({ field, descending }) => (descending ? `-${field}` : field)).join(','),
    filter: query.filter && JSON.stringify(query.filter),
    q: query.search || undefined,
    limit: query.limit?.toString(),
    offset: query.offset?.toString(),
    cursor: query.cursor,
    companyId: query.companyId,
    archived: query.archived ? 'include' : undefined,
    deleted: query.deleted ? 'true' : undefined,
    count: query.count ? 'estimated' : undefined,
  }
}

function titlesOf({ _titles }: JsonObject): Titles {
  return (_titles ?? {}) as Titles
}

function cursorIn(link: string | null): string | null {
  const address = link?.match(/<([^>]*)>; rel="next"/)?.[1]
  return address ? new URL(address, window.location.href).searchParams.get('cursor') : null
}

const numberIn = (text: string | null) => (text === null ? null : Number(text))
