import { SignalCounts } from '@/components/metrics/success-unit'
import type { ShownLight } from '@/components/profiles/shown-light'
import { SuccessLights } from '@/components/profiles/success-lights'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { EmptyState } from '@/components/ui/empty-state'
import type { Signal } from '@/components/ui/signal-light'
import { formatDay } from '@/lib/core/date-words'
import { formatNumber, withUnit } from '@/lib/core/numbers'
import { today as dayIn } from '@/lib/core/time-zone'
import { loadProfile } from '@/lib/loaders/load-profile'
import { loadSuccessUnits } from '@/lib/loaders/load-widgets'
import type { SuccessUnitReading } from '@/lib/metrics/success-units'

export async function SuccessUnitsWidget({ modelKey, id, title }: WidgetProps) {
  const { ctx, answer } = await loadProfile(modelKey, id)
  const readings = await loadSuccessUnits(answer.record.id)
  const units = readings.map((reading) => unitOf(reading, ctx.clock))
  const counts: Record<Signal, number> = { good: 0, warn: 0, bad: 0, idle: 0 }
  for (const unit of units) counts[unit.signal] += 1
  return (
    <section aria-label={title}>
      <div className="sec mb-1.5">
        <h2>{title}</h2>
        <SignalCounts counts={counts} />
      </div>
      {units.length > 0 ? (
        <SuccessLights companyId={answer.record.id} units={units} />
      ) : (
        <EmptyState title="No success units are defined" />
      )}
    </section>
  )
}

function unitOf(reading: SuccessUnitReading, clock: { today: string; timeZone: string }): ShownLight {
  const dayOf = (instant: string) => {
    const text = formatDay(dayIn(new Date(instant), clock.timeZone), clock.today)
    return /^(Today|Yesterday|Tomorrow)$/.test(text) ? text.toLowerCase() : text
  }
  const since = reading.since && sentence(`Since ${dayOf(reading.since)}`)
  const until = reading.expiresAt ? `, until ${dayOf(reading.expiresAt)}` : ''
  const reason = reading.reason ? `: ${reading.reason}` : ''
  const hand = reading.setBy && sentence(`Set by ${reading.setBy}${until}${reason}`)
  const number =
    reading.value === null
      ? null
      : withUnit(formatNumber(reading.value, Number.isInteger(reading.value) ? 0 : 1), reading.unit)
  return {
    id: reading.id,
    isSetByHand: reading.setBy !== null || reading.reason !== null,
    hasSource: !reading.isByHand,
    name: reading.name,
    signal: reading.light,
    value: reading.display ?? number,
    goal: reading.goal ?? undefined,
    explanation: [reading.description, ruleOf(reading), since, hand].filter(Boolean).join(' '),
  }
}

/** Some languages end a day with a point, some people what they say. */
const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

function ruleOf({ thresholds, unit }: SuccessUnitReading): string | null {
  if (!thresholds) return null
  const { good, warn, lowerIsBetter } = thresholds
  const mark = (value: number) => withUnit(formatNumber(value), unit)
  return lowerIsBetter
    ? `On track up to ${mark(good)}, at risk above ${mark(warn)}.`
    : `On track from ${mark(good)}, at risk below ${mark(warn)}.`
}
