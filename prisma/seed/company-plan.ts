import { slugify } from '@/lib/core/text'
import { portfolioOwners } from './cast'
import { industries, nameStems } from './industries'
import { type NamedCompany, namedCompanies } from './named-companies'
import { planPeople } from './people-plan'
import { type Region, regions } from './places'
import type { CompanyPlan, StoryKind } from './plan'
import type { Random } from './random'

/** How often each story is told among the companies without a name in it. */
const kinds: readonly [StoryKind, number][] = [
  ['healthy', 0.35],
  ['growing', 0.13],
  ['watch', 0.14],
  ['risk', 0.09],
  ['onboarding', 0.08],
  ['canceled', 0.03],
  ['churned', 0.09],
  ['coming', 0.03],
  ['prospect', 0.06],
]

/** Maya has her named companies and these many more. */
const mayasOthers = 14

/** `count` companies: the named ones first, then as many others as are left. */
export function planCompanies(random: Random, count: number): CompanyPlan[] {
  const chosen = namedCompanies.slice(0, Math.max(1, count - 1))
  const roots = chosen.some(({ parent }) => parent === 'Northwind Group') ? [northwindGroup()] : []
  const known = [...roots, ...chosen.map((company) => planNamed(random.fork(company.name), company))]
  const taken = new Set(known.map(({ name }) => name))
  const others = Array.from({ length: Math.max(0, count - known.length) }, (_, index) =>
    planOther(random.fork(`company ${index}`), index, taken),
  )
  return placeGroups(random.fork('groups'), [...known, ...others])
}

function northwindGroup(): CompanyPlan {
  return {
    ...base(regionOf('NL'), 'Freight and warehousing'),
    key: 'northwind-group',
    name: 'Northwind Group',
    city: 'Rotterdam',
    domain: 'northwind-group.example',
    kind: 'healthy',
    phase: 'Adoption',
    phaseDaysAgo: 140,
    owner: 'maya',
    coOwner: 'luca',
    plan: 'Enterprise',
    seats: 0,
    currency: 'EUR',
    arr: 0,
    euros: 0,
    renewalIn: 560,
    customerForDays: 168,
    health: 5.6,
    healthDiff: -0.4,
    sentiment: 3,
    people: [],
    touchedDaysAgo: 16,
    talkative: 0.4,
  }
}

function planNamed(random: Random, company: NamedCompany): CompanyPlan {
  const region = regionOf(company.code)
  const key = slugify(company.name)
  const count = Math.max(5, Math.min(16, Math.round(company.seats / 22)))
  return {
    ...base(region, company.industry),
    key,
    name: company.name,
    city: company.city,
    domain: company.domain ?? `${key}.example`,
    kind: company.kind,
    phase: company.phase,
    phaseDaysAgo: company.phaseDaysAgo ?? random.int(30, 240),
    owner: 'maya',
    coOwner: company.kind === 'onboarding' ? 'aisha' : random.chance(0.3) ? 'luca' : undefined,
    parent: company.parent && slugify(company.parent),
    plan: company.plan ?? 'Team',
    seats: company.seats,
    currency: 'EUR',
    arr: company.arr,
    euros: company.arr,
    renewalIn: company.renewalIn,
    customerForDays: company.months
      ? Math.round(company.months * 30.44) - company.renewalIn
      : 365 - company.renewalIn + (company.kind === 'onboarding' ? 0 : 365),
    health: company.health,
    healthDiff: company.healthDiff,
    sentiment: Math.max(1, Math.min(5, Math.round(company.health / 2))),
    people: withScore(planPeople(random, company.kind, region, count), company.nps),
    touchedDaysAgo: company.touched,
    talkative: 2.5,
    overdueAmount: company.overdue,
    handmade: company.name === 'Northwind Logistics',
  }
}

/** Shifts the latest answers so that their mean is the score the story speaks of. */
function withScore(people: CompanyPlan['people'], score: number): CompanyPlan['people'] {
  const answering = people.filter(({ answers }) => answers.length > 0)
  const [first, ...others] = answering.length > 0 ? answering : people.slice(0, 1)
  if (!first) return people
  for (const person of [first, ...others]) {
    person.answers = [
      { score, comment: person.answers[0]?.comment ?? null, daysAgo: person.answers[0]?.daysAgo ?? 12 },
      ...person.answers.slice(1),
    ]
  }
  return people
}

