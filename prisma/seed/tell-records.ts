import { northwindDepots, northwindKey } from './northwind'
import { memberId, type Told, type ToldCompany, tell, type World } from './world'

export type ToldAsset = { id: string; company: ToldCompany; share: number }

/** Answers to surveys, sites, projects, goals, campaigns and workspaces. Returns the sites, which are measured. */
export async function tellRecords(world: World): Promise<ToldAsset[]> {
  await tell(
    world,
    'nps',
    world.companies.flatMap((company) => answersOf(world, company)),
  )
  const assets = world.companies.flatMap((company) => assetsOf(world, company))
  const ids = await tell(world, 'asset', assets)
  await tell(
    world,
    'project',
    world.companies.flatMap((company) => projectsOf(world, company)),
  )
  await tell(
    world,
    'objective',
    world.companies.flatMap((company) => objectivesOf(world, company)),
  )
  await tell(
    world,
    'campaign',
    world.companies.flatMap((company) => campaignsOf(world, company)),
  )
  await tell(
    world,
    'workspace',
    world.companies.flatMap((company) => workspacesOf(world, company)),
  )
  return assets.map(({ company, share }, index) => ({ id: ids[index] ?? '', company, share }))
}

function answersOf(world: World, company: ToldCompany): Told[] {
  const { calendar } = world
  const random = world.random.fork(`answers ${company.key}`)
  return company.people.flatMap((person) =>
    person.answers
      .filter(({ daysAgo }) => daysAgo < company.customerForDays)
      .map(({ score, comment, daysAgo }) => {
        const dateAnswered = calendar.at(daysAgo, random.int(8, 18), random.int(0, 59))
        return {
          by: 'noor',
          item: {
            email: person.email,
            companyId: company.id,
            score,
            comment,
            source: 'Survey',
            campaignId: daysAgo < 100 ? 'autumn' : 'spring',
            dateSent: calendar.at(daysAgo + random.int(0, 3), 8),
            dateAnswered,
            createdAt: dateAnswered,
          },
        }
      }),
  )
}

function assetsOf(world: World, company: ToldCompany): (Told & { company: ToldCompany; share: number })[] {
  const random = world.random.fork(`assets ${company.key}`)
  const { calendar } = world
  const asset = (name: string, share: number, planned: boolean) => ({
    by: company.owner,
    company,
    share,
    item: {
      companyId: company.id,
      name,
      status: planned ? 'planned' : 'active',
      serialNumber: `${company.industry.unit.slice(0, 3).toUpperCase()}-${random.int(100, 999)}-${random.int(10, 99)}`,
      installDate: planned
        ? null
        : calendar.day(Math.max(1, Math.min(600, company.customerForDays - random.int(5, 40)))),
      ownerId: memberId(world, company.owner),
      createdAt: calendar.at(Math.max(1, Math.min(600, company.customerForDays)), 12, 0),
    },
  })
  if (company.key === northwindKey) return northwindDepots.map(([name, users]) => asset(name, users / 224, users === 0))
  if (company.licenses.length === 0 || company.kind === 'coming' || company.plan === 'Starter' || company.seats === 0)
    return []
  const count = Math.max(1, Math.min(6, Math.round(company.seats / 45)))
  return random
    .some([...new Set([company.city, ...company.region.cities])], count)
    .map((city, index) =>
      asset(
        `${city} ${company.industry.unit}`,
        1 / count,
        company.kind === 'onboarding' && index === count - 1 && count > 1,
      ),
    )
}

function projectsOf(world: World, company: ToldCompany): Told[] {
  const random = world.random.fork(`projects ${company.key}`)
  const { calendar } = world
  const project = (name: string, startedAgo: number, days: number, status: string, nrr: number | null): Told => ({
    by: company.owner,
    item: {
      companyId: company.id,
      name,
      status,
      ownerId: memberId(world, company.owner),
      currency: company.currency,
      startDate: calendar.day(startedAgo),
      endDate: calendar.day(startedAgo - days),
      nrr: nrr === null ? null : String(nrr),
      archived: status === 'done' && startedAgo > 300,
      createdAt: calendar.at(Math.max(0, Math.min(700, startedAgo + 6)), 10, 0),
    },
  })
  if (company.key === northwindKey)
    return [
      project('Rollout in seven depots', 46, 74, 'running', 30700),
      project('Single sign-on', 20, 45, 'running', null),
    ]
  if (company.kind === 'onboarding')
    return [project('Rollout', company.customerForDays, 75, 'running', Math.round((company.arr * 0.16) / 100) * 100)]
  if (
    company.plan !== 'Starter' &&
    company.customerForDays > 150 &&
    company.licenses.length > 0 &&
    random.chance(0.4)
  ) {
    const startedAgo = Math.min(640, company.customerForDays)
    return [
      project('Rollout', startedAgo, 80, 'done', Math.round((company.arr * 0.16) / 100) * 100),
      ...(random.chance(0.3) ? [project('ERP interface, second stage', random.int(5, 50), 70, 'running', 6500)] : []),
    ]
  }
  return []
}

const goals = [
  'No job planned by phone',
  '80% of check-ins from the app',
  'One report for all sites',
  'Night shift on the board',
  'Customers see their appointment online',
]

function objectivesOf(world: World, company: ToldCompany): Told[] {
  const random = world.random.fork(`objectives ${company.key}`)
  if (company.health === null || company.seats === 0) return []
  const { health } = company
  const count = company.key === northwindKey ? 3 : random.int(0, 2)
  return random.some(goals, count).map((name) => ({
    by: company.owner,
    item: {
      companyId: company.id,
      name,
      health: Math.round(Math.max(0, Math.min(10, health + random.bell() * 1.5)) * 10) / 10,
      createdAt: world.calendar.at(Math.max(1, Math.min(500, company.customerForDays - 5)), 11, 40),
    },
  }))
}

function campaignsOf(world: World, company: ToldCompany): Told[] {
  const random = world.random.fork(`campaigns ${company.key}`)
  const running = [
    [
      'Winter readiness',
      'Helps planners prepare for storm weeks',
      company.licenses.length > 0 && random.chance(0.2),
      25,
    ],
    ['Reference stories', 'Customers who speak about their rollout', company.kind === 'growing', 70],
    [
      'Route optimiser webinar',
      'Two sessions for planners who do not use it yet',
      company.kind === 'watch' && random.chance(0.5),
      14,
    ],
    ['Trade fair, spring', 'Follow-up of talks at the stand', company.kind === 'prospect', 60],
  ] as const
  return running.flatMap(([name, campaignPurpose, takesPart, ago]) =>
    takesPart
      ? [
          {
            by: company.owner,
            item: { companyId: company.id, name, campaignPurpose, createdAt: world.calendar.at(ago, 9, 45) },
          },
        ]
      : [],
  )
}

function workspacesOf(world: World, company: ToldCompany): Told[] {
  if (company.licenses.length === 0 || company.kind === 'coming' || company.seats === 0) return []
  const names = company.plan === 'Enterprise' ? ['Production', 'Sandbox'] : ['Production']
  return names.map((name) => ({
    by: company.owner,
    item: {
      companyId: company.id,
      name: `${company.name} ${name.toLowerCase()}`,
      ownerId: memberId(world, company.owner),
      createdAt: world.calendar.at(Math.max(1, Math.min(600, company.customerForDays)), 8, 30),
    },
  }))
}
