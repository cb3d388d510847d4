'use client'

import { type Signal, SignalLight } from '@/components/ui/signal-light'
import { tip } from '@/components/ui/tip'

export type SuccessUnitProps = {
  name: string
  signal: Signal
  /** The number as it is to be read: "86%", "6 days ago". Null: no data yet. */
  value: string | null
  goal?: string
  /** What it measures, since when and by which rule. */
  explanation?: string
  /** Shows its history and lets people set it. */
  onOpen?: () => void
}

const valueTones: Record<Signal, string> = {
  good: 'text-ink-2',
  warn: 'text-warn-ink font-medium',
  bad: 'text-bad-ink font-medium',
  idle: 'text-ink-2',
}

/** One traffic light: shape, name, value, goal. The tooltip explains. Stands in a SuccessUnitGrid. */
export function SuccessUnit({ name, signal, value, goal, explanation, onOpen }: SuccessUnitProps) {
  return (
    <button
      type="button"
      {...tip(explanation, { signal, align: 'start' })}
      onClick={onOpen}
      className="relative flex gap-2.5 px-3 py-2 min-h-[50px] text-left items-start bg-canvas hover:bg-sunken focus-visible:z-10"
    >
      <SignalLight signal={signal} className="mt-0.5" />
      <span className="min-w-0 flex-1">
        <span className="block text-sm leading-[18px] text-ink font-medium line-clamp-2">{name}</span>
        <span className="flex gap-2 text-xs num mt-0.5">
          <span className={valueTones[signal]}>{value ?? 'No data yet'}</span>
          {goal && value !== null ? <span className="text-ink-3 ml-auto">goal {goal}</span> : null}
        </span>
      </span>
    </button>
  )
}

/** Four in a row, two or one where there is less room. The last row is filled up with the ground. */
export function SuccessUnitGrid({ units }: { units: SuccessUnitProps[] }) {
  const empty = (4 - (units.length % 4)) % 4
  return (
    <div className="@container">
      <div className="grid grid-cols-1 @md:grid-cols-2 @3xl:grid-cols-4 unit-grid gap-px bg-line rounded-lg overflow-hidden">
        {units.map((unit) => (
          <SuccessUnit key={unit.name} {...unit} />
        ))}
        {Array.from({ length: empty }, (_, index) => `filler ${index}`).map((key, index) => (
          <div
            key={key}
            className={`bg-canvas hidden @3xl:block ${units.length % 2 === 1 && index === 0 ? '@md:block' : ''}`}
          />
        ))}
      </div>
    </div>
  )
}

/** How many units wear each light, shown beside the title of their section. */
export function SignalCounts({ counts }: { counts: Record<Signal, number> }) {
  const signals = (['good', 'warn', 'bad', 'idle'] as const).filter((signal) => counts[signal] > 0)
  return (
    <span className="flex items-center gap-2.5 text-xs text-ink-3 ml-1 num">
      {signals.map((signal) => (
        <span key={signal} className="inline-flex items-center gap-1">
          <SignalLight signal={signal} size={12} /> {counts[signal]}
        </span>
      ))}
    </span>
  )
}
