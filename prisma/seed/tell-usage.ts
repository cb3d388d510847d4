import { pool } from '@/lib/db/pool'
import { run, runCount, sql } from '@/lib/db/sql'
import { evaluateSuccessUnits } from '@/lib/metrics/evaluate-success-units'
import { showLights } from '@/lib/metrics/light-fields'
import { ingestPoints, type PointInput } from '@/lib/metrics/points'
import { systemContext } from '@/lib/server/context'
import type { UnitKey } from './measures'
import { northwindKey } from './northwind'
import type { ToldAsset } from './tell-records'
import { planUsage } from './usage-plan'
import { memberId, type ToldCompany, type World } from './world'

const batchSize = 25_000

/** A year of daily figures of every customer, its sites and its health. Returns how many points there are. */
export async function tellUsage(world: World, assets: ToldAsset[]): Promise<number> {
  let batch: PointInput[] = []
  let count = 0
  let storing = Promise.resolve()
  // The next batch is thought up while the database stores the one before.
  const flush = async () => {
    await storing
    count += batch.length
    storing = store(world, batch)
    batch = []
  }
  for (const company of world.companies) {
    batch.push(...pointsOf(world, company), ...healthOf(world, company), ...assetPointsOf(world, company, assets))
    if (batch.length >= batchSize) await flush()
  }
  await flush()
  await storing
  return count
}

async function store(world: World, points: PointInput[]) {
  const { problems } = await ingestPoints(world.as('noor'), points)
  if (problems[0]) throw new Error(`The story has a point that is refused: ${problems[0].message}`)
}

function pointsOf(world: World, company: ToldCompany): PointInput[] {
  const random = world.random.fork(`usage ${company.key}`)
  return planUsage(company, world.calendar.isWeekend, random).flatMap(({ daysAgo, figures }) =>
    Object.entries(figures).map(([metric, value]) => ({
      metric,
      model: 'company',
      record: company.id,
      day: world.calendar.day(daysAgo),
      value,
    })),
  )
}

/** Health once a week, ending with today's score; four weeks ago it was what the change says. */
function healthOf(world: World, { id, key, health, healthDiff, customerForDays }: ToldCompany): PointInput[] {
  if (health === null) return []
  const random = world.random.fork(`health ${key}`)
  const weeks = Math.min(52, Math.floor(customerForDays / 7))
  return Array.from({ length: weeks + 1 }, (_, back) => {
    const trend =
      back <= 4 ? (healthDiff * back) / 4 : healthDiff + Math.min(1.6, (back - 4) * 0.06) * Math.sign(healthDiff)
    const value = back === 0 ? health : Math.max(0, Math.min(10, health - trend + random.bell() * 0.12))
    return {
      metric: 'health',
      model: 'company',
      record: id,
      day: world.calendar.day(back * 7),
      value: Math.round(value * 100) / 100,
    }
  })
}

/** Sites share their company's users; the last quarter is enough to compare them. */
function assetPointsOf(world: World, company: ToldCompany, assets: ToldAsset[]): PointInput[] {
  const own = assets.filter((asset) => asset.company === company && asset.share > 0)
  if (own.length === 0) return []
  const random = world.random.fork(`sites ${company.key}`)
  const recent = planUsage(company, world.calendar.isWeekend, random).filter(
    ({ daysAgo }) => daysAgo % 7 === 0 && daysAgo < 92,
  )
  return own.flatMap(({ id, share }) =>
    recent.map(({ daysAgo, figures }) => ({
      metric: 'weekly_active_users',
      model: 'asset',
      record: id,
      day: world.calendar.day(daysAgo),
      value: Math.round((figures.weekly_active_users ?? 0) * share),
    })),
  )
}

const actions = [
  'Planned a job',
  'Moved a job',
  'Opened the depot report',
  'Checked in by app',
  'Optimised a route',
  'Exported a list',
] as const

/** What the known people did in the product over half a year: enough for every profile to show a rhythm. Returns how many events. */
export async function tellActivities(world: World): Promise<number> {
  const rows = world.companies.flatMap((company) => activitiesOf(world, company))
  for (let start = 0; start < rows.length; start += 20_000) {
    await run(
      pool(),
      sql`insert into activities (at, company_id, enduser_id, action, weight)
        select r.at, r.company, r.enduser, r.action, 1
        from jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + 20_000))}::jsonb) as r(at timestamptz, company text, enduser text, action text)`,
    )
  }
  return rows.length
}

