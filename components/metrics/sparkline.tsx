import { type Point, sparklinePath } from '@/components/metrics/sparkline-path'

type SparklineProps = {
  /** Oldest first; null is a gap and breaks the line. */
  values: (number | null)[]
  /** What it shows, with its trend in words; an empty text when the number stands beside it. */
  label: string
  width?: number
  height?: number
  /** The colour of the text it stands in, unless it is selected. */
  tone?: 'ink' | 'accent' | 'good' | 'warn' | 'bad'
}

const strokes = { ink: 'text-ink-3', accent: 'text-accent', good: 'text-good', warn: 'text-warn', bad: 'text-bad' }

/** A line without axes that ends in a dot. */
export function Sparkline({ values, label, width = 84, height = 26, tone = 'ink' }: SparklineProps) {
  const { segments, end } = sparklinePath(values, width, height)
  return (
    <svg
      role="img"
      aria-label={label || undefined}
      aria-hidden={!label || undefined}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fill="none"
      className={`flex-none ${strokes[tone]}`}
    >
      {segments.map((points) => (
        <g key={points[0]?.x}>
          <path
            d={`${line(points)}L${points.at(-1)?.x} ${height}L${points[0]?.x} ${height}Z`}
            fill="currentColor"
            opacity=".1"
          />
          <path d={line(points)} stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
        </g>
      ))}
      {end ? <circle cx={end.x} cy={end.y} r="2" fill="currentColor" /> : null}
    </svg>
  )
}

const line = (points: Point[]) => points.map(({ x, y }, index) => `${index ? 'L' : 'M'}${x} ${y}`).join('')
