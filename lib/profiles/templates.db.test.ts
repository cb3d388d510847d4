import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/actor-of'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import { chooseLayout } from '@/lib/profiles/choose-layout'
import type { Condition } from '@/lib/profiles/condition'
import { defaultLayouts } from '@/lib/profiles/default-layouts'
import { explain } from '@/lib/profiles/explain'
import { impactOf, reachOf } from '@/lib/profiles/impact'
import type { Layout } from '@/lib/profiles/layout'
import { shownLayout } from '@/lib/profiles/shown-layout'
import { arrangeTemplates, removeTemplate } from '@/lib/profiles/templates/arrange-templates'
import { createTemplate } from '@/lib/profiles/templates/create-template'
import { publishTemplate, restoreVersion } from '@/lib/profiles/templates/publish-template'
import { saveDraft } from '@/lib/profiles/templates/save-draft'
import { readTemplate, readTemplates } from '@/lib/profiles/templates/template'
import { allViewers, type Viewer, viewerOf } from '@/lib/profiles/viewer'
import type { ViewerRule } from '@/lib/profiles/viewer-rule'
import type { Ctx } from '@/lib/records/context'
import { touchDefinitions } from '@/lib/records/touch-definitions'
import { tenantFacts } from '@/lib/server/definitions'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { customField, modelsWith } from '@/lib/testing/definitions'
import { contextOf } from '@/lib/testing/engine-world'
import { makeMember } from '@/lib/testing/make-member'

const layout = defaultLayouts.company as Layout
const admin = () => contextOf(systemActor())
const always = { record: null, viewer: null }
const is = (field: string, value: string | number): Filter => ({ field, is: 'equals', value })

const companies: string[] = []
let viewers: Viewer[] = []
let roles: Record<string, string> = {}
const team = newId()

async function template(name: string, criteria: Condition, content: Partial<Layout> = {}): Promise<string> {
  const ctx = admin()
  const { id } = await createTemplate(ctx, {
    model: 'company',
    surface: 'page',
    content: { name, criteria, layout: { ...layout, ...content } },
  })
  await publishTemplate(ctx, { id, since: null, note: null })
  return id
}

async function clear(): Promise<void> {
  await run(pool(), sql`delete from profile_templates`)
  await touchDefinitions(pool())
}

/** The layout a request gets that begins now: it knows the definitions as they are. */
async function layoutFor(ctx: Ctx, recordId: string) {
  const { definitionsVersion } = await tenantFacts()
  return chooseLayout({ ...ctx, models: { ...ctx.models, version: String(definitionsVersion) } }, 'company', recordId)
}

beforeAll(async () => {
  await prepareTenant()
  const rows = await run<{ id: string; key: string }>(pool(), sql`select id, key from roles`)
  roles = Object.fromEntries(rows.map((row) => [row.key, row.id]))
  for (const [at, role] of ['administrator', 'manager', 'csm', 'csm', 'csm', 'viewer', 'viewer'].entries()) {
    const { id } = await makeMember({ role, name: `Member ${at}` })
    if (at % 3 === 0) await run(pool(), sql`update members set team_ids = array[${team}] where id = ${id}`)
  }
  viewers = await allViewers(admin())
  const owner = (at: number) => viewers[at % viewers.length]?.actor.memberId
  const phases = ['Onboarding', 'Adoption', 'Renewal', 'At risk']
  const made = await contextOf(systemActor(), { door: 'seed' }).records.writeMany(
    'company',
    Array.from({ length: 120 }, (_, at) => ({
      name: `Company ${at}`,
      phase: phases[at % 4],
      arr: (at * 977) % 50_000,
      ownerId: owner(at),
      coOwnerId: at % 5 === 0 ? owner(at + 3) : null,
      city: at % 7 === 0 ? null : `City ${at % 3}`,
    })),
  )
  companies.push(...made.outcomes.flatMap((outcome) => outcome.id ?? []))
  await contextOf(systemActor(), { door: 'seed' }).records.writeMany(
    'enduser',
    companies.flatMap((companyId, at) => (at % 3 === 0 ? [{ name: `Person ${at}`, companyId }] : [])),
  )
}, 60_000)

