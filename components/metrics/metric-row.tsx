import { Sparkline } from '@/components/metrics/sparkline'
import { classNames } from '@/components/ui/class-names'

export type MetricRowChange = { text: string; good: boolean | null /** With what it is compared. */; against: string }

type MetricRowProps = {
  name: string
  /** As it is to be read. */
  value: string
  change?: MetricRowChange
  values: (number | null)[]
  selected: boolean
  onSelect: () => void
}

/** A metric that drives the chart beside it. */
export function MetricRow({ name, value, change, values, selected, onSelect }: MetricRowProps) {
  const tone = change?.good === null ? 'text-ink-3' : change?.good ? 'up' : 'down'
  return (
    <button
      type="button"
      aria-pressed={selected}
      onClick={onSelect}
      className={classNames(
        'relative w-full flex items-center gap-3 h-[52px] px-3 text-left rounded-md',
        selected ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <span className="min-w-0 flex-1">
        <span className={classNames('block text-xs truncate', selected ? 'text-accent-ink' : 'text-ink-3')}>
          {name}
        </span>
        <span className="block text-md font-semibold text-ink num">
          {value}{' '}
          {change ? (
            <span className={classNames('text-xs font-medium', tone)} title={change.against}>
              {change.text}
              <span className="sr-only"> {change.against}</span>
            </span>
          ) : null}
        </span>
      </span>
      <Sparkline values={values} label="" tone={selected ? 'accent' : 'ink'} />
    </button>
  )
}
