import { z } from 'zod'
import type { Json } from '@/lib/core/json'

const contribution = z.object({
  factor: z.string(),
  points: z.number(),
  /** As many points as it can bring. */
  most: z.number().optional(),
  /** Of its points, lately. */
  change: z.number().optional(),
  light: z.enum(['good', 'warn', 'bad']).optional(),
})

export type HealthFactor = z.output<typeof contribution>

export type Health = { score: number | null; change: number | null; profile: string | null; factors: HealthFactor[] }

/** A score and its factors as a record has them; what cannot be read is left out. */
export function healthOf({ health, healthDiff, healthProfile, healthContributions }: Record<string, Json>): Health {
  const list = Array.isArray(healthContributions) ? healthContributions : []
  return {
    score: typeof health === 'number' ? health : null,
    change: typeof healthDiff === 'number' ? healthDiff : null,
    profile: typeof healthProfile === 'string' ? healthProfile : null,
    factors: list.flatMap((each) => contribution.safeParse(each).data ?? []),
  }
}

/** What the factors add up to. */
export function pointsOf(factors: HealthFactor[]): number {
  return Math.round(factors.reduce((sum, { points }) => sum + points, 0) * 100) / 100
}
