import type { Option } from '@/components/ui/use-options'

/** Every time zone this browser knows, by place, with its distance from UTC now. */
export function zoneOptions(now: Date): Option[] {
  const names = Intl.supportedValuesOf('timeZone')
  const all = names.includes('UTC') ? names : ['UTC', ...names]
  return all.map((name) => ({ value: name, label: placeOf(name), hint: offsetOf(name, now) }))
}

/** "Europe/Amsterdam" for the eye: "Amsterdam, Europe". */
export function placeOf(zone: string): string {
  const parts = zone.replaceAll('_', ' ').split('/')
  return parts.length > 1 ? [...parts].reverse().join(', ') : zone
}

function offsetOf(zone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(now)
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
  return offset.replace('GMT', 'UTC')
}
