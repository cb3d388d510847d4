import { addMonths } from '@/lib/core/dates'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { refreshClock } from '@/lib/domain/refresh-clock'
import type { Ctx } from '@/lib/records/context'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { createCalendar } from './calendar'
import { cast, vendor } from './cast'
import { planCompanies } from './company-plan'
import { defineFields } from './definitions'
import { defineMeasures } from './measures'
import { makeMembers } from './members'
import { createRandom } from './random'
import { tellCompanies } from './tell-companies'
import { tellContracts } from './tell-contracts'
import { tellFiles } from './tell-files'
import { tellIssues } from './tell-issues'
import { tellRecords } from './tell-records'
import { tellRates, tellSurroundings } from './tell-surroundings'
import { tellTalks } from './tell-talks'
import { tellActivities, tellLights, tellUsage } from './tell-usage'
import { tellWork } from './tell-work'
import type { World } from './world'

export type StoryOptions = {
  /** How many companies there are; the named ones come first. */
  companies?: number
  /** The day the story is told on. */
  now?: Date
  /** What the whole cast signs in with. */
  password: string
  /** Hears what was told, and how long it took in milliseconds. */
  onStep?: (what: string, ms: number) => void
}

/** Tells the demo story into an empty database. @throws Error when somebody lives there already */
export async function seedDemo({
  companies = 300,
  now = new Date(),
  password,
  onStep = () => {},
}: StoryOptions): Promise<World> {
  await refuseUnlessEmpty()
  const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const result = await work()
    onStep(what, Math.round(performance.now() - began))
    return result
  }
  const calendar = createCalendar(now)
  const random = createRandom(20261117)
  const members = await step('cast', async () => {
    await settle(calendar.today)
    return makeMembers(password, calendar.at(700, 9))
  })
  const units = await step('fields and measures', async () => {
    await defineFields()
    return defineMeasures()
  })
  const world: World = { calendar, random, members, companies: [], tickets: 0, as: await actors(members, now) }
  await step('companies and people', () => tellCompanies(world, planCompanies(random, companies)))
  await step('contracts', () => tellContracts(world))
  await step('workflows and tasks', () => tellWork(world))
  await step('conversations', () => tellTalks(world))
  const assets = await step('answers, sites and projects', () => tellRecords(world))
  await step('issues', () => tellIssues(world))
  await step('usage', () => tellUsage(world, assets))
  await step('activity and lights', async () => {
    await tellActivities(world)
    await tellLights(world, units)
  })
  await step('files and desks', async () => {
    await tellFiles(world)
    await tellSurroundings(world)
  })
  await step('clock and statistics', async () => {
    await refreshClock(await systemContext('system', { now }))
    await run(pool(), sql`analyze`)
  })
  return world
}

async function refuseUnlessEmpty() {
  const used = await runOne(
    pool(),
    sql`select 1 as used where exists (select 1 from members) or exists (select 1 from companies)`,
  )
  if (used) throw new Error('The database is not empty: the demo story is told only once, on a fresh one.')
}

/** The installation becomes Fieldline's. */
async function settle(today: string) {
  await prepareTenant(vendor)
  await run(
    pool(),
    sql`update tenant set name = ${vendor.name}, currency = ${vendor.currency}, time_zone = ${vendor.timeZone},
          settings = settings || '{"npsScore": "median"}'`,
  )
  await tellRates(addMonths(today, -1), addMonths(today, -18))
  await run(pool(), sql`select setval('invoice_number', 2400)`)
}

/** Contexts in which the cast acts: they write under their own names, with the rights of the system. */
async function actors(members: World['members'], now: Date): Promise<World['as']> {
  const contexts = new Map<string, Ctx>()
  for (const { key } of cast) {
    const member = members.get(key)
    if (!member) throw new Error(`${key} was not made`)
    contexts.set(
      key,
      await systemContext('seed', {
        now,
        actor: { kind: 'system', id: member.id, name: member.name, memberId: member.id, grants: [] },
      }),
    )
  }
  return (key) => {
    const ctx = contexts.get(key)
    if (!ctx) throw new Error(`Nobody in the cast is called ${key}`)
    return ctx
  }
}
