import { statSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/pool'
import { ident, run, runOne, sql } from '@/lib/db/sql'
import { planned } from '@/lib/domain/tasks/planned'
import { fieldTypes } from '@/lib/fields/registry'
import { models } from '@/lib/models/registry'
import { systemContext } from '@/lib/server/context'
import { keepPassword } from './members'
import { seedDemo } from './story'
import type { World } from './world'

process.env.DATA_DIR = await mkdtemp(join(tmpdir(), 'panorama-story-'))
let world: World

beforeAll(async () => {
  world = await seedDemo({ companies: 45, password: 'a long password', now: new Date('2026-11-17T11:00:00Z') })
}, 120_000)

const northwind = () => {
  const company = world.companies.find(({ name }) => name === 'Northwind Logistics')
  if (!company) throw new Error('Northwind Logistics is missing')
  return company
}

describe('the demo story', () => {
  it('has something of every model and of every field type', async () => {
    for (const { key, table } of Object.values(models)) {
      const row = await runOne<{ count: number }>(pool(), sql`select count(*)::int as count from ${ident(table)}`)
      expect([key, row?.count]).toEqual([key, expect.any(Number)])
      expect(row?.count, key).toBeGreaterThan(0)
    }
    const types = await run<{ type: string }>(pool(), sql`select distinct type from custom_fields`)
    expect(types.map(({ type }) => type).sort()).toEqual(Object.keys(fieldTypes).sort())
  })

  it('shows Northwind Logistics as it is known', async () => {
    const ctx = await systemContext('system', { now: world.calendar.now })
    const { values } = (await ctx.records.get('company', northwind().id)).record
    expect(values).toMatchObject({
      status: 'customer',
      phase: 'Onboarding',
      health: 7.4,
      healthDiff: 0.6,
      arr: '184200',
      nps: 9,
      customerFrom: '2026-06-02',
      renewalDate: '2027-06-01',
      renewalDaysFromNow: 196,
      autoRenews: true,
      lastTouchType: 'call',
      lastTouch: '2026-11-16T13:00:00.000Z',
      nextTouch: '2026-11-19T14:00:00.000Z',
      products: ['Dispatch', 'Routes', 'Assets'].sort(),
    })
    const group = (
      await ctx.records.list('company', { filter: { field: 'name', is: 'equals', value: 'Northwind Group' }, limit: 1 })
    ).rows[0]
    expect(group?.values).toMatchObject({ orgArr: '412200', orgUnits: 3 })
    const { items } = await planned(ctx, { model: 'company', id: northwind().id }, { limit: 3 })
    expect(items.map(({ row }) => row.values.title)).toEqual([
      'Confirm Lyon depot data mapping',
      'Go-live readiness call',
      'Send admin certification links',
    ])
    expect(items[0]?.isOverdue).toBe(true)
    const lights = await run<{ light: string; count: number }>(
      pool(),
      sql`select light, count(*)::int as count from success_unit_values where company_id = ${northwind().id} group by light`,
    )
    expect(Object.fromEntries(lights.map(({ light, count }) => [light, count]))).toEqual({ good: 5, warn: 1, bad: 1 })
  })

  it('was told by people over time, through the door of the seed', async () => {
    const doors = await run<{ door: string }>(pool(), sql`select distinct door from events`)
    expect(doors.map(({ door }) => door).sort()).toEqual(['rule', 'seed'])
    const spread = await runOne<{ months: number; authors: number }>(
      pool(),
      sql`select count(distinct date_trunc('month', at))::int as months, count(distinct actor_name)::int as authors from events`,
    )
    expect(spread?.months).toBeGreaterThan(10)
    expect(spread?.authors).toBeGreaterThan(5)
    const future = await runOne<{ count: number }>(
      pool(),
      sql`select count(*)::int as count from conversations where date > ${world.calendar.now} or created_at > ${world.calendar.now}`,
    )
    expect(future?.count).toBe(0)
  })

  it('explains every score to the hundredth', async () => {
    const wrong = await run(
      pool(),
      sql`select name, health, (select sum((part ->> 'points')::numeric) from jsonb_array_elements(health_contributions) as part) as sum
        from companies where health is not null and health_contributions is not null
          and round(health::numeric, 2) <> (select sum((part ->> 'points')::numeric) from jsonb_array_elements(health_contributions) as part)`,
    )
    expect(wrong).toEqual([])
    const churned = await run(pool(), sql`select name from companies where status = 'lost' and health is not null`)
    expect(churned).toEqual([])
  })

  it('is the same every time, and is told once', async () => {
    const names = world.companies.map(({ name }) => name)
    expect(new Set(names).size).toBe(45)
    expect(names.at(-1)).toBe('Hazel Cooling')
    await expect(seedDemo({ companies: 5, password: 'a long password' })).rejects.toThrow('not empty')
  })

  it('keeps the password for its owner only', async () => {
    const file = await keepPassword('a long password')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const kept = JSON.parse(await readFile(file, 'utf8')) as { password: string; members: { role: string }[] }
    expect(kept.password).toBe('a long password')
    expect(new Set(kept.members.map(({ role }) => role))).toEqual(
      new Set(['Administrator', 'Manager', 'CSM', 'Viewer']),
    )
  })
})
