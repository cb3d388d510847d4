import type { Filter } from '@/lib/filters/tree'

/** What the address of a list says. Every part is optional; what is not understood is left out. */
export type ListView = {
  /** A fragment to find within the list. */
  q: string
  sort: { field: string; descending?: boolean }[]
  filter: Filter | null
  /** Id of the record whose preview is open. */
  preview: string | null
  /** The bin: deleted records only. */
  bin: boolean
}

export type SearchParams = Record<string, string | string[] | undefined>

/** Reads the address of a list, from a page's `searchParams` or the browser's. */
export function readListView(params: URLSearchParams | SearchParams): ListView {
  const read = (name: string) => {
    const value = params instanceof URLSearchParams ? params.get(name) : params[name]
    return (Array.isArray(value) ? value[0] : value)?.trim() ?? ''
  }
  return {
    q: read('q'),
    sort: read('sort').split(',').filter(Boolean).map(sortKey),
    filter: readFilter(read('filter')),
    preview: read('preview') || null,
    bin: read('bin') === '1',
  }
}

/** The view as a query string with its question mark; empty for the plain list. */
export function listViewQuery({ q, sort, filter, preview, bin }: Partial<ListView>): string {
  const params = new URLSearchParams()
  if (q) params.set('q', q)
  if (sort?.length) params.set('sort', sort.map(sortText).join(','))
  if (filter) params.set('filter', JSON.stringify(filter))
  if (bin) params.set('bin', '1')
  if (preview) params.set('preview', preview)
  const text = params.toString()
  return text ? `?${text}` : ''
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
