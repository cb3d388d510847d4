import type { QueryClient } from '@tanstack/react-query'
import { keys } from '@/lib/client/query-keys'
import type { RecordsPage } from '@/lib/client/records'
import type { RecordRow, Titles } from '@/lib/models/record'

/** One record with the names of what it points at, as `getRecord` and the write actions answer. */
export type RecordAnswer = { record: RecordRow; titles: Titles }

/** Writes values into every cached copy of some records, by their ids: the pages they stand on and their own entries. */
export function patchRecords(
  cache: QueryClient,
  model: string,
  values: ReadonlyMap<string, RecordRow['values']>,
): void {
  const patch = (row: RecordRow, own: RecordRow['values']) => ({
    ...row,
    values: { ...row.values, ...shownOf(own, row) },
  })
  updateCopies(cache, model, values, patch, {})
}

/** Replaces every cached copy of some records by what the server stored. A page keeps to the fields it asked for. */
export function settleRecords(cache: QueryClient, model: string, records: RecordRow[], titles: Titles): void {
  const settle = (row: RecordRow, stored: RecordRow) => ({
    ...row,
    updatedAt: stored.updatedAt,
    values: { ...row.values, ...shownOf(stored.values, row) },
  })
  updateCopies(cache, model, new Map(records.map((record) => [record.id, record])), settle, titles)
}

export const patchRecord = (cache: QueryClient, model: string, id: string, values: RecordRow['values']) =>
  patchRecords(cache, model, new Map([[id, values]]))

export const settleRecord = (cache: QueryClient, model: string, { record, titles }: RecordAnswer) =>
  settleRecords(cache, model, [record], titles)

/** Takes records out of every cached page at once; the next answer of the server agrees. */
export function dropRecords(cache: QueryClient, model: string, ids: string[]): void {
  const gone = new Set(ids)
  changePages(cache, model, (page) => {
    if (!page.rows.some((row) => gone.has(row.id))) return page
    return { ...page, rows: page.rows.filter((row) => !gone.has(row.id)) }
  })
}

function updateCopies<News>(
  cache: QueryClient,
  model: string,
  news: ReadonlyMap<string, News>,
  change: (row: RecordRow, news: News) => RecordRow,
  titles: Titles,
) {
  const changed = (row: RecordRow) => {
    const own = news.get(row.id)
    return own === undefined ? row : change(row, own)
  }
  changePages(cache, model, (page) => {
    if (!page.rows.some((row) => news.has(row.id))) return page
    return { ...page, titles: { ...page.titles, ...titles }, rows: page.rows.map(changed) }
  })
  for (const id of news.keys())
    cache.setQueryData<RecordAnswer>(keys.record(model, id), (answer) =>
      answer ? { titles: { ...answer.titles, ...titles }, record: changed(answer.record) } : undefined,
    )
}

/** Pages that stand alone and those of lists that grow; other things may live under a list's key, such as counts. */
function changePages(cache: QueryClient, model: string, change: (page: RecordsPage) => RecordsPage): void {
  cache.setQueriesData({ queryKey: keys.list(model) }, (data: unknown) => {
    // What stays as it is, is not told to those who draw it.
    if (isPage(data)) return other(data, change(data))
    if (!isGrowing(data)) return undefined
    const pages = data.pages.map(change)
    return pages.some((page, at) => page !== data.pages[at]) ? { ...data, pages } : undefined
  })
}

const other = <Value>(before: Value, after: Value) => (after === before ? undefined : after)

function isPage(data: unknown): data is RecordsPage {
  return typeof data === 'object' && data !== null && 'rows' in data && Array.isArray(data.rows)
}

function isGrowing(data: unknown): data is { pages: RecordsPage[] } {
  return (
    typeof data === 'object' &&
    data !== null &&
    'pages' in data &&
    Array.isArray(data.pages) &&
    data.pages.every(isPage)
  )
}

/** Of the values those the copy holds: a page that did not select a field must not grow one. */
function shownOf(values: RecordRow['values'], { values: held }: RecordRow): RecordRow['values'] {
  return Object.fromEntries(Object.entries(values).filter(([field]) => field in held))
}
