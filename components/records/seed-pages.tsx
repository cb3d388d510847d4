'use client'

import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { type PageQuery, pageQuery } from '@/lib/client/page-query'
import type { RecordsPage } from '@/lib/client/records'
import type { ResolvedModel } from '@/lib/models/resolved'

type SeedPagesProps = {
  model: ResolvedModel
  /** The question `first` answers. */
  query: PageQuery
  first: RecordsPage | null
  children: ReactNode
}

/** Puts what the server read into the query cache, so that the first view asks for nothing twice. */
export function SeedPages({ model, query, first, children }: SeedPagesProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address may change without a new answer of the server
  const seed = useMemo(() => {
    if (!first) return null
    const cache = new QueryClient()
    cache.setQueryData(pageQuery(model, query, null).queryKey, first)
    return dehydrate(cache)
  }, [first])
  return <HydrationBoundary state={seed}>{children}</HydrationBoundary>
}
