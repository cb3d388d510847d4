import type { Size } from './sizes'

/** How often things are called; enough for a percentile, bounded so that a slow answer ends too. */
export type Effort = {
  rounds: number
  warmUp: number
  one: number
  eight: number /** Milliseconds. */
  most: number
  bulk: number
}

/** Size S only proves that everything runs. */
export function effortFor({ name }: Size): Effort {
  if (name === 'S') return { rounds: 1, warmUp: 5, one: 20, eight: 40, most: 2000, bulk: 1 }
  return { rounds: 3, warmUp: 25, one: 60, eight: 160, most: 3000, bulk: 4 }
}
