'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ModelsProvider, type Surroundings } from '@/components/records/models-context'

type SeenByProps = {
  /** What the screens of another viewer know; null for whoever is signed in. */
  surroundings: Surroundings | null
  children: ReactNode
}

/** What stands below as another viewer sees it: by their rights, from what the server read for them, and never mixed with one's own. */
export function SeenBy({ surroundings, children }: SeenByProps) {
  const [cache] = useState(
    () =>
      new QueryClient({
        // What the server read for them stays; asking again would ask by one's own rights.
        defaultOptions: { queries: { refetchOnMount: false, refetchOnWindowFocus: false, retry: false, gcTime: 0 } },
      }),
  )
  if (surroundings === null) return children
  return (
    <QueryClientProvider client={cache}>
      <ModelsProvider surroundings={surroundings}>{children}</ModelsProvider>
    </QueryClientProvider>
  )
}
