import { healthBand } from '@/components/metrics/health-band'
import { SignalLight } from '@/components/ui/signal-light'
import { formatNumber } from '@/lib/core/numbers'

/** The light of a health score with its number, for tables and results. */
export function HealthLight({ value, size = 14 }: { value: number | null; size?: 12 | 14 | 16 }) {
  return (
    <span className="inline-flex items-center gap-1.5 num text-ink">
      <SignalLight signal={healthBand(value)} size={size} />
      {value === null ? <span className="text-ink-3">n/a</span> : formatNumber(value, 1)}
    </span>
  )
}