const contextFor = (actor: Actor) => contextOf(actor)

describe('templates', () => {
  it('show nothing before they are published, and then to whom they fit', async () => {
    await clear()
    const ctx = admin()
    const { id } = await createTemplate(ctx, {
      model: 'company',
      surface: 'page',
      content: { name: 'Onboarding', criteria: { record: is('phase', 'Onboarding'), viewer: null }, layout },
    })
    expect((await layoutFor(ctx, companies[0] ?? '')).name).toBe('Standard')
    await publishTemplate(ctx, { id, since: null, note: 'first' })
    expect((await layoutFor(ctx, companies[0] ?? '')).name).toBe('Onboarding')
    expect((await layoutFor(ctx, companies[1] ?? '')).name).toBe('Standard')

    const content = { name: 'Kick-off', criteria: always, layout: { ...layout, stats: ['arr'] } }
    const { draftAt } = await saveDraft(ctx, { id, content, since: null })
    expect((await layoutFor(ctx, companies[1] ?? '')).name).toBe('Standard')
    await expect(saveDraft(ctx, { id, content, since: null })).rejects.toThrow('changed this draft meanwhile')
    await publishTemplate(ctx, { id, since: draftAt, note: null })
    const chosen = await layoutFor(ctx, companies[1] ?? '')
    expect(chosen).toMatchObject({ name: 'Kick-off', layout: { stats: ['arr'] } })

    await restoreVersion(ctx, { id, version: 1, replace: false })
    expect((await readTemplate(pool(), id)).draft).toMatchObject({
      name: 'Onboarding',
      layout: { stats: layout.stats },
    })
    expect((await layoutFor(ctx, companies[1] ?? '')).name).toBe('Kick-off')
  })

  it('refuse criteria that cannot be asked, and survive what they use being deleted', async () => {
    await clear()
    const ctx = admin()
    const broken = { name: 'Broken', criteria: { record: is('noSuchField', 'x'), viewer: null }, layout }
    const { id } = await createTemplate(ctx, { model: 'company', surface: 'page', content: broken })
    await expect(publishTemplate(ctx, { id, since: null, note: null })).rejects.toThrow('has no “noSuchField”')

    const field = customField('company', 'Segment', 'text')
    const withField = contextOf(systemActor(), { models: modelsWith(field) })
    const segment = {
      name: 'Segment',
      criteria: { record: is(field.id, 'A'), viewer: null },
      layout: { ...layout, stats: [field.id] },
    }
    const second = await createTemplate(withField, { model: 'company', surface: 'page', content: segment })
    await publishTemplate(withField, { id: second.id, since: null, note: null })
    const found = await layoutFor(ctx, companies[0] ?? '')
    expect(found.name).toBe('Standard')
    const [said] = (
      await explain(ctx, ctx.models.byKey('company'), companies[0] ?? '', {
        viewer: viewerOf(ctx),
        templates: (
          await readTemplates(pool(), 'company', 'page')
        )
          .filter((each) => each.version > 0)
          .map((each) => ({ ...each, isOn: true })),
        nameOf: () => undefined,
      })
    ).steps
    expect(said).toMatchObject({ name: 'Segment', state: 'skipped', fits: false })
    expect(said?.lines[0]?.problem).toContain('has no')
  })

  it('are arranged by administrators only, and a live one is not deleted', async () => {
    await clear()
    const first = await template('First', always)
    const second = await template('Second', always)
    const ctx = admin()
    expect((await layoutFor(ctx, companies[0] ?? '')).name).toBe('First')
    await arrangeTemplates(ctx, { model: 'company', surface: 'page', ids: [second, first], off: [] })
    expect((await layoutFor(ctx, companies[0] ?? '')).name).toBe('Second')
    await expect(removeTemplate(ctx, { id: second })).rejects.toThrow('is live')
    await arrangeTemplates(ctx, { model: 'company', surface: 'page', ids: [second, first], off: [second] })
    expect((await layoutFor(ctx, companies[0] ?? '')).name).toBe('First')
    await removeTemplate(ctx, { id: second })
    const csm = viewers.find((viewer) => viewer.actor.grants.some((grant) => grant.role === roles.csm))
    await expect(removeTemplate(contextFor(csm?.actor ?? systemActor()), { id: first })).rejects.toThrow(
      'administrator',
    )
  })

  it('leave out what a condition hides: sections, tabs, widgets, fields', async () => {
    const ctx = admin()
    const onboarding = { record: is('phase', 'Onboarding'), viewer: null }
    const csmOnly: Condition = { record: null, viewer: { viewer: 'role', anyOf: [roles.csm ?? ''] } }
    const conditional: Layout = {
      ...layout,
      sidebar: layout.sidebar.map((section) =>
        section.section === 'workflows' ? { ...section, when: onboarding } : section,
      ),
      tabs: layout.tabs.map((tab) => ({
        ...tab,
        ...(tab.key === 'revenue' && { when: csmOnly }),
        widgets: tab.widgets.map((place) => (place.id === 'planned' ? { ...place, when: onboarding } : place)),
      })),
      fieldRules: [{ field: 'arr', when: csmOnly }],
    }
    const model = ctx.models.byKey('company')
    const shown = await shownLayout(ctx, model, companies[1] ?? '', conditional, viewerOf(ctx))
    expect(shown.hidden.sort()).toEqual(['field:arr', 'section:workflows', 'tab:revenue', 'widget:overview/planned'])
    expect(shown.layout.stats).not.toContain('arr')
    expect(shown.layout.tabs.map((tab) => tab.key)).not.toContain('revenue')
    expect(shown.hiddenFields).toEqual(['arr'])
    const csm = viewers.find((viewer) => viewer.actor.grants.some((grant) => grant.role === roles.csm)) as Viewer
    const all = await shownLayout(ctx, model, companies[0] ?? '', conditional, csm)
    expect(all.hidden).toEqual([])
  })
})

