import { npsComments } from './answers'
import type { Region } from './places'
import type { PersonPlan, PersonRole, StoryKind } from './plan'
import type { Random } from './random'

const positions: Record<PersonRole, readonly string[]> = {
  'Decision maker': ['VP Operations', 'Operations director', 'Managing director', 'Head of field service'],
  Champion: ['Dispatch lead', 'Planning manager', 'Head of dispatch', 'Service coordinator'],
  'Budget holder': ['CFO', 'Finance director', 'Head of procurement'],
  Technical: ['IT manager', 'Integration lead', 'IT security', 'Systems administrator'],
  'Super user': ['Senior planner', 'Regional planner', 'Branch manager', 'Shift lead'],
  User: [
    'Planner',
    'Dispatcher',
    'Night shift dispatcher',
    'Customer service',
    'Trainer',
    'Fleet assistant',
    'Back office',
  ],
}

/** The order in which a company's people are known; everybody after the seventh uses the product without being spoken to. */
const lineUp: readonly PersonRole[] = [
  'Champion',
  'Decision maker',
  'Super user',
  'User',
  'Technical',
  'Budget holder',
  'User',
]

/** How many of the last twenty working days its people come in, from the weakest to the keenest. */
const habits: Record<StoryKind, [least: number, most: number]> = {
  healthy: [9, 20],
  growing: [12, 20],
  watch: [4, 16],
  risk: [0, 10],
  onboarding: [6, 18],
  canceled: [0, 5],
  churned: [0, 0],
  coming: [0, 0],
  prospect: [0, 0],
}

export function planPeople(random: Random, kind: StoryKind, region: Region, count: number): PersonPlan[] {
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, index) => {
    const role = lineUp[index] ?? (random.chance(0.2) ? 'Super user' : 'User')
    return {
      ...planPerson(random, kind, role, unusedName(random, region, taken)),
      primary: index === 0,
      featured: index < 2,
      phone: phoneOf(random, region),
    }
  })
}

function planPerson(
  random: Random,
  kind: StoryKind,
  role: PersonRole,
  name: { firstName: string; lastName: string },
): PersonPlan {
  const [least, most] = habits[kind]
  const sits = role === 'Decision maker' || role === 'Budget holder' ? 0.4 : 1
  const activeDays = Math.round(random.between(least, most) * sits)
  return {
    ...name,
    position: random.pick(positions[role]),
    role,
    activeDays,
    seenDaysAgo: lastSeen(random, kind, activeDays),
    answers: planAnswers(random, kind, role),
  }
}

function lastSeen(random: Random, kind: StoryKind, activeDays: number): number | null {
  if (activeDays > 12) return random.int(0, 1)
  if (activeDays > 0) return random.int(0, 9)
  if (kind === 'prospect' || kind === 'coming') return null
  return kind === 'churned' ? random.int(60, 300) : random.int(25, 90)
}

const moods: Record<StoryKind, [centre: number, spread: number, answering: number]> = {
  healthy: [8.8, 1, 0.32],
  growing: [9.3, 0.8, 0.4],
  watch: [7.2, 1.4, 0.3],
  risk: [4.8, 1.8, 0.35],
  onboarding: [8.2, 1.2, 0.25],
  canceled: [4, 1.8, 0.3],
  churned: [3.8, 1.8, 0.2],
  coming: [8, 1, 0],
  prospect: [8, 1, 0],
}

/** Surveys go out every half year; who answers once tends to answer again. */
function planAnswers(random: Random, kind: StoryKind, role: PersonRole): PersonPlan['answers'] {
  const [centre, spread, answering] = moods[kind]
  if (!random.chance(role === 'User' ? answering * 0.6 : answering)) return []
  const rounds =
    kind === 'onboarding'
      ? [random.int(4, 25)]
      : kind === 'churned'
        ? [random.int(200, 320)]
        : [random.int(3, 40), random.int(185, 225)]
  return rounds.slice(0, random.chance(0.55) ? 2 : 1).map((daysAgo) => {
    const score = Math.min(10, Math.max(0, Math.round(centre + random.bell() * spread)))
    return { score, comment: random.chance(0.62) ? random.pick(npsComments[bandOf(score)]) : null, daysAgo }
  })
}

export function bandOf(score: number): 'promoter' | 'passive' | 'detractor' {
  return score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor'
}

function unusedName(random: Random, region: Region, taken: Set<string>): { firstName: string; lastName: string } {
  for (;;) {
    const firstName = random.pick(region.firstNames)
    const lastName = random.pick(region.lastNames)
    const name = `${firstName} ${lastName}`
    if (taken.has(name)) continue
    taken.add(name)
    return { firstName, lastName }
  }
}

function phoneOf(random: Random, { phone }: Region): string | undefined {
  return random.chance(0.7) ? `${phone} ${String(random.int(100, 9899)).padStart(4, '0')}` : undefined
}
