import { explainHealth } from './health-story'
import { northwindPeople } from './northwind'
import type { CompanyPlan, PersonPlan } from './plan'
import { html, memberId, type ToldCompany, type ToldPerson, tell, type World } from './world'

const streets = [
  'Station Road',
  'Harbour Street',
  'Mill Lane',
  'Industrial Park 4',
  'Canal Street',
  'Depot Way',
  'Market Square',
]
const erps = ['SAP Business One', 'Microsoft Dynamics 365', 'Sage 200', 'Odoo', 'Exact', 'Own development']

/** Writes companies, then who belongs below whom, then their people. */
export async function tellCompanies(world: World, plans: CompanyPlan[]): Promise<void> {
  const ids = await tell(
    world,
    'company',
    plans.map((plan, index) => ({ by: plan.owner, item: companyItem(world, plan, index) })),
  )
  const idOf = new Map(plans.map(({ key }, index) => [key, ids[index] ?? '']))
  const people = await tellPeople(world, plans, idOf)
  world.companies = plans.map((plan, index) => ({
    ...plan,
    id: ids[index] ?? '',
    people: people.get(plan.key) ?? [],
    licenses: [],
  }))
  const daughters = world.companies.filter(({ parent }) => parent && idOf.has(parent))
  await world.as('noor').records.writeMany(
    'company',
    daughters.map(({ id, parent }) => ({ id, parentId: idOf.get(parent ?? '') })),
    { mode: 'update', atomic: true },
  )
  await tellPeopleFields(world)
}

const segments = { Enterprise: 'Enterprise', Team: 'Mid-Market', Starter: 'SMB' } as const

function companyItem(world: World, plan: CompanyPlan, index: number) {
  const random = world.random.fork(`facts ${plan.key}`)
  const { calendar } = world
  const knownFor =
    Math.max(plan.customerForDays, plan.kind === 'prospect' ? random.int(10, 90) : random.int(5, 20)) +
    random.int(14, 60)
  const onboarding = plan.kind === 'onboarding' || plan.kind === 'coming'
  return {
    name: plan.name,
    externalId: `FL-${String(1001 + index * 3)}`,
    ownerId: memberId(world, plan.owner),
    coOwnerId: plan.coOwner ? memberId(world, plan.coOwner) : null,
    createdAt: calendar.at(Math.min(knownFor, 700), 9, random.int(0, 59)),
    phase: plan.phase,
    phaseSince: plan.phase ? calendar.at(plan.phaseDaysAgo, 10) : null,
    domains: [plan.domain],
    web: `https://www.${plan.domain}`,
    description: plan.industry.name,
    address: `${random.pick(streets)} ${random.int(1, 180)}`,
    city: plan.city,
    country: plan.region.country,
    phonePrimary: `${plan.region.phone} ${String(random.int(100, 999))}`,
    csmScore: plan.sentiment,
    followers: plan.owner === 'maya' && random.chance(0.3) ? [memberId(world, 'tomas')] : [],
    tags: tagsOf(plan, random.chance(0.15)),
    ...explainHealth(plan, random),
    custom: {
      Industry: plan.industry.name,
      Plan: plan.kind === 'prospect' ? null : plan.plan,
      Segment: segments[plan.plan],
      'Seats bought': plan.seats > 0 && plan.kind !== 'prospect' ? plan.seats : null,
      'Onboarding lead': onboarding ? memberId(world, 'aisha') : null,
      Team: teamOf(plan).map((key) => memberId(world, key)),
      Sentiment: plan.sentiment,
      'Go-live target': onboarding ? calendar.day(plan.key === 'northwind-logistics' ? -28 : -random.int(5, 70)) : null,
      'Next QBR':
        plan.health !== null && plan.key !== 'northwind-logistics' && random.chance(0.5)
          ? calendar.day(-random.int(7, 85))
          : null,
      'Billing email': plan.kind === 'prospect' ? null : `ap@${plan.domain}`,
      'Renewal risk': plan.health === null ? null : plan.health < 5 ? 'High' : plan.health < 7 ? 'Medium' : 'Low',
      'Reference customer': plan.kind === 'growing' && random.chance(0.5),
      'Handover notes':
        plan.customerForDays > 0 && random.chance(0.4)
          ? html(
              `Bought to end planning by phone. Decided by operations, paid by finance.\nPromised: one ${plan.industry.unit} live within five weeks, no change to the ERP.`,
            )
          : null,
      'Modules in use':
        plan.kind === 'prospect'
          ? []
          : random
              .some(['Driver app', 'Route optimiser', 'Depot report', 'Exports', 'Customer portal'], random.int(1, 4))
              .concat('Planning board'),
      'ERP system': random.chance(0.6) ? random.pick(erps) : null,
      Sandbox: plan.kind === 'prospect' ? null : `https://${plan.key}.sandbox.fieldline.example`,
      'Security review': onboarding || random.chance(0.2) ? calendar.at(-random.int(2, 60), random.int(9, 16)) : null,
      'Support hotline': random.chance(0.3) ? `${plan.region.phone} ${String(random.int(1000, 9999))}` : null,
    },
  }
}

