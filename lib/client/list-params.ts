import type { Filter } from '@/lib/filters/tree'
import { type Grouping, periods } from '@/lib/models/grouping'
import { type Total, totals } from '@/lib/models/totals'

/** A column of a list: a field of the model or a way to one of a related record, `company.city`. */
export type ColumnChoice = { path: string /** Pixels. */; width?: number }

/** What the address of a list says. Every part is optional; what is not understood is left out. */
export type ListView = {
  /** A fragment to find within the list. */
  q: string
  sort: { field: string; descending?: boolean }[]
  filter: Filter | null
  /** In order, the title first; null for those of the model. */
  columns: ColumnChoice[] | null
  /** Columns from the left that stay in place; the title always does. */
  pinned: number
  group: Grouping | null
  /** By column; null for what the columns suggest. */
  totals: Record<string, Total> | null
  /** Id of the saved view the list began as; `all` for none, where somebody has another default. */
  view: string | null
  /** Id of the record whose preview is open. */
  preview: string | null
  /** The bin: deleted records only. */
  bin: boolean
  /** What was put away: archived records only. */
  archived: boolean
}

/** The part of a list's address that a saved view keeps. */
export type ViewSettings = Pick<ListView, 'sort' | 'filter' | 'columns' | 'pinned' | 'group' | 'totals'>

export const plainSettings: ViewSettings = {
  sort: [],
  filter: null,
  columns: null,
  pinned: 1,
  group: null,
  totals: null,
}

export type SearchParams = Record<string, string | string[] | undefined>

/** Reads the address of a list, from a page's `searchParams` or the browser's. */
export function readListView(params: URLSearchParams | SearchParams): ListView {
  const read = (name: string) => {
    const value = params instanceof URLSearchParams ? params.get(name) : params[name]
    return (Array.isArray(value) ? value[0] : value)?.trim() ?? ''
  }
  const parts = (name: string) => read(name).split(',').filter(Boolean)
  const columns = parts('columns').map(readColumn)
  return {
    q: read('q'),
    sort: parts('sort').map(sortKey),
    filter: readFilter(read('filter')),
    columns: columns.length > 0 ? columns : null,
    pinned: Math.max(1, Math.min(MOST_PINNED, Math.trunc(Number(read('pinned'))) || 1)),
    group: readGroup(read('group')),
    totals: read('totals') ? readTotals(parts('totals')) : null,
    view: read('view') || null,
    preview: read('preview') || null,
    bin: read('bin') === '1',
    archived: read('archived') === '1',
  }
}

/** The view as a query string with its question mark; empty for the plain list. */
export function listViewQuery(view: Partial<ListView>): string {
  const { q, sort, filter, columns, pinned = 1, group, totals: below, preview, bin, archived } = view
  const params = new URLSearchParams()
  if (view.view) params.set('view', view.view)
  if (q) params.set('q', q)
  if (sort?.length) params.set('sort', sort.map(sortText).join(','))
  if (filter) params.set('filter', JSON.stringify(filter))
  if (columns) params.set('columns', columns.map(({ path, width }) => (width ? `${path}:${width}` : path)).join(','))
  if (pinned > 1) params.set('pinned', String(pinned))
  if (group) params.set('group', group.by ? `${group.field}:${group.by}` : group.field)
  if (below)
    params.set(
      'totals',
      Object.entries(below)
        .map(([path, how]) => `${path}:${how}`)
        .join(',') || 'none',
    )
  if (bin) params.set('bin', '1')
  if (archived) params.set('archived', '1')
  if (preview) params.set('preview', preview)
  const text = params.toString()
  return text ? `?${text}` : ''
}

export const MOST_PINNED = 6
const WIDEST = 640
const NARROWEST = 64

/** A width a column may have, in pixels. */
export const fitWidth = (width: number) => Math.max(NARROWEST, Math.min(WIDEST, Math.round(width)))

function readColumn(text: string): ColumnChoice {
  const [path = '', width] = text.split(':')
  const pixels = Number(width)
  return width !== undefined && Number.isFinite(pixels) ? { path, width: fitWidth(pixels) } : { path }
}

function readGroup(text: string): Grouping | null {
  const [field, by] = text.split(':')
  if (!field) return null
  const period = periods.find((one) => one === by)
  return period ? { field, by: period } : { field }
}

function readTotals(parts: string[]): Record<string, Total> {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const [path = '', how] = part.split(':')
      const total = totals.find((one) => one === how)
      return total ? [[path, total]] : []
    }),
  )
}

const sortText = ({ field, descending }: ListView['sort'][number]) => (descending ? `-${field}` : field)

const sortKey = (text: string) => (text.startsWith('-') ? { field: text.slice(1), descending: true } : { field: text })

/** The server checks a tree against the model; here it only has to be one. */
function readFilter(text: string): Filter | null {
  if (!text) return null
  try {
    const tree: unknown = JSON.parse(text)
    return typeof tree === 'object' && tree !== null && !Array.isArray(tree) ? (tree as Filter) : null
  } catch {
    return null
  }
}
