import { Progress } from '@/components/ui/progress'
import { SignalLight } from '@/components/ui/signal-light'
import { type HealthFactor, pointsOf } from '@/lib/core/health'
import { formatNumber } from '@/lib/core/numbers'

/** What a score is made of: each factor with its points, how they changed, and the sum. */
export function HealthFactorsList({ factors }: { factors: HealthFactor[] }) {
  if (factors.length === 0) return <p className="text-xs text-ink-3">The factors of this score were not kept.</p>
  // What is seen adds up: no figure is rounded further than the score was.
  const places = factors.every(({ points }) => Number.isInteger(points * 10)) ? 1 : 2
  const changes = factors.some(({ change }) => change !== undefined)
  return (
    <>
      <ul>
        {factors.map((factor) => (
          <li
            key={factor.factor}
            className="grid grid-cols-[16px_minmax(0,1fr)_32px_80px_36px] md:grid-cols-[16px_minmax(0,1fr)_56px_80px_36px] items-center gap-2 h-8 text-sm border-b border-line"
          >
            <SignalLight signal={factor.light ?? 'idle'} size={12} />
            <span className="truncate text-ink">{factor.factor}</span>
            <Progress
              label={`${factor.factor}: ${factor.points} of ${factor.most ?? 10}`}
              value={factor.points}
              max={factor.most ?? 10}
              tone="ink"
            />
            <span className="num text-right text-ink whitespace-nowrap">
              {formatNumber(factor.points, places)}
              {factor.most ? <span className="text-ink-3"> of {factor.most}</span> : null}
            </span>
            <Change by={changes ? (factor.change ?? 0) : null} />
          </li>
        ))}
      </ul>
      <p className="flex h-8 items-center text-sm text-ink-3">
        Sum, to the decimal
        <strong className="ml-auto mr-11 font-medium text-ink num">{formatNumber(pointsOf(factors), places)}</strong>
      </p>
    </>
  )
}

function Change({ by }: { by: number | null }) {
  if (by === null) return <span />
  const size = formatNumber(Math.abs(by), 1)
  if (size === '0.0') return <span className="text-right text-xs text-ink-3 num">0.0</span>
  return <span className={`text-right text-xs num ${by > 0 ? 'up' : 'down'}`}>{`${by > 0 ? '+' : '−'}${size}`}</span>
}
