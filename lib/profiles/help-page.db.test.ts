import { beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '@/lib/auth/actor-of'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import { chooseLayout } from '@/lib/profiles/choose-layout'
import { always, type Condition } from '@/lib/profiles/condition'
import { explain } from '@/lib/profiles/explain'
import { gallery } from '@/lib/profiles/gallery'
import type { Layout } from '@/lib/profiles/layout'
import { viewerChoices } from '@/lib/profiles/names'
import { reviewTemplate } from '@/lib/profiles/review'
import { standardLayout } from '@/lib/profiles/standard-layout'
import { arrangeTemplates } from '@/lib/profiles/templates/arrange-templates'
import { checkContent } from '@/lib/profiles/templates/check-content'
import { readKnown } from '@/lib/profiles/templates/content-problem'
import { createTemplate } from '@/lib/profiles/templates/create-template'
import { publishTemplate } from '@/lib/profiles/templates/publish-template'
import { readTemplates } from '@/lib/profiles/templates/template'
import { allViewers, type Viewer, viewerOf } from '@/lib/profiles/viewer'
import type { Ctx } from '@/lib/records/context'
import { tenantFacts } from '@/lib/server/definitions'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { customField, modelsWith } from '@/lib/testing/definitions'
import { contextOf } from '@/lib/testing/engine-world'
import { makeMember } from '@/lib/testing/make-member'

// The cases of the help page: one layout for customers in onboarding, one for each segment, one for who leads.

const segments = ['Enterprise', 'Mid-Market', 'SMB']
const segment = customField('company', 'Segment', 'list', {
  options: { choices: segments.map((value) => ({ value, label: value })) },
})
const region = customField('company', 'Region', 'text')
const models = modelsWith(segment, region)
const admin = () => contextOf(systemActor(), { models })
const is = (field: string, value: string): Filter => ({ field, is: 'equals', value })

const companies = new Map<string, string>()
let csm: Viewer
let leader: Viewer

beforeAll(async () => {
  await prepareTenant()
  await makeMember({ role: 'csm', name: 'Carla' })
  await makeMember({ role: 'manager', name: 'Lena' })
  const viewers = await allViewers(admin())
  const called = (name: string) => viewers.find(({ actor }) => actor.name === name) as Viewer
  csm = called('Carla')
  leader = called('Lena')
  const rows = [
    ...segments.map((name) => ({ name, phase: 'Adoption', [segment.id]: name })),
    { name: 'New', phase: 'Onboarding', [segment.id]: 'Enterprise' },
    { name: 'Other', phase: 'Adoption' },
  ]
  const made = await contextOf(systemActor(), { models, door: 'seed' }).records.writeMany(
    'company',
    rows.map((row) => ({ ...row, ownerId: csm.actor.memberId })),
  )
  for (const [at, { name }] of rows.entries()) companies.set(name, made.outcomes[at]?.id ?? '')
}, 60_000)

async function publish(name: string, criteria: Condition, layout?: Layout): Promise<string> {
  const ctx = admin()
  const content = { name, criteria, layout: layout ?? standardLayout(ctx.models, ctx.models.byKey('company')) }
  const { id } = await createTemplate(ctx, { model: 'company', surface: 'page', content })
  await publishTemplate(ctx, { id, since: null, note: null })
  return id
}

async function layoutFor(ctx: Ctx, company: string) {
  const { definitionsVersion } = await tenantFacts()
  const version = String(definitionsVersion)
  return chooseLayout({ ...ctx, models: { ...ctx.models, version } }, 'company', companies.get(company) ?? '')
}

/** What the simulator says; it is what the page does. */
async function shown(viewer: Viewer, company: string) {
  const templates = await readTemplates(pool(), 'company', 'page')
  const said = await explain(admin(), models.byKey('company'), companies.get(company) ?? '', {
    viewer,
    templates: templates.map((template) => ({ ...template, isOn: template.isEnabled })),
    nameOf: () => undefined,
  })
  const live = await layoutFor(contextOf(viewer.actor, { models }), company)
  expect(said.winner).toBe(live.templateId)
  return { name: live.name, steps: said.steps }
}

describe('the cases of the help page', () => {
  it('are built from the gallery, with criteria where the tenant has such fields', async () => {
    const ctx = admin()
    const patterns = gallery(models, models.byKey('company'), await viewerChoices(ctx))
    const of = (key: string) => patterns.find((pattern) => pattern.key === key)?.criteria
    expect(of('onboarding')).toEqual({ record: is('phase', 'Onboarding'), viewer: null })
    expect(of('enterprise')).toEqual({ record: is(segment.id, 'Enterprise'), viewer: null })
    expect(of('segment-mid-market')).toEqual({ record: is(segment.id, 'Mid-Market'), viewer: null })
    expect(of('segment-smb')).toEqual({ record: is(segment.id, 'SMB'), viewer: null })
    const { roles } = await viewerChoices(ctx)
    const managers = roles.filter(({ name }) => name === 'Manager').map(({ id }) => id)
    expect(of('executive')).toEqual({ record: null, viewer: { viewer: 'role', anyOf: managers } })
  })

  it('show each company to each viewer as the simulator says', async () => {
    const { roles } = await viewerChoices(admin())
    const managers = roles.filter(({ name }) => name === 'Manager').map(({ id }) => id)
    const ids = [await publish('Onboarding', { record: is('phase', 'Onboarding'), viewer: null })]
    for (const name of segments) ids.push(await publish(name, { record: is(segment.id, name), viewer: null }))
    const leaders = await publish('Leaders', { record: null, viewer: { viewer: 'role', anyOf: managers } })
    // Made last, it is asked last: who leads would get it only where nothing else fits.
    expect((await shown(leader, 'SMB')).name).toBe('SMB')
    await arrangeTemplates(admin(), { model: 'company', surface: 'page', ids: [leaders, ...ids], off: [] })
    for (const name of segments) expect((await shown(csm, name)).name).toBe(name)
    expect((await shown(csm, 'New')).name).toBe('Onboarding')
    expect((await shown(csm, 'Other')).name).toBe('Standard')
    for (const name of companies.keys()) expect((await shown(leader, name)).name).toBe('Leaders')
    const { steps } = await shown(csm, 'New')
    expect(steps.map(({ name, state }) => [name, state])).toEqual([
      ['Leaders', 'skipped'],
      ['Onboarding', 'wins'],
      ['Enterprise', 'notReached'],
      ['Mid-Market', 'notReached'],
      ['SMB', 'notReached'],
    ])
  })
})

describe('a template whose parts are deleted', () => {
  const filterId = newId()
  const content = () => {
    const { company } = { company: standardLayout(models, models.byKey('company')) }
    const layout: Layout = {
      ...company,
      stats: ['arr', region.id],
      sidebar: [
        { section: 'fields', groups: [{ id: 'g', label: 'Where', fields: [region.id, 'city'], featured: true }] },
      ],
      tabs: [
        {
          key: 'overview',
          label: 'Overview',
          widgets: [
            { id: 'chart', widget: 'metric-chart', span: 6, settings: { metric: 'no_such_metric' } },
            { id: 'fields', widget: 'fields', span: 6, settings: { fields: [region.id] } },
            {
              id: 'people',
              widget: 'related-records',
              span: 12,
              settings: {
                relation: 'endusers',
                columns: ['name', 'gone'],
                sort: { field: 'gone', descending: true },
                filter: {
                  all: [
                    { field: 'name', is: 'notEmpty' },
                    { some: 'company', where: { saved: filterId } },
                  ],
                },
              },
            },
            { id: 'new', widget: 'metric-chart', span: 6, settings: {} },
          ],
        },
        { key: 'gone', relation: 'spaceships', widgets: [] },
      ],
      fieldRules: [{ field: region.id, when: always }],
    }
    return { name: 'Mended', criteria: { record: is(region.id, 'North'), viewer: null }, layout }
  }

  it('is told part by part, by name, and mended without touching who sees it', async () => {
    await run(
      pool(),
      sql`insert into custom_fields (id, model, name, type, "order", deleted_at) values (${region.id}, 'company', 'Region', 'text', 0, now())`,
    )
    const ctx = contextOf(systemActor(), { models: modelsWith(segment) })
    const model = ctx.models.byKey('company')
    const { problems, mended } = checkContent(ctx, model, content(), await readKnown(ctx))
    const said = problems.map(({ part, says }) => `${part}: ${says}`)
    expect(said).toEqual([
      'criteria: Company has no “Region” any more: it is deleted.',
      'header: The field “Region” is deleted, but stands in the key figures.',
      'group:g: The field “Region” is deleted, but stands in the group Where.',
      'widget:overview/chart: Metric chart: its metric is deleted.',
      'widget:overview/fields: Fields: the field “Region” is deleted, but stands here.',
      'widget:overview/people: Related records: a field that is deleted still stands here.',
      expect.stringContaining('widget:overview/people: Related records: its filter does not work: '),
      'widget:overview/people: Related records: the field it is sorted by is deleted.',
      'widget:overview/new: Metric chart: Choose a metric.',
      'tab:gone: The records of the tab spaceships are not related any more.',
    ])
    expect(mended.criteria).toEqual(content().criteria)
    expect(mended.layout.fieldRules).toHaveLength(1)
    expect(mended.layout.stats).toEqual(['arr'])
    expect(mended.layout.sidebar[0]?.groups?.[0]?.fields).toEqual(['city'])
    expect(mended.layout.tabs.map((tab) => tab.key)).toEqual(['overview'])
    const left = mended.layout.tabs[0]?.widgets ?? []
    expect(left.map((place) => place.id)).toEqual(['people', 'new'])
    expect(left[0]?.settings).toEqual({
      relation: 'endusers',
      columns: ['name'],
      sort: null,
      filter: { all: [{ field: 'name', is: 'notEmpty' }] },
    })
    const again = checkContent(ctx, model, mended, await readKnown(ctx))
    expect(again.problems.map(({ part }) => part)).toEqual(['criteria', 'widget:overview/new'])
  })

  it('cannot be published with a condition that cannot be asked, and says so before', async () => {
    const ctx = contextOf(systemActor(), { models: modelsWith(segment) })
    const { id } = await createTemplate(ctx, { model: 'company', surface: 'page', content: content() })
    const review = await reviewTemplate(ctx, id)
    expect(review.problems.find((problem) => problem.stops)?.says).toContain('has no “Region” any more')
    await expect(publishTemplate(ctx, { id, since: null, note: null })).rejects.toThrow('has no “Region”')
    // Nobody's page has changed by it.
    expect((await layoutFor(contextOf(csm.actor, { models }), 'Other')).name).toBe('Standard')
    expect(viewerOf(ctx).teams).toEqual([])
  })
})
