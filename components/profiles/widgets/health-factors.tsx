import { HealthDial } from '@/components/metrics/health-dial'
import { HealthFactorsList } from '@/components/metrics/health-factors-list'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { EmptyState } from '@/components/ui/empty-state'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { formatNumber } from '@/lib/core/numbers'
import { loadHealthFactors } from '@/lib/loaders/load-panels'

export async function HealthFactorsWidget({ id, title }: WidgetProps) {
  const { isShown, score, change, profile, factors } = await loadHealthFactors(id)
  if (!isShown)
    return (
      <WidgetSection title={title}>
        <ForbiddenState title="Health is not shown to you here" />
      </WidgetSection>
    )
  if (score === null)
    return (
      <WidgetSection title={title}>
        <EmptyState title="No score yet">It appears with the next nightly run.</EmptyState>
      </WidgetSection>
    )
  return (
    <WidgetSection title={title} hint={profile ? `profile ${profile}` : undefined}>
      <div className="flex items-center gap-3 mb-2">
        <HealthDial value={score} />
        {change ? <span className={change > 0 ? 'up text-sm' : 'down text-sm'}>{signed(change)}</span> : null}
      </div>
      <HealthFactorsList factors={factors} />
    </WidgetSection>
  )
}

const signed = (value: number) => `${value > 0 ? '↑' : '↓'}${formatNumber(Math.abs(value), 1)}`
