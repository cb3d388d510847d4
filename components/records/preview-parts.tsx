'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { PartView } from '@/components/records/part-view'
import { useRecord } from '@/components/records/record-context'
import { Button } from '@/components/ui/button'
import { Count } from '@/components/ui/count'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { partsQuery } from '@/lib/client/parts-query'

/** What was said in a record whose model has parts, in its order; nothing where there are none. */
export function PreviewParts() {
  const { model, record } = useRecord()
  const isAsked = model.parts === true
  const pages = useInfiniteQuery({ ...partsQuery(model.key, record.id), enabled: isAsked })
  const parts = pages.data?.pages.toReversed().flatMap((page) => page.parts) ?? []
  if (!isAsked || (pages.isSuccess && parts.length === 0)) return null
  return (
    <section aria-label="Parts" className="mt-4">
      {parts.length > 1 ? (
        <div className="sec mb-1">
          <h3 className="text-xs!">Parts</h3>
          <Count value={pages.hasNextPage ? `${parts.length}+` : parts.length} />
        </div>
      ) : null}
      {pages.isPending ? <SkeletonRows rows={3} label="Loading the parts" /> : null}
      {pages.isError && parts.length === 0 ? (
        <ErrorState title="Could not load the parts" onRetry={() => pages.refetch()}>
          {pages.error.message}
        </ErrorState>
      ) : null}
      {pages.hasNextPage ? (
        <Button variant="ghost" busy={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
          Show earlier ones
        </Button>
      ) : null}
      <ol>
        {parts.map((part) => (
          <li key={part.id} className="border-t border-line py-2.5 first:border-t-0">
            <PartView part={part} />
          </li>
        ))}
      </ol>
    </section>
  )
}