const recordFilter: fc.Arbitrary<Filter | null> = fc.oneof(
  fc.constant(null),
  fc.constantFrom<Filter>(
    is('phase', 'Onboarding'),
    { field: 'arr', is: 'moreThan', value: 20_000 },
    { field: 'city', is: 'empty' },
    { field: 'ownerId', is: 'me' },
    { not: { field: 'coOwnerId', is: 'notMe' } },
    { none: 'endusers', where: { field: 'company.ownerId', is: 'me' } },
    { measure: 'count', of: 'endusers', where: { field: 'company.ownerId', is: 'me' }, is: 'equals', value: 0 },
    { not: is('phase', 'Renewal') },
    { any: [is('city', 'City 1'), { field: 'arr', is: 'lessThan', value: 9_000 }] },
    { none: 'licenses', where: { all: [] } },
    is('gone', 'x'),
  ),
)

const leafRule = (): fc.Arbitrary<ViewerRule> =>
  fc.oneof(
    fc
      .constantFrom('csm', 'manager', 'viewer')
      .map((key): ViewerRule => ({ viewer: 'role', anyOf: [roles[key] ?? ''] })),
    fc.constant<ViewerRule>({ viewer: 'team', anyOf: [team] }),
    fc.nat(6).map((at): ViewerRule => ({ viewer: 'member', anyOf: [viewers[at]?.actor.id ?? ''] })),
    fc.constantFrom<ViewerRule>({ viewer: 'portfolio', is: 'own' }, { viewer: 'portfolio', is: 'all' }),
    fc.constantFrom<ViewerRule>({ viewer: 'owns', as: [] }, { viewer: 'owns', as: ['coOwnerId'] }),
  )

const viewerRule = (): fc.Arbitrary<ViewerRule | null> =>
  fc.oneof(
    fc.constant(null),
    leafRule(),
    leafRule().map((not): ViewerRule => ({ not })),
    fc.tuple(leafRule(), leafRule()).map(([a, b]): ViewerRule => ({ any: [a, b] })),
    fc.tuple(leafRule(), leafRule()).map(([a, b]): ViewerRule => ({ all: [a, b] })),
  )

