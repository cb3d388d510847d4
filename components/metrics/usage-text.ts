import { formatRounded, withUnit } from '@/lib/core/numbers'

/** A value with its unit. */
export function usageText(value: number, unit?: string): string {
  return withUnit(formatRounded(value, 1), unit)
}
