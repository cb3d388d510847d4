import { beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '@/lib/auth/actor-of'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { chooseLayout } from '@/lib/profiles/choose-layout'
import type { Condition } from '@/lib/profiles/condition'
import { defaultLayouts } from '@/lib/profiles/default-layouts'
import type { Layout } from '@/lib/profiles/layout'
import { createTemplate } from '@/lib/profiles/templates/create-template'
import { publishTemplate } from '@/lib/profiles/templates/publish-template'
import { whyLayout } from '@/lib/profiles/why-layout'
import type { Ctx } from '@/lib/records/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { contextOf } from '@/lib/testing/engine-world'

const layout = defaultLayouts.company as Layout
const admin = () => contextOf(systemActor())
const leaders = newId()
const colleague = (portfolio: 'own' | 'all', ...models: string[]): Ctx =>
  contextOf({
    ...systemActor(),
    kind: 'member',
    memberId: newId(),
    grants: [
      {
        role: newId(),
        portfolio,
        administers: false,
        models: Object.fromEntries(models.map((key) => [key, ['view']])),
      },
    ],
  })
let company = ''

async function publish(name: string, criteria: Condition, content: Partial<Layout> = {}): Promise<void> {
  const ctx = admin()
  const { id } = await createTemplate(ctx, {
    model: 'company',
    surface: 'page',
    content: { name, criteria, layout: { ...layout, ...content } },
  })
  await publishTemplate(ctx, { id, since: null, note: null })
}

beforeAll(async () => {
  await prepareTenant()
  await run(pool(), sql`insert into roles (id, name, portfolio, models) values (${leaders}, 'Leader', 'all', '{}')`)
  company = (await admin().records.create('company', { name: 'Asked about', phase: 'Onboarding' })).id
  await publish('Leadership', { record: null, viewer: { viewer: 'role', anyOf: [leaders] } })
  await publish('Paying', {
    record: {
      all: [
        { field: 'phase', is: 'equals', value: 'Onboarding' },
        { some: 'licenses', where: { all: [] } },
      ],
    },
    viewer: null,
  })
  await publish(
    'Onboarding',
    { record: { field: 'phase', is: 'equals', value: 'Onboarding' }, viewer: null },
    { fieldRules: [{ field: 'arr', when: { record: null, viewer: { viewer: 'role', anyOf: [leaders] } } }] },
  )
  await publish('Rich', { record: { field: 'arr', is: 'moreThan', value: 5 }, viewer: null })
}, 60_000)

describe('why this layout', () => {
  it('is told to whoever looks in sentences, and the winner is the one they get', async () => {
    const ctx = colleague('all', 'company', 'license')
    const said = await whyLayout(ctx, { model: 'company', id: company })
    expect(said.name).toBe((await chooseLayout(ctx, 'company', company)).name)
    expect(said).toMatchObject({ name: 'Onboarding', place: 3, fallback: 'Standard' })
    expect(said.steps.map((step) => [step.name, step.state])).toEqual([
      ['Leadership', 'skipped'],
      ['Paying', 'skipped'],
      ['Onboarding', 'wins'],
      ['Rich', 'notReached'],
    ])
    expect(said.steps[0]?.lines).toEqual([{ says: 'your role is Leader', holds: false, problem: null }])
    expect(said.steps[2]?.lines).toEqual([{ says: 'Phase is Onboarding', holds: true, problem: null }])
  })

  it('tells nothing of records and fields that are not theirs to see', async () => {
    const said = await whyLayout(colleague('all', 'company'), { model: 'company', id: company })
    const untold = { says: 'it asks about what you may not see', holds: null, problem: null }
    expect(said.steps[1]).toMatchObject({ fits: null, lines: [{ says: 'Phase is Onboarding', holds: true }, untold] })
    // Their profile hides the field that the last one asks about.
    expect(said.steps[3]).toMatchObject({ name: 'Rich', fits: null, lines: [untold] })
    expect(JSON.stringify(said).toLowerCase()).not.toMatch(/licen|arr /)
  })

  it('is not told about a record out of scope', async () => {
    const own = colleague('own', 'company')
    await expect(whyLayout(own, { model: 'company', id: company })).rejects.toMatchObject({
      failure: { code: 'not_found' },
    })
  })
})