function teamOf(plan: CompanyPlan): string[] {
  if (plan.key === 'northwind-logistics') return ['maya', 'hannah', 'luca']
  const team = [
    plan.owner,
    plan.coOwner,
    plan.kind === 'onboarding' ? 'aisha' : undefined,
    plan.kind === 'risk' ? 'luca' : undefined,
  ]
  return [...new Set(team.filter((key) => key !== undefined))]
}

function tagsOf({ kind, plan, euros }: CompanyPlan, pilot: boolean): string[] {
  return [
    ...(euros > 120_000 ? ['Key account'] : []),
    ...(kind === 'risk' ? ['Save plan'] : []),
    ...(kind === 'growing' && plan !== 'Starter' ? ['Expansion'] : []),
    ...(pilot ? ['Beta'] : []),
  ]
}

async function tellPeople(
  world: World,
  plans: CompanyPlan[],
  idOf: Map<string, string>,
): Promise<Map<string, ToldPerson[]>> {
  const planned = plans.flatMap((plan) =>
    (plan.key === 'northwind-logistics' ? northwindPeople(world) : plan.people).map((person, index) => ({
      plan,
      person,
      index,
    })),
  )
  const emails = planned.map(({ plan, person }) => emailOf(person, plan.domain))
  const ids = await tell(
    world,
    'enduser',
    planned.map(({ plan, person, index }, at) => ({
      by: plan.owner,
      item: personItem(world, plan, person, index, emails[at] ?? '', idOf.get(plan.key) ?? ''),
    })),
  )
  const people = new Map<string, ToldPerson[]>()
  planned.forEach(({ plan, person }, at) => {
    const told = {
      ...person,
      id: ids[at] ?? '',
      email: emails[at] ?? '',
      name: `${person.firstName} ${person.lastName}`,
    }
    people.set(plan.key, [...(people.get(plan.key) ?? []), told])
  })
  return people
}

