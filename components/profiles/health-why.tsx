'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { HealthDial } from '@/components/metrics/health-dial'
import { HealthFactorsList } from '@/components/metrics/health-factors-list'
import { useRecord } from '@/components/records/record-context'
import { ErrorState } from '@/components/ui/error-state'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { SkeletonRows } from '@/components/ui/skeleton'
import { explainHealthAction } from '@/lib/actions/profiles'
import { FailureError } from '@/lib/core/errors'
import { formatNumber } from '@/lib/core/numbers'

type HealthWhyProps = { score: number; change: number | null }

/** The score in the stat strip; pressed, it says what it is made of. */
export function HealthWhy({ score, change }: HealthWhyProps) {
  const { model, record } = useRecord()
  const [open, setOpen] = useState(false)
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['record', model.key, record.id, 'health'],
    queryFn: async () => {
      const answer = await explainHealthAction({ model: model.key, id: record.id })
      if (!answer.ok) throw new FailureError(answer.failure)
      return answer.data
    },
    enabled: open,
  })
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          aria-label={`Health ${formatNumber(score, 1)}: what it is made of`}
          className="inline-flex items-center gap-1.5 -mx-1 px-1 rounded-md hover:bg-hover"
        >
          <HealthDial value={score} /> <HealthChange by={change} />
        </button>
      </PopoverTrigger>
      <PopoverContent label="What health is made of" className="md:w-[420px] p-4">
        <div className="flex items-center gap-2 mb-2">
          <HealthDial value={score} /> <span className="text-sm text-ink-3">of 10</span>
          <HealthChange by={change} />
          {data?.profile ? <span className="ml-auto text-xs text-ink-3">profile {data.profile}</span> : null}
        </div>
        {error ? (
          <ErrorState title="This could not be found out" onRetry={() => void refetch()} retrying={isFetching}>
            {error.message}
          </ErrorState>
        ) : null}
        {!data && !error ? <SkeletonRows rows={5} /> : null}
        {data ? <HealthFactorsList factors={data.factors} /> : null}
      </PopoverContent>
    </Popover>
  )
}

function HealthChange({ by }: { by: number | null }) {
  if (by === null || by === 0) return null
  return (
    <span className={`text-xs font-normal num ${by > 0 ? 'up' : 'down'}`}>
      {by > 0 ? '↑' : '↓'}
      {formatNumber(Math.abs(by), 1)}
    </span>
  )
}
