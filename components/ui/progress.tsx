import { classNames } from '@/components/ui/class-names'

const tones = { ink: 'bg-ink', accent: 'bg-chart-1', warn: 'bg-warn' }

type ProgressProps = {
  label: string
  value: number
  max?: number
  /** warn: late. */
  tone?: keyof typeof tones
  className?: string
}

/** A thin bar that says how far something is. */
export function Progress({ label, value, max = 100, tone = 'ink', className }: ProgressProps) {
  const share = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
      className={classNames('bar', className)}
    >
      <span className={tones[tone]} style={{ width: `${share}%` }} />
    </span>
  )
}
