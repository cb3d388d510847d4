import type { QueryClient } from '@tanstack/react-query'
import { keys } from '@/lib/client/query-keys'
import type { RecordsPage } from '@/lib/client/records'
import type { RecordRow, Titles } from '@/lib/models/record'

/** One record with the names of what it points at, as `getRecord` and the write actions answer. */
export type RecordAnswer = { record: RecordRow; titles: Titles }

/** Writes values into every cached copy of a record: the pages it stands on and its own entry. */
export function patchRecord(cache: QueryClient, model: string, id: string, values: RecordRow['values']): void {
  updateCopies(cache, model, id, (row) => ({ ...row, values: { ...row.values, ...shownOf(values, row) } }), {})
}

/** Replaces every cached copy of a record by what the server stored. A page keeps to the fields it asked for. */
export function settleRecord(cache: QueryClient, model: string, { record, titles }: RecordAnswer): void {
  const settle = (row: RecordRow) => ({
    ...row,
    updatedAt: record.updatedAt,
    values: { ...row.values, ...shownOf(record.values, row) },
  })
  updateCopies(cache, model, record.id, settle, titles)
}

/** Takes records out of every cached page at once; the next answer of the server agrees. */
export function dropRecords(cache: QueryClient, model: string, ids: string[]): void {
  const gone = new Set(ids)
  changePages(cache, model, (page) => {
    if (!page.rows.some((row) => gone.has(row.id))) return page
    return { ...page, rows: page.rows.filter((row) => !gone.has(row.id)) }
  })
}

function updateCopies(
  cache: QueryClient,
  model: string,
  id: string,
  change: (row: RecordRow) => RecordRow,
  titles: Titles,
) {
  changePages(cache, model, (page) => {
    if (!page.rows.some((row) => row.id === id)) return page
    return {
      ...page,
      titles: { ...page.titles, ...titles },
      rows: page.rows.map((row) => (row.id === id ? change(row) : row)),
    }
  })
  cache.setQueryData<RecordAnswer>(keys.record(model, id), (answer) =>
    answer ? { titles: { ...answer.titles, ...titles }, record: change(answer.record) } : answer,
  )
}

/** Pages that stand alone and those of lists that grow; other things may live under a list's key, such as counts. */
function changePages(cache: QueryClient, model: string, change: (page: RecordsPage) => RecordsPage): void {
  cache.setQueriesData({ queryKey: keys.list(model) }, (data: unknown) => {
    if (isPage(data)) return change(data)
    return isGrowing(data) ? { ...data, pages: data.pages.map(change) } : undefined
  })
}

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