function activitiesOf(world: World, company: ToldCompany) {
  const { calendar } = world
  const named = company.owner === 'maya'
  const weeks = company.key === northwindKey ? 26 : named ? 12 : 4
  return company.people.slice(0, named ? 24 : 4).flatMap((person, index) => {
    const random = world.random.fork(`activity ${company.key} ${index}`)
    const out: { at: string; company: string; enduser: string; action: string }[] = []
    for (
      let daysAgo = Math.min(weeks * 7, company.customerForDays);
      daysAgo >= (person.seenDaysAgo ?? 999);
      daysAgo--
    ) {
      const ramp = company.kind === 'onboarding' ? 1 - daysAgo / (weeks * 9) : 1
      if (calendar.isWeekend(daysAgo) || !random.chance((person.activeDays / 20) * ramp)) continue
      const times = random.int(1, company.key === northwindKey ? 5 : 2)
      for (let time = 0; time < times; time++) {
        const at = calendar.past(calendar.at(daysAgo, daysAgo === 0 ? 7 : random.int(6, 17), random.int(0, 50)))
        out.push({
          at,
          company: company.id,
          enduser: person.id,
          action: index % 3 === 0 ? random.pick(actions) : random.pick(actions.slice(0, 4)),
        })
      }
    }
    return out
  })
}

type Light = 'good' | 'warn' | 'bad' | 'idle'
type HandSet = { unit: UnitKey; light: Light; value: number | null; display: string; sinceAgo: number }

/** Lights: two follow the figures, six were set by a person or a job with the number in words. */
export async function tellLights(world: World, units: Map<UnitKey, string>): Promise<void> {
  await evaluateSuccessUnits(await systemContext('seed', { now: world.calendar.now }))
  const rows = world.companies.flatMap((company) =>
    handSetOf(world, company).map(({ unit, light, value, display, sinceAgo }) => ({
      company: company.id,
      unit: units.get(unit),
      light,
      value,
      display,
      since: world.calendar.at(sinceAgo, 6),
      by: memberId(world, company.owner),
    })),
  )
  await run(
    pool(),
    sql`insert into success_unit_values (company_id, unit_id, value, display, light, since, set_by, updated_at)
      select r.company, r.unit, r.value, r.display, r.light, r.since, r.by, ${world.calendar.at(0, 6)}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(company text, unit text, value float8, display text, light text, since timestamptz, by text)`,
  )
  await runCount(
    pool(),
    sql`update success_unit_values set since = ${world.calendar.at(21, 6)}::timestamptz where set_by is null`,
  )
  await showLights(await systemContext('seed', { now: world.calendar.now }))
}

function handSetOf(world: World, company: ToldCompany): HandSet[] {
  if (company.key === northwindKey) return northwindLights
  if (company.health === null || company.seats === 0) return []
  const random = world.random.fork(`lights ${company.key}`)
  const mood = company.health / 10
  const light = (): Light => {
    const roll = random.next() * 0.5 + mood * 0.75
    return roll > 0.72 ? 'good' : roll > 0.5 ? 'warn' : 'bad'
  }
  const set = (unit: UnitKey, words: Record<Light, () => [display: string, value: number | null]>): HandSet => {
    const chosen = light()
    const [display, value] = words[chosen]()
    return { unit, light: chosen, value, display, sinceAgo: random.int(3, 90) }
  }
  const idle = (): [string, number | null] => ['No data yet', null]
  const sites = Math.max(1, Math.min(8, Math.round(company.seats / 40)))
  const touched = company.touchedDaysAgo
  return [
    set('first-reply', {
      good: () => [`${random.int(1, 3)} h ${random.pick(['10', '25', '40', '50'])} m`, 2],
      warn: () => [`${random.int(4, 7)} h`, 6],
      bad: () => [`${random.int(9, 20)} h`, 14],
      idle,
    }),
    set('training', {
      good: () => ['all', 100],
      warn: () => [`${random.int(2, 3)} of 4`, 70],
      bad: () => ['1 of 4', 25],
      idle,
    }),
    {
      unit: 'sponsor',
      light: touched <= 30 ? 'good' : touched <= 60 ? 'warn' : 'bad',
      value: touched,
      display: touched === 1 ? 'Yesterday' : `${touched} days ago`,
      sinceAgo: Math.min(90, touched + 3),
    },
    set('routes', {
      good: () => [`${sites} of ${sites} ${company.industry.unit}s`, 1],
      warn: () => [`${Math.ceil(sites / 2)} of ${sites} ${company.industry.unit}s`, 0.5],
      bad: () => [`0 of ${sites} ${company.industry.unit}s`, 0],
      idle,
    }),
    set('sync', {
      good: () => [`${random.int(1, 18) / 10}%`, 0.9],
      warn: () => [`${random.int(21, 48) / 10}%`, 3.4],
      bad: () => [`${random.int(52, 90) / 10}%`, 7],
      idle,
    }),
    ...(random.chance(0.6)
      ? [{ unit: 'sso', light: 'good', value: 1, display: 'Enforced', sinceAgo: random.int(30, 300) } satisfies HandSet]
      : []),
  ]
}

const northwindLights: HandSet[] = [
  { unit: 'first-reply', light: 'good', value: 1.83, display: '1 h 50 m', sinceAgo: 33 },
  { unit: 'training', light: 'good', value: 9, display: '9 of 9', sinceAgo: 12 },
  { unit: 'sponsor', light: 'good', value: 6, display: '6 days ago', sinceAgo: 40 },
  { unit: 'routes', light: 'warn', value: 3, display: '3 of 7 depots', sinceAgo: 15 },
  { unit: 'sync', light: 'bad', value: 6.2, display: '6.2%', sinceAgo: 8 },
]