function planOther(random: Random, index: number, taken: Set<string>): CompanyPlan {
  const kind = pickKind(random)
  const industry = random.pick(industries)
  const region = random.pick(regions)
  const name = unusedName(random, industry.nouns, taken)
  const key = slugify(name)
  const size = Math.exp(random.between(Math.log(12), Math.log(380)))
  const seats = Math.round(size / 5) * 5 || 10
  const plan = seats > 160 ? 'Enterprise' : seats > 45 ? 'Team' : 'Starter'
  const euros = seats * random.between(380, 620)
  const [currency, perEuro] = money[region.code] ?? ['EUR', 1]
  const since = { onboarding: random.int(12, 80), coming: 0, prospect: 0 }[kind as string] ?? random.int(120, 1500)
  return {
    ...base(region, industry.name),
    key,
    name,
    city: random.pick(region.cities),
    domain: `${key}.example`,
    kind,
    phase: phaseOf(random, kind),
    phaseDaysAgo: kind === 'onboarding' ? since - random.int(2, 10) : random.int(8, 300),
    owner: index < mayasOthers ? 'maya' : ownerOf(random, region),
    coOwner: random.chance(0.18) ? random.pick(portfolioOwners) : undefined,
    plan,
    seats,
    currency,
    arr: Math.round((euros * perEuro) / 100) * 100,
    euros,
    renewalIn: kind === 'onboarding' ? 365 - since : random.int(6, 360),
    customerForDays: since,
    ...scoreOf(random, kind),
    sentiment: random.chance(0.7) ? sentimentOf(random, kind) : null,
    people: planPeople(
      random,
      kind,
      region,
      kind === 'prospect' ? random.int(1, 3) : Math.max(3, Math.min(14, Math.round(seats / 18) + random.int(1, 3))),
    ),
    touchedDaysAgo: touchedOf(random, kind),
    talkative: random.between(0.6, 2),
  }
}

/** What customers outside the euro pay in, and roughly how much of it makes a euro. */
const money: Record<string, [currency: string, perEuro: number]> = {
  GB: ['GBP', 0.86],
  SE: ['SEK', 11.4],
  NO: ['NOK', 11.7],
}

const base = (region: Region, industryName: string) => {
  const industry = industries.find(({ name }) => name === industryName)
  if (!industry) throw new Error(`No industry is called ${industryName}`)
  return { region, industry }
}

function regionOf(code: string): Region {
  const region = regions.find((known) => known.code === code)
  if (!region) throw new Error(`No region has the code ${code}`)
  return region
}

function pickKind(random: Random): StoryKind {
  let left = random.next()
  for (const [kind, share] of kinds) {
    left -= share
    if (left < 0) return kind
  }
  return 'healthy'
}

function phaseOf(random: Random, kind: StoryKind): string | null {
  if (kind === 'onboarding' || kind === 'coming') return 'Onboarding'
  if (kind === 'risk' || kind === 'canceled') return 'At risk'
  if (kind === 'churned') return 'Churned'
  if (kind === 'prospect') return null
  return random.chance(0.22) ? 'Renewal' : 'Adoption'
}

function ownerOf(random: Random, region: Region): string {
  return random.chance(0.75) ? region.owner : random.pick(portfolioOwners)
}

const scores: Partial<Record<StoryKind, [low: number, high: number, trend: number]>> = {
  healthy: [7, 9, 0.1],
  growing: [8, 9.7, 0.5],
  watch: [5, 6.9, -0.2],
  risk: [2.1, 4.9, -0.9],
  onboarding: [5.5, 8.3, 0.3],
  canceled: [1.2, 3.6, -0.6],
}

function scoreOf(random: Random, kind: StoryKind): { health: number | null; healthDiff: number } {
  const range = scores[kind]
  if (!range) return { health: null, healthDiff: 0 }
  const [low, high, trend] = range
  return {
    health: Math.round(random.between(low, high) * 100) / 100,
    healthDiff: Math.round((trend + random.bell() * 0.25) * 10) / 10,
  }
}

function sentimentOf(random: Random, kind: StoryKind): number {
  const centre = {
    healthy: 4,
    growing: 4.6,
    watch: 3,
    risk: 2,
    onboarding: 4,
    canceled: 1.5,
    churned: 1.5,
    coming: 4,
    prospect: 3,
  }[kind]
  return Math.max(1, Math.min(5, Math.round(centre + random.bell() * 0.5)))
}

function touchedOf(random: Random, kind: StoryKind): number {
  if (kind === 'churned') return random.int(40, 260)
  if (kind === 'risk') return random.int(2, 48)
  if (kind === 'onboarding') return random.int(1, 6)
  return Math.round(random.between(1, 6) ** 2)
}

function unusedName(random: Random, nouns: readonly string[], taken: Set<string>): string {
  for (let tries = 0; tries < 500; tries++) {
    const name = `${random.pick(nameStems)} ${random.pick(nouns)}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
  throw new Error('The story has run out of company names.')
}

/** Some of the others belong together, too: a few daughters go below a larger company of the same name. */
function placeGroups(random: Random, companies: CompanyPlan[]): CompanyPlan[] {
  const free = companies.filter(
    ({ parent, handmade, kind, owner }) =>
      !parent && !handmade && owner !== 'maya' && (kind === 'healthy' || kind === 'growing'),
  )
  const heads = random.some(free, Math.floor(free.length / 14))
  const headKeys = new Set(heads.map(({ key }) => key))
  for (const head of heads) {
    const daughters = free
      .filter(({ key, parent, owner }) => !headKeys.has(key) && !parent && owner === head.owner)
      .slice(0, random.int(1, 3))
    for (const daughter of daughters) daughter.parent = head.key
  }
  return companies
}
