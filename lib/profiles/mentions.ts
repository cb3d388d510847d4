import { type Filter, innerFilters, mapInner } from '@/lib/filters/tree'

const isMe = (filter: Filter) => 'field' in filter && (filter.is === 'me' || filter.is === 'notMe')

/**
 * Where a filter asks for "me", as filters that hold of exactly the records that name somebody there: for everybody else the whole
 * filter has one answer. Null where that cannot be told, as inside a count. Saved filters are in their place already.
 */
export function mentionsOf(filter: Filter): Filter[] | null {
  if (isMe(filter)) return 'field' in filter ? [{ field: filter.field, is: 'me' }] : null
  const inner: Filter[] = []
  for (const each of innerFilters(filter)) {
    const found = mentionsOf(each)
    if (found === null) return null
    inner.push(...found)
  }
  if (inner.length === 0 || 'all' in filter || 'any' in filter || 'not' in filter) return inner
  const way = 'some' in filter ? filter.some : 'none' in filter ? filter.none : 'every' in filter ? filter.every : null
  return way === null ? null : inner.map((where) => ({ some: way, where }))
}

/** The same filter for somebody whom no record names. */
export function withoutMe(filter: Filter): Filter {
  if ('field' in filter && filter.is === 'me') return { any: [] }
  if ('field' in filter && filter.is === 'notMe') return { all: [] }
  return mapInner(filter, withoutMe)
}