function personItem(
  world: World,
  plan: CompanyPlan,
  person: PersonPlan,
  index: number,
  email: string,
  companyId: string,
) {
  const random = world.random.fork(`person ${plan.key} ${index}`)
  const { calendar } = world
  const days = Math.min(
    600,
    Math.max(3, plan.customerForDays - random.int(0, Math.max(1, Math.floor(plan.customerForDays / 2)))),
  )
  const beats = Math.round(person.activeDays * random.between(3, 9))
  return {
    companyId,
    firstName: person.firstName,
    lastName: person.lastName,
    email,
    position: person.position,
    personas: [person.role],
    phone: person.phone ?? null,
    primary: person.primary ?? false,
    featured: person.featured ?? false,
    tags: person.tags ?? [],
    archived: person.activeDays === 0 && index > 5 && random.chance(0.15),
    externalId: `U-${plan.key.slice(0, 12)}-${index + 1}`,
    createdAt: calendar.at(days, 11, random.int(0, 59)),
    lastActive:
      person.seenDaysAgo === null
        ? null
        : calendar.past(
            calendar.at(person.seenDaysAgo, person.seenDaysAgo === 0 ? 7 : random.int(6, 17), random.int(0, 59)),
          ),
    beats,
    beatsTotal: Math.round(beats * Math.min(26, days / 14) * 0.8),
    beatTrend: Math.round(random.bell() * 8 + (plan.kind === 'growing' ? 6 : plan.kind === 'risk' ? -9 : 0)),
    experience: Math.round(Math.min(100, person.activeDays * 4 + random.between(0, 20))),
    custom: {
      Language: languages[plan.region.code]
        ? [languages[plan.region.code] ?? 'English', ...(random.chance(0.5) ? ['English'] : [])]
        : ['English'],
      'Beta group': random.chance(0.12),
      'Marketing mail': random.chance(0.7),
      Interests: random.some(['Night shift', 'ERP', 'Mobile', 'Reporting', 'Route planning'], random.int(0, 2)),
    },
  }
}

const languages: Record<string, string> = {
  NL: 'Dutch',
  DE: 'German',
  FR: 'French',
  ES: 'Spanish',
  SE: 'Swedish',
  NO: 'Norwegian',
  CZ: 'Czech',
  PT: 'Portuguese',
}

/** "tom.ashworth@northwind.example": letters that an address can do without are spelled plainly. */
export function emailOf({ firstName, lastName }: { firstName: string; lastName: string }, domain: string): string {
  const plain = (name: string) =>
    name
      .normalize('NFKD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase()
      .replace(/ø/g, 'o')
      .replace(/ł/g, 'l')
      .replace(/å/g, 'a')
      .replace(/[^a-z]+/g, '')
  return `${plain(firstName)}.${plain(lastName)}@${domain}`
}

/** Fields that point at people, once the people are there. */
async function tellPeopleFields(world: World) {
  const withPeople = world.companies.filter(({ people }) => people.length > 0)
  const find = (company: ToldCompany, role: string) =>
    company.people.find((person) => person.role === role) ?? company.people[0]
  for (const owner of new Set(withPeople.map((company) => company.owner))) {
    const mine = withPeople.filter((company) => company.owner === owner)
    await world.as(owner).records.writeMany(
      'company',
      mine.map((company) => ({
        id: company.id,
        lastActive: lastActiveOf(world, company),
        custom: {
          Sponsor: find(company, 'Decision maker')?.id,
          Stakeholders: company.people.slice(0, 4).map(({ id }) => id),
        },
      })),
      { mode: 'update', atomic: true },
    )
    const bosses = mine
      .flatMap((company) =>
        company.people.map((person, index) => ({
          id: person.id,
          custom: { 'Reports to': bossOf(company, index)?.id ?? null },
        })),
      )
      .filter(({ custom }) => custom['Reports to'])
    await world.as(owner).records.writeMany('enduser', bosses, { mode: 'update', atomic: true })
  }
}

function bossOf(company: ToldCompany, index: number): ToldPerson | undefined {
  const person = company.people[index]
  if (person?.reportsTo) return company.people.find(({ name }) => name === person.reportsTo)
  return company.handmade || index === 1 ? undefined : company.people[index > 3 && index % 2 === 0 ? 0 : 1]
}

function lastActiveOf(world: World, { people }: ToldCompany): string | null {
  const seen = people.flatMap(({ seenDaysAgo }) => seenDaysAgo ?? [])
  return seen.length > 0 ? world.calendar.past(world.calendar.at(Math.min(...seen), 7, 52)) : null
}
