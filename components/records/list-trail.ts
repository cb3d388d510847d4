'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Pager } from '@/components/layout/page-header'
import { hrefFor } from '@/components/records/href-for'
import { countQuery, type PageQuery } from '@/lib/client/page-query'
import { keys } from '@/lib/client/query-keys'
import { findNeighbours } from '@/lib/client/records'
import type { ResolvedModel } from '@/lib/models/resolved'

/** The list of a model that this tab showed last: where it is, and what it asks for. Pages of records go through it. */
type Trail = {
  href: string
  /** Of the saved view it is, if it is one. */
  name?: string
  query: Omit<PageQuery, 'select'>
}

const keyOf = (model: string) => `list-trail:${model}`

/** To be called as somebody opens a record from a list that stands beside others. */
export function keepTrail(model: string, trail: Trail): void {
  try {
    window.sessionStorage.setItem(keyOf(model), JSON.stringify(trail))
  } catch {
    // A browser that keeps nothing has no way through the list.
  }
}

/** Notes the list that is on screen; null for one that is not gone through, such as the bin. */
export function useKeepTrail(model: string, trail: Trail | null): void {
  const text = trail && JSON.stringify(trail)
  useEffect(() => {
    if (text) keepTrail(model, JSON.parse(text))
  }, [model, text])
}

type Way = { href: string | null; name: string | null; pager: Pager | undefined }

/** Where somebody came from, and the way on from this record through that list; null where the list does not show it. */
export function useTrail(model: ResolvedModel, id: string): Way {
  const pathname = usePathname()
  const text = useSyncExternalStore(
    () => () => {},
    () => window.sessionStorage.getItem(keyOf(model.key)),
    () => null,
  )
  const trail = useMemo(() => readTrail(text), [text])
  const { data: near } = useQuery({
    queryKey: keys.list(model.key, 'neighbours', id, trail?.query),
    queryFn: ({ signal }) => findNeighbours(model, id, trail?.query ?? {}, signal),
    enabled: trail !== null,
    staleTime: 30_000,
  })
  const { sort: _, ...about } = trail?.query ?? { sort: [] }
  const { data: count } = useQuery({ ...countQuery(model, about), enabled: trail !== null })
  const isListed = near && (near.position !== null || near.previous !== null || near.next !== null)
  const from = { href: trail?.href ?? null, name: trail?.name ?? null }
  if (!isListed) return { ...from, pager: undefined }
  // One goes on in the same tab of the page.
  const rest = pathname.split('/').slice(3).join('/')
  const hrefOf = (to: string | null) => (to ? `${hrefFor(model, to)}${rest ? `/${rest}` : ''}` : undefined)
  return {
    ...from,
    pager: {
      position: near.position,
      total: count?.exact ? count.count : null,
      previousHref: hrefOf(near.previous),
      nextHref: hrefOf(near.next),
    },
  }
}

function readTrail(text: string | null): Trail | null {
  if (!text) return null
  try {
    const kept: unknown = JSON.parse(text)
    const isTrail = typeof kept === 'object' && kept !== null && 'href' in kept && 'query' in kept
    // Only this file writes it.
    return isTrail ? (kept as Trail) : null
  } catch {
    return null
  }
}
