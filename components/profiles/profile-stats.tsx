'use client'

import type { ReactNode } from 'react'
import { FieldCell } from '@/components/fields/field-cell'
import { HealthDial } from '@/components/metrics/health-dial'
import { HealthWhy } from '@/components/profiles/health-why'
import { useClock, useTenant } from '@/components/records/models-context'
import { useRecord } from '@/components/records/record-context'
import { Stat, StatStrip } from '@/components/ui/stat'
import { daysLeft, formatFullDay, formatMoment } from '@/lib/core/date-words'
import { daysBetween } from '@/lib/core/dates'
import type { Json } from '@/lib/core/json'
import { formatMoney } from '@/lib/core/money'
import { today as dayIn } from '@/lib/core/time-zone'
import type { Clock } from '@/lib/fields/contract'

type Values = Record<string, Json>
/** `short` is what a phone shows of both. */
type Shown = { value: ReactNode; detail?: string; short?: string }

/** The figures under the name, each a field; some say more than their value. */
export function ProfileStats({ keys }: { keys: string[] }) {
  const { model, record, titles } = useRecord()
  const clock = useClock()
  const { currency } = useTenant()
  const fields = keys.flatMap((key) => model.fields.find((field) => field.key === key) ?? [])
  return (
    <div className="py-3">
      <StatStrip label="Key figures">
        {fields.map((field) => {
          const special = rich[field.key]?.(record.values, clock, currency)
          const value = record.values[field.key]
          const plain = hasValue(value) ? (
            <FieldCell field={field} value={value} values={record.values} titles={titles} place="row" />
          ) : (
            <span className="font-normal text-ink-3">None</span>
          )
          return (
            <Stat
              key={field.key}
              label={field.label}
              value={special?.value ?? plain}
              detail={special?.detail}
              short={special?.short ?? ''}
            />
          )
        })}
      </StatStrip>
    </div>
  )
}

/** Fields that say more in the strip than their value: change, age, days left. */
const rich: Record<string, (values: Values, clock: Clock, currency: string) => Shown | null> = {
  health: ({ health, healthDiff }) => ({
    value:
      typeof health === 'number' ? (
        <HealthWhy score={health} change={typeof healthDiff === 'number' ? healthDiff : null} />
      ) : (
        <HealthDial value={null} />
      ),
  }),
  phase: ({ phase, phaseSince }, clock) =>
    hasValue(phase) && typeof phaseSince === 'string'
      ? { value: null, detail: `day ${daysBetween(dayIn(new Date(phaseSince), clock.timeZone), clock.today) + 1}` }
      : null,
  arr: ({ arr }, _, currency) =>
    typeof arr === 'string' || typeof arr === 'number' ? { value: formatMoney(String(arr), currency) } : null,
  renewalDate: ({ renewalDate }, clock) =>
    typeof renewalDate === 'string'
      ? withDaysLeft(formatFullDay(renewalDate), daysLeft(renewalDate, clock.today))
      : null,
  lastTouch: ({ lastTouch, lastTouchType }, clock) =>
    typeof lastTouch === 'string'
      ? {
          value: formatMoment(lastTouch, clock.now, clock.timeZone),
          detail: typeof lastTouchType === 'string' ? lastTouchType : undefined,
        }
      : null,
  nextTouch: ({ nextTouch }, clock) =>
    typeof nextTouch === 'string' ? { value: formatMoment(nextTouch, clock.now, clock.timeZone) } : null,
  lastActive: ({ lastActive }, clock) =>
    typeof lastActive === 'string' ? { value: formatMoment(lastActive, clock.now, clock.timeZone) } : null,
}

function withDaysLeft(value: string, left: string): Shown {
  return { value, detail: left, short: left.charAt(0).toUpperCase() + left.slice(1) }
}

function hasValue(value: Json | undefined): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
