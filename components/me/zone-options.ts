import type { Option } from '@/components/ui/use-options'
import { zoneOffset } from '@/lib/core/time-zone'

/** Every time zone this browser knows, with its distance from UTC now. */
export function zoneOptions(now: Date): Option[] {
  const names = Intl.supportedValuesOf('timeZone')
  const all = names.includes('UTC') ? names : ['UTC', ...names]
  return all.map((name) => ({ value: name, label: placeOf(name), hint: offsetOf(name, now) }))
}

/** As the catalogue of zones names it, for the eye: "America/New York". */
export const placeOf = (zone: string) => zone.replaceAll('_', ' ')

/** "UTC+5:30" */
function offsetOf(zone: string, now: Date): string {
  const minutes = zoneOffset(now.getTime(), zone) / 60_000
  if (minutes === 0) return 'UTC'
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`
}
