import type { CompanyPlan } from './plan'
import type { Random } from './random'

/** What one factor gives to the score; the points of all add up to it exactly. */
export type Contribution = {
  factor: string
  points: number
  most: number
  change: number
  light: 'good' | 'warn' | 'bad'
}

const factors = [
  { factor: 'Active users against seats', most: 3 },
  { factor: 'Milestones on time', most: 2.5 },
  { factor: 'Sponsor contact', most: 2 },
  { factor: 'Integration sync', most: 1.5 },
  { factor: 'NPS', most: 1 },
] as const

/** Score, change and contributions of a company as the nightly run left them. */
export function explainHealth(plan: CompanyPlan, random: Random) {
  if (plan.health === null) return { health: null, healthDiff: null, healthContributions: null, healthProfile: null }
  const contributions = plan.key === 'northwind-logistics' ? northwind : share(plan.health, plan.healthDiff, random)
  return {
    health: plan.health,
    healthDiff: plan.healthDiff,
    healthContributions: contributions,
    healthProfile: plan.kind === 'onboarding' ? 'Onboarding' : 'Adoption',
  }
}

const northwind: Contribution[] = [
  { factor: 'Active users against seats', points: 2.6, most: 3, change: 0.5, light: 'good' },
  { factor: 'Milestones on time', points: 2.1, most: 2.5, change: 0.2, light: 'good' },
  { factor: 'Sponsor contact', points: 1.8, most: 2, change: 0.1, light: 'good' },
  { factor: 'Integration sync', points: 0.3, most: 1.5, change: -0.4, light: 'bad' },
  { factor: 'NPS', points: 0.6, most: 1, change: 0.2, light: 'warn' },
]

/** Shares a score out over the factors in hundredths, so that nothing is lost to rounding. */
function share(score: number, diff: number, random: Random): Contribution[] {
  const total = Math.round(score * 100)
  const wishes = factors.map(({ most }) => most * Math.max(0.05, Math.min(1, score / 10 + random.bell() * 0.12)))
  const wished = wishes.reduce((sum, wish) => sum + wish, 0)
  const points = factors.map(({ most }, at) => Math.min(most * 100, Math.round(((wishes[at] ?? 0) / wished) * total)))
  let left = total - points.reduce((sum, point) => sum + point, 0)
  // What rounding and ceilings left over goes to whoever has room.
  for (let at = 0; left !== 0 && at < factors.length; at++) {
    const before = points[at] ?? 0
    const after = Math.max(0, Math.min((factors[at]?.most ?? 0) * 100, before + left))
    points[at] = after
    left -= after - before
  }
  const changes = splitChange(Math.round(diff * 100), random)
  return factors.map(({ factor, most }, at) => {
    const point = (points[at] ?? 0) / 100
    return {
      factor,
      points: point,
      most,
      change: (changes[at] ?? 0) / 100,
      light: point > most * 0.66 ? 'good' : point > most * 0.4 ? 'warn' : 'bad',
    }
  })
}

function splitChange(total: number, random: Random): number[] {
  const first = Math.round(total * random.between(0.5, 0.8))
  const second = Math.round((total - first) * random.between(0.4, 1))
  return [first, 0, second, total - first - second, 0]
}
