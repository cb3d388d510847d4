'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowRight } from '@/components/ui/icons'
import { Skeleton } from '@/components/ui/skeleton'
import { reviewTemplateAction } from '@/lib/actions/templates'
import { formatNumber } from '@/lib/core/numbers'
import { plural } from '@/lib/core/text'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Condition } from '@/lib/profiles/condition'
import type { Outcome } from '@/lib/profiles/impact'

type DraftImpactProps = {
  id: string
  model: ResolvedModel
  /** As they are kept: only they decide who gets another layout. */
  criteria: Condition
  fallback: string
}

const mostShown = 2

/** Beside the simulator: for how many the draft would be another template than now. */
export function DraftImpact({ id, model, criteria, fallback }: DraftImpactProps) {
  const { data, isPending } = useQuery({
    queryKey: ['impact of a draft', id, criteria],
    queryFn: async () => {
      const result = await reviewTemplateAction({ id })
      if (!result.ok) throw new Error(result.failure.detail)
      return result.data
    },
    staleTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
  })
  if (isPending) return <Skeleton className="h-20 w-72 max-lg:hidden" />
  if (!data) return null
  const { impact, names, neverShown } = data
  const called = (of: Outcome) => (of === null ? fallback : (names[of] ?? 'a deleted template'))
  const isShadowed = neverShown.find((each) => each.id === id)
  return (
    <section
      aria-label="What publishing moves"
      className="w-72 flex-none self-start rounded-md border border-line bg-sunken px-3 py-2.5 text-sm max-lg:hidden"
    >
      {impact.records === 0 ? (
        <p className="text-ink-2">Publishing gives nobody another template than now.</p>
      ) : (
        <p className="text-ink-2">
          Publishing moves{' '}
          <strong className="text-ink">
            {formatNumber(impact.records)} {nameOf(model, impact.records)}
          </strong>{' '}
          for <strong className="text-ink">{plural(impact.viewers, 'viewer')}</strong>
        </p>
      )}
      <ul className="mt-1 text-xs">
        {impact.moves.slice(0, mostShown).map((move) => (
          <li key={`${move.from} ${move.to}`} className="flex items-center gap-1.5 h-5">
            <span className="truncate">{called(move.from)}</span>
            <ArrowRight className="size-3 flex-none text-ink-3" />
            <span className="truncate text-ink">{called(move.to)}</span>
            <span className="ml-auto flex-none text-ink-3 num">{formatNumber(move.records)}</span>
          </li>
        ))}
      </ul>
      {impact.moves.length > mostShown ? (
        <p className="text-xs text-ink-3">and {impact.moves.length - mostShown} more ways; the review lists them all</p>
      ) : null}
      {isShadowed ? (
        <p className="text-xs text-warn-ink">
          It would never show
          {isShadowed.takenBy === undefined ? ': it fits nothing.' : `: ${called(isShadowed.takenBy)} wins.`}
        </p>
      ) : null}
    </section>
  )
}
