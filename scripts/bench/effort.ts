import type { Size } from './sizes'

/** How often things are called; enough for a percentile, bounded so that a slow answer ends too. */
export type Effort = {
  rounds: number
  warmUp: number
  one: number
  eight: number /** Milliseconds. */
  most: number
  /** Requests of 5,000 companies; 20 are the 100,000 that PRODUCT speaks of. */
  bulk: number
}

/** Size S only proves that everything runs. */
export function effortFor({ name }: Size): Effort {
  if (name === 'S') return { rounds: 1, warmUp: 3, one: 10, eight: 16, most: 1000, bulk: 4 }
  return { rounds: 3, warmUp: 20, one: 50, eight: 160, most: 2000, bulk: 20 }
}
