import { formatPercent, formatRounded } from '@/lib/core/numbers'

/** A value with its unit. */
export function usageText(value: number, unit?: string): string {
  if (unit === '%') return formatPercent(Number(value.toFixed(1)))
  const number = formatRounded(value, 1)
  return unit ? `${number} ${unit}` : number
}
