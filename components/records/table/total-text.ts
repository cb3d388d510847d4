import type { Measured } from '@/lib/client/aggregates'
import { formatFullDay } from '@/lib/core/date-words'
import type { Json } from '@/lib/core/json'
import { formatMoney } from '@/lib/core/money'
import { formatNumber } from '@/lib/core/numbers'
import { speech } from '@/lib/core/speech'
import { today } from '@/lib/core/time-zone'
import { isCalendar, isInstant } from '@/lib/models/grouping'
import type { ResolvedField } from '@/lib/models/resolved'
import type { Total } from '@/lib/models/totals'

/** What a total is called below a column; days have a first and a last. */
export function totalLabel(field: ResolvedField, how: Total): string {
  if (isCalendar(field) && how === 'min') return 'First'
  if (isCalendar(field) && how === 'max') return 'Last'
  return { filled: 'Filled', empty: 'Empty', sum: 'Sum', mean: 'Mean', median: 'Median', min: 'Least', max: 'Most' }[
    how
  ]
}

type Surrounding = {
  /** Of amounts that name none. */
  currency: string
  /** Whose calendar says on which day an instant is. */
  timeZone: string
}

/** A total in as few characters as say it. */
export function totalText(
  field: ResolvedField,
  how: Total,
  measured: Measured,
  { currency: tenantCurrency, timeZone }: Surrounding,
): string {
  const { value, currency } = measured
  if (how === 'filled' || how === 'empty') return formatNumber(Number(value))
  if (value === null) return currency === null ? 'Several currencies' : 'None'
  if (isInstant(field)) return formatFullDay(today(new Date(String(value)), timeZone))
  if (isCalendar(field)) return formatFullDay(String(value).slice(0, 10))
  return amountText(field, how, value, currency ?? tenantCurrency)
}

function amountText(field: ResolvedField, how: Total, value: Json, currency: string): string {
  const { style = 'plain', decimals } = field.options.format ?? {}
  if (style === 'money') return formatMoney(String(value), currency, 'short')
  const amount = formatNumber(Number(value), how === 'sum' ? decimals : Math.max(decimals ?? 0, 1))
  return style === 'percent' && how !== 'sum' ? amount + speech().percent : amount
}
