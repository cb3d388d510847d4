import { HealthDial } from '@/components/metrics/health-dial'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { EmptyState } from '@/components/ui/empty-state'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { Progress } from '@/components/ui/progress'
import { SignalLight } from '@/components/ui/signal-light'
import { loadHealthFactors } from '@/lib/loaders/load-panels'

export async function HealthFactorsWidget({ id, title }: WidgetProps) {
  const { isShown, health, change, profile, factors } = await loadHealthFactors(id)
  if (!isShown)
    return (
      <WidgetSection title={title}>
        <ForbiddenState title="Health is not shown to you here" />
      </WidgetSection>
    )
  if (health === null)
    return (
      <WidgetSection title={title}>
        <EmptyState title="No score yet">It appears with the next nightly run.</EmptyState>
      </WidgetSection>
    )
  return (
    <WidgetSection title={title} hint={profile ? `profile ${profile}` : undefined}>
      <div className="flex items-center gap-3 mb-2">
        <HealthDial value={health} />
        {change ? <span className={change > 0 ? 'up text-sm' : 'down text-sm'}>{signed(change)}</span> : null}
      </div>
      {factors.length === 0 ? <p className="text-xs text-ink-3">The factors of this score were not kept.</p> : null}
      <ul>
        {factors.map((factor) => (
          <li
            key={factor.factor}
            className="grid grid-cols-[16px_minmax(0,1fr)_56px_64px] items-center gap-2 h-8 text-sm border-b border-line"
          >
            <SignalLight signal={factor.light ?? 'idle'} size={12} />
            <span className="truncate text-ink">{factor.factor}</span>
            <Progress
              label={`${factor.factor}: ${factor.points} of ${factor.most ?? 10}`}
              value={factor.points}
              max={factor.most ?? 10}
              tone="ink"
            />
            <span className="num text-right text-ink">
              {factor.points.toFixed(1)}
              {factor.most ? <span className="text-ink-3"> of {factor.most}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </WidgetSection>
  )
}

const signed = (value: number) => `${value > 0 ? '↑' : '↓'}${Math.abs(value).toFixed(1)}`
