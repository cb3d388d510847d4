import type { Option } from '@/components/ui/use-options'

/** Every time zone this browser knows, with its distance from UTC now. */
export function zoneOptions(now: Date): Option[] {
  const names = Intl.supportedValuesOf('timeZone')
  const all = names.includes('UTC') ? names : ['UTC', ...names]
  return all.map((name) => ({ value: name, label: placeOf(name), hint: offsetOf(name, now) }))
}

/** As the catalogue of zones names it, for the eye: "America/New York". */
export const placeOf = (zone: string) => zone.replaceAll('_', ' ')

function offsetOf(zone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(now)
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
  return offset.replace('GMT', 'UTC')
}
