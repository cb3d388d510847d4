import type { Signal } from '@/components/ui/signal-light'

/** 7.0 and up is on track, 5.0 to 6.9 watch, below at risk; none means there is nothing to judge. */
export function healthBand(health: number | null): Signal {
  if (health === null) return 'idle'
  if (health >= 7) return 'good'
  return health >= 5 ? 'warn' : 'bad'
}
