import type { MetricKey } from './measures'
import { northwindKey, northwindWeeks } from './northwind'
import type { StoryKind } from './plan'
import type { Random } from './random'
import type { ToldCompany } from './world'

/** How much of what was bought is used: at the beginning, in the middle and at the end of the year, or of the time they are with us. */
const shapes: Record<StoryKind, readonly [start: number, middle: number, end: number]> = {
  healthy: [0.74, 0.8, 0.84],
  growing: [0.62, 0.78, 0.93],
  watch: [0.7, 0.66, 0.6],
  risk: [0.78, 0.71, 0.42],
  onboarding: [0.04, 0.3, 0.72],
  canceled: [0.6, 0.42, 0.18],
  churned: [0.62, 0.38, 0.06],
  coming: [0, 0, 0],
  prospect: [0, 0, 0],
}

/** Named stories whose last chapter is known. */
const ends: Record<string, readonly [number, number, number]> = {
  'brightwater-utilities': [0.78, 0.72, 0.52],
  'halcyon-energy': [0.7, 0.74, 0.66],
}

export type DayFigures = Partial<Record<MetricKey, number>>

/** Days with figures, oldest first: `daysAgo` and what was measured. Nothing before the start or after the end of a customer. */
export function planUsage(
  company: ToldCompany,
  isWeekend: (daysAgo: number) => boolean,
  random: Random,
): { daysAgo: number; figures: DayFigures }[] {
  const span = spanOf(company)
  if (!span) return []
  const [from, to] = span
  const shape = ends[company.key] ?? shapes[company.kind]
  const wobble = { phase: random.between(0, 6), strength: random.between(0.02, 0.06) }
  const days: { daysAgo: number; figures: DayFigures }[] = []
  for (let daysAgo = from; daysAgo >= to; daysAgo--) {
    const progress = from === to ? 1 : (from - daysAgo) / (from - to)
    const share = shareAt(company, shape, progress, daysAgo, wobble)
    days.push({ daysAgo, figures: figuresOf(company, share, isWeekend(daysAgo), daysAgo, random) })
  }
  return days
}

/** From which day until which, counted back from today. */
function spanOf({ kind, customerForDays, licenses, seats }: ToldCompany): [from: number, to: number] | null {
  if (kind === 'prospect' || kind === 'coming' || licenses.length === 0 || seats === 0) return null
  // The first weeks go by with setting up; a yesterday without its last syncs is still the latest full day.
  const from = Math.min(365, Math.max(2, customerForDays - (kind === 'onboarding' ? 10 : 0)))
  if (kind !== 'churned') return [from, 0]
  const ended = 20 + Math.round(customerForDays % 200)
  return ended < 365 ? [365, ended] : null
}

function shareAt(
  company: ToldCompany,
  [start, middle, end]: readonly [number, number, number],
  progress: number,
  daysAgo: number,
  wobble: { phase: number; strength: number },
): number {
  if (company.key === northwindKey) return northwindShare(company.seats, daysAgo)
  // A curve through three points; risk stays level for long and falls late.
  const late = company.kind === 'risk' ? progress ** 3 : progress
  const through = late < 0.5 ? start + (middle - start) * (late / 0.5) : middle + (end - middle) * ((late - 0.5) / 0.5)
  const wave = Math.sin(daysAgo / 17 + wobble.phase) * wobble.strength
  return Math.max(0, Math.min(1, through + wave - holidays(daysAgo)))
}

/** Two quiet stretches a year. */
function holidays(daysAgo: number): number {
  return (daysAgo > 96 && daysAgo < 118) || (daysAgo > 322 && daysAgo < 334) ? 0.08 : 0
}

function northwindShare(seats: number, daysAgo: number): number {
  const weeksAgo = daysAgo / 7
  const last = northwindWeeks.length - 1
  const at = Math.max(0, Math.min(last, last - weeksAgo))
  const low = northwindWeeks[Math.floor(at)] ?? 0
  const high = northwindWeeks[Math.ceil(at)] ?? low
  return weeksAgo > northwindWeeks.length ? 0 : (low + (high - low) * (at - Math.floor(at))) / seats
}

function figuresOf(company: ToldCompany, share: number, weekend: boolean, daysAgo: number, random: Random): DayFigures {
  const users = Math.round(share * company.seats)
  const quiet = weekend ? 0.12 : 1
  const noise = () => 1 + random.bell() * 0.05
  const isNorthwind = company.key === northwindKey
  const jobs = Math.round(users * (isNorthwind ? 16.2 : 11) * quiet * noise())
  const adopted = isNorthwind
    ? 0.74 - Math.min(0.25, daysAgo / 500)
    : Math.max(0.08, Math.min(0.95, share * (company.kind === 'risk' ? 0.75 : 0.95) + random.bell() * 0.01))
  const figures: DayFigures = {
    weekly_active_users: users,
    jobs_scheduled: jobs,
    mobile_check_ins: Math.round(jobs * (isNorthwind ? 0.61 : adopted * 0.8)),
    successful_syncs: syncRate(company, daysAgo, random),
  }
  // Shares are drawn up once a week.
  if (daysAgo % 7 === 0) {
    figures.dispatcher_share = Math.round((users / company.seats) * 1000) / 10
    figures.check_in_share = Math.round(adopted * 1000) / 10
  }
  if (weekend) return figures
  const routes = company.licenses.some(({ product }) => product === 'Routes') || isNorthwind
  if (routes) figures.optimised_routes = Math.round(users * (isNorthwind ? 1.17 : 0.8) * noise())
  if (company.plan === 'Enterprise') figures.reports_viewed = Math.round(users * 0.5 * noise())
  return figures
}

/** Northwind's interface has failed for a week; elsewhere it works as well as they do. */
function syncRate(company: ToldCompany, daysAgo: number, random: Random): number {
  const base =
    company.key === northwindKey ? (daysAgo < 8 ? 93.8 : 98.9) : company.kind === 'risk' && daysAgo < 60 ? 95.2 : 99.1
  return Math.round(Math.min(100, base + random.bell() * 0.25) * 10) / 10
}
