import type { Effort } from './effort'

export type Times = { p50: number; p95: number; count: number; perSecond: number }

/** Milliseconds of single calls, in the order in which they ended, and how long all took. */
export type Sample = { durations: number[]; elapsed: number }

export type Amount = {
  clients: number
  count: number /** No more calls are begun after this many milliseconds. */
  most: number
}

/** Calls again and again, as many at a time as there are clients, each waiting for its answer before it calls again. */
export async function load({ clients, count, most }: Amount, call: (i: number) => Promise<unknown>): Promise<Sample> {
  const durations: number[] = []
  const began = performance.now()
  let next = 0
  const client = async () => {
    while (next < count && performance.now() - began < most) {
      const i = next++
      const started = performance.now()
      await call(i)
      durations.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { durations, elapsed: performance.now() - began }
}

/** Calls as it is measured later, by one client and by eight: each of the connections they need reads its catalogues once. */
export async function warmUp({ warmUp: count }: Effort, call: (i: number) => Promise<unknown>): Promise<void> {
  for (const clients of [1, 8]) await load({ clients, count: count * clients, most: 3000 }, call)
}

export function timesOf(samples: Sample[]): Times {
  const durations = samples.flatMap((sample) => sample.durations).toSorted((a, b) => a - b)
  const at = (share: number) => durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? 0
  const elapsed = samples.reduce((sum, sample) => sum + sample.elapsed, 0)
  return { p50: at(0.5), p95: at(0.95), count: durations.length, perSecond: (durations.length / elapsed) * 1000 }
}
