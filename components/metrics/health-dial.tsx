import { healthBand } from '@/components/metrics/health-band'
import { signalWords } from '@/components/ui/signal-light'
import { formatNumber } from '@/lib/core/numbers'

const strokes = { good: 'stroke-good', warn: 'stroke-warn', bad: 'stroke-bad', idle: 'stroke-idle' }
/** The length of the half circle of radius 12. */
const ARC = Math.PI * 12

type HealthDialProps = {
  /** 0 to 10, or null where there is none: a ring and "n/a". */
  value: number | null
  size?: 'sm' | 'md'
  /** Only the arc; the number stands elsewhere. */
  arcOnly?: boolean
}

/** A half arc of ten in the colour of its band, then the number. */
export function HealthDial({ value, size = 'md', arcOnly }: HealthDialProps) {
  const band = healthBand(value)
  const width = size === 'md' ? 34 : 28
  const name =
    value === null ? 'Health: none yet' : `Health ${formatNumber(value, 1)} of 10, ${signalWords[band].toLowerCase()}`
  return (
    <span className="inline-flex items-center gap-1.5 num">
      <svg
        role="img"
        aria-label={name}
        width={width}
        height={width * 0.6}
        viewBox="0 0 30 18"
        fill="none"
        strokeWidth="3.5"
        strokeLinecap="round"
      >
        <path
          d="M3 16a12 12 0 0 1 24 0"
          className="stroke-line-strong"
          opacity=".75"
          strokeDasharray={value === null ? '3 4.5' : undefined}
        />
        {value === null || value <= 0 ? null : (
          <path
            d="M3 16a12 12 0 0 1 24 0"
            className={strokes[band]}
            strokeDasharray={`${(ARC * Math.min(value, 10)) / 10} 60`}
          />
        )}
      </svg>
      {arcOnly ? null : (
        <span
          aria-hidden="true"
          className={size === 'md' ? 'text-lg leading-6 font-semibold text-ink' : 'text-sm font-medium text-ink'}
        >
          {value === null ? 'n/a' : formatNumber(value, 1)}
        </span>
      )}
    </span>
  )
}
