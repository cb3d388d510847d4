import { beforeAll, describe, expect, it } from 'vitest'
import type { AggregateQuery, Ctx } from '@/lib/records/context'
import { customField, modelsWith } from '@/lib/testing/definitions'
import { contextOf, member } from '@/lib/testing/engine-world'

const when = customField('company', 'When', 'dateTime')
const size = customField('company', 'Size', 'number')
const models = modelsWith(when, size)
let ctx: Ctx
let ada: string
let own: Ctx

beforeAll(async () => {
  const actor = await member('Ada')
  ada = actor.id
  ctx = contextOf(actor, { models, door: 'system' })
  const bea = await member('Bea', 'own')
  own = contextOf(bea, { models })
  const companies = [
    {
      name: 'A',
      phase: 'Renewal',
      owner: ada,
      custom: { Size: 10, When: '2026-01-31T23:30:00Z' },
      renewalDate: '2026-01-15',
      arr: '100.25',
    },
    {
      name: 'B',
      phase: 'Renewal',
      owner: bea.id,
      custom: { Size: 20, When: '2026-02-01T10:00:00Z' },
      renewalDate: '2026-01-20',
      arr: '50.50',
    },
    { name: 'C', phase: 'Adoption', owner: ada, custom: { Size: 60 }, arr: '7331' },
    { name: 'D', owner: ada },
  ]
  await ctx.records.writeMany('company', companies)
})

const ask = async (query: AggregateQuery, on = ctx) => on.records.aggregate('company', query)
const byValue = async (query: AggregateQuery, on = ctx) =>
  Object.fromEntries((await ask(query, on)).groups.map(({ value, count }) => [String(value), count]))

describe('totals', () => {
  it('of the whole list, system and custom fields, exact to the cent', async () => {
    const measures = [
      { field: 'arr', how: 'sum' },
      { field: size.id, how: 'mean' },
      { field: size.id, how: 'median' },
      { field: 'renewalDate', how: 'min' },
      { field: when.id, how: 'max' },
      { field: 'renewalDate', how: 'empty' },
      { field: 'phase', how: 'filled' },
    ] as const
    const { groups, more } = await ask({ measures: [...measures] })
    expect(more).toBe(false)
    expect(groups).toEqual([
      {
        value: null,
        count: 4,
        totals: [
          { value: '7481.75' },
          { value: '30' },
          { value: '20' },
          { value: '2026-01-15' },
          { value: '2026-02-01T10:00:00.000Z' },
          { value: 2 },
          { value: 3 },
        ],
      },
    ])
  })

  it('obey the filter and the search', async () => {
    const filter = { field: 'phase', is: 'equals', value: 'Renewal' }
    const { groups } = await ask({ filter, measures: [{ field: 'arr', how: 'max' }] })
    expect(groups).toEqual([{ value: null, count: 2, totals: [{ value: '100.25' }] }])
  })

  it('of several currencies are none', async () => {
    const { rows } = await ctx.records.list('company', { limit: 2, select: ['name'], sort: [{ field: 'name' }] })
    const licence = (at: number, currency: string) => ({
      companyId: rows[at]?.id,
      fromDate: '2026-01-01',
      mrr: '10',
      currency,
      _currency: currency,
      product: 'P',
    })
    await ctx.records.writeMany('license', [licence(0, 'EUR'), licence(1, 'USD')])
    const sum = async (currency?: string) =>
      ctx.records.aggregate('license', {
        ...(currency && { filter: { field: 'currency', is: 'equals', value: currency } }),
        measures: [{ field: 'mrr', how: 'sum' }],
      })
    expect((await sum()).groups[0]?.totals).toEqual([{ value: null, currency: null }])
    expect((await sum('USD')).groups[0]?.totals).toEqual([{ value: '10', currency: 'USD' }])
  })
})

describe('groups', () => {
  it('by a choice, a colleague with a name, a month, and a month where the tenant is', async () => {
    expect(await byValue({ group: { field: 'phase' } })).toEqual({ Renewal: 2, Adoption: 1, null: 1 })
    const owners = await ask({ group: { field: 'ownerId' } })
    expect(owners.groups.find(({ value }) => value === ada)?.count).toBe(3)
    expect(owners.titles[ada]).toMatchObject({ title: 'Ada' })
    expect(await byValue({ group: { field: 'renewalDate', by: 'month' } })).toEqual({ '2026-01-01': 2, null: 2 })
    expect(await byValue({ group: { field: when.id, by: 'month' } })).toEqual({
      '2026-01-01': 1,
      '2026-02-01': 1,
      null: 2,
    })
    const berlin = contextOf(await member('Eva'), { models })
    Object.assign(berlin.clock, { timeZone: 'Europe/Berlin' })
    expect(await byValue({ group: { field: when.id, by: 'month' } }, berlin)).toEqual({ '2026-02-01': 2, null: 2 })
  })

  it('refuse what has no groups, no total, or does not exist', async () => {
    const refused = (query: AggregateQuery) =>
      expect(ask(query)).rejects.toMatchObject({ failure: { code: 'invalid' } })
    await refused({ group: { field: 'tags' } })
    await refused({ group: { field: 'name; drop table companies' } })
    await refused({ measures: [{ field: 'name', how: 'sum' }] })
    await refused({ measures: [{ field: 'endusers.name', how: 'filled' }] })
  })

  it('tell nothing of what lies outside a portfolio', async () => {
    const measures = [
      { field: 'arr', how: 'sum' },
      { field: 'arr', how: 'max' },
    ] as const
    const answers = [
      await ask({ measures: [...measures] }, own),
      await ask({ group: { field: 'ownerId' }, measures: [...measures] }, own),
      await ask(
        { group: { field: 'phase' }, measures: [...measures], filter: { any: [{ field: 'name', is: 'notEmpty' }] } },
        own,
      ),
      await own.records.aggregate('license', {
        group: { field: 'companyId' },
        measures: [{ field: 'company.arr', how: 'sum' }],
      }),
    ]
    expect(answers[0]?.groups).toEqual([{ value: null, count: 1, totals: [{ value: '50.5' }, { value: '50.5' }] }])
    for (const answer of answers) {
      expect(JSON.stringify(answer)).not.toContain('7331')
      expect(answer.groups.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(1)
    }
    const blind = contextOf(await member('Nobody', 'all', {}), { models })
    await expect(ask({}, blind)).rejects.toMatchObject({ failure: { code: 'forbidden' } })
  })
})