describe('the simulator', () => {
  it('says what the live resolver does, for 2,000 pairs of record and viewer', async () => {
    const ctx = admin()
    const model = ctx.models.byKey('company')
    const names = ['Leadership', 'Onboarding', 'Enterprise', 'Digital']
    let pairs = 0
    for (let round = 0; round < 8; round++) {
      await clear()
      const sampled = fc.sample(fc.record({ record: recordFilter, viewer: viewerRule() }), {
        numRuns: 4,
        seed: 40 + round,
      })
      for (const [at, criteria] of sampled.entries())
        await run(
          pool(),
          sql`insert into profile_templates (id, model, name, "order", record_filter, viewer_rule, layout, version)
              values (${newId()}, 'company', ${names[at]}, ${at}, ${JSON.stringify(criteria.record)}::jsonb,
                      ${JSON.stringify(criteria.viewer)}::jsonb, ${JSON.stringify(layout)}::jsonb, 1)`,
        )
      const templates = await readTemplates(pool(), 'company', 'page')
      const wins = new Map<string | null, number>()
      const won = new Map<string, string | null>()
      const ask = async (viewer: Viewer, id: string) => {
        const [said, live] = await Promise.all([
          explain(ctx, model, id, {
            viewer,
            templates: templates.map((each) => ({ ...each, isOn: true })),
            nameOf: () => undefined,
          }),
          layoutFor(contextFor(viewer.actor), id),
        ])
        expect(said.winner).toBe(live.templateId)
        expect(said.steps.filter((step) => step.state === 'wins').every((step) => step.fits)).toBe(true)
        won.set(`${viewer.actor.id} ${id}`, said.winner)
        if (said.sees) wins.set(said.winner, (wins.get(said.winner) ?? 0) + 1)
        pairs++
      }
      for (const viewer of viewers) await Promise.all(companies.slice(0, 36).map((id) => ask(viewer, id)))
      // The same in sets: taking every template away moves exactly the pairs that one of them had won.
      const { impact } = await impactOf(ctx, model, { before: templates, after: [] }, viewers)
      const listed = impact.list.filter((each) => companies.slice(0, 36).includes(each.id))
      const moved = listed.flatMap((each) =>
        each.changes.flatMap((change) => change.memberIds.map((by) => [`${by} ${each.id}`, change.from] as const)),
      )
      for (const [pair, from] of moved) expect(won.get(pair)).toBe(from)
      const expected = [...wins].reduce((sum, [id, n]) => (id === null ? sum : sum + n), 0)
      expect(moved.length).toBe(expected)
      // And the reach of each: over all records, for each viewer.
      const { byId } = await reachOf(ctx, model, templates, viewers)
      for (const { id } of templates) {
        const of = impact.list.flatMap((each) =>
          each.changes.flatMap((change) => (change.from === id ? change.memberIds.map((by) => [each.id, by]) : [])),
        )
        const distinct = (at: number) => new Set(of.map((pair) => pair[at])).size
        expect(byId.get(id)).toMatchObject({ wins: of.length, records: distinct(0), viewers: distinct(1) })
        const move = impact.moves.find(({ from }) => from === id)
        expect([move?.records ?? 0, move?.viewers ?? 0]).toEqual([distinct(0), distinct(1)])
      }
    }
    expect(pairs).toBeGreaterThanOrEqual(2000)
  }, 120_000)

  it('finds templates that never show, and who is in front of them', async () => {
    await clear()
    const enterprise = await template('Enterprise', {
      record: { field: 'arr', is: 'moreThan', value: 20_000 },
      viewer: null,
    })
    const nordics = await template('Nordics', { record: { field: 'arr', is: 'moreThan', value: 30_000 }, viewer: null })
    const nobody = await template('Nobody', { record: is('phase', 'Churned'), viewer: null })
    const ctx = admin()
    const { byId } = await reachOf(
      ctx,
      ctx.models.byKey('company'),
      await readTemplates(pool(), 'company', 'page'),
      viewers,
    )
    expect(byId.get(nordics)).toMatchObject({ wins: 0, takenBy: enterprise })
    expect(byId.get(nordics)?.fits).toBeGreaterThan(0)
    expect(byId.get(nobody)).toMatchObject({ wins: 0, fits: 0, takenBy: null })
    expect(byId.get(enterprise)).toMatchObject({ viewers: viewers.length })
    expect((byId.get(enterprise)?.records ?? 0) + (byId.get(null)?.records ?? 0)).toBe(companies.length)
  })
})
