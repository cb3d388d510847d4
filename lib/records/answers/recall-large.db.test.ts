import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Filter } from '@/lib/filters/tree'
import { remembered as recalled } from '@/lib/records/answers/remembered'
import { portfolioWay } from '@/lib/records/portfolio-way'
import { contextOf, member } from '@/lib/testing/engine-world'
import { companyCount } from '@/lib/testing/random-records'
import { everyone, overdue, recallWorld, whenRemembering } from '@/lib/testing/recall-world'

// As if the tables were large, where more is remembered; a list of more than sixty is "many".
vi.mock('@/lib/records/answers/table-size', () => ({ manyRows: 5_000, rowsOf: async () => 6_000 }))

const { models, ctx, random, somebody, invoice, listed, workedOut, isKnown, askTwice } = await recallWorld(300)

const high: Filter = { field: 'priority', is: 'equals', value: 'high' }
const strong: Filter = { field: 'health', is: 'atLeast', value: 4 }
const ofCompany: Filter[] = [
  { some: 'invoices', where: overdue },
  { some: 'issues', where: high },
  { measure: 'count', of: 'invoices', where: overdue, is: 'atLeast', value: 1 },
]
const ofPeople: Filter[] = [
  {
    all: [
      { field: 'company.city', is: 'equals', value: 'Oslo' },
      { some: 'company.invoices', where: overdue },
    ],
  },
  { some: 'company', where: { all: [strong, { some: 'invoices', where: overdue }] } },
  { some: 'company.invoices', where: { not: overdue } },
  {
    all: [
      { some: 'company', where: strong },
      { none: 'company.invoices', where: overdue },
      { some: 'company.issues', where: high },
    ],
  },
  {
    some: 'company',
    where: { all: [strong, { measure: 'count', of: 'endusers', where: everyone, is: 'moreThan', value: 1 }] },
  },
]
const all = [
  ...ofCompany.map((filter) => ({ model: 'company', filter })),
  ...ofPeople.map((filter) => ({ model: 'enduser', filter })),
]

beforeAll(whenRemembering)

describe('in large tables', () => {
  it('that there are some, and what one step leads to, is remembered when it is asked again', async () => {
    for (const { model, filter } of all) {
      for (let at = 0; at < 3; at += 1) await askTwice(model, filter)
      expect(await isKnown(model, filter), JSON.stringify(filter)).toBe(true)
      for (const each of [filter, { not: filter }])
        expect(await listed(model, each)).toEqual(await workedOut(model, each))
    }
  })

  it('those that rank in their segments are found before the list is', async () => {
    for (const filter of [
      { top: 2, by: 'arr', per: 'ownerId', where: everyone },
      { bottom: 20, percent: true, by: 'health', per: 'city', where: strong },
    ] satisfies Filter[]) {
      expect(await isKnown('company', filter), JSON.stringify(filter)).toBe(true)
      for (const each of [filter, { not: filter }])
        expect(await listed('company', each)).toEqual(await workedOut('company', each))
    }
  })

  it('it stays right whatever is written', async () => {
    const { rows } = await ctx.records.list('company', { select: ['externalId'], limit: 5000 })
    const removed: string[] = []
    for (let round = 0; round < 40; round += 1) {
      await ctx.records.writeMany(
        'invoice',
        Array.from({ length: 3 }, () => invoice(Math.floor(random.next() * 360))),
      )
      await ctx.records.writeMany('issue', [
        {
          externalId: `i${Math.floor(random.next() * 90)}`,
          title: 'New',
          priority: random.pick(['low', 'high']),
          companyIds: [somebody()],
        },
      ])
      await ctx.records.writeMany('company', [
        {
          externalId: `c${Math.floor(random.next() * companyCount)}`,
          health: Math.floor(random.next() * 10),
          city: random.pick(['Oslo', 'Rome']),
        },
      ])
      await ctx.records.writeMany('enduser', [
        { externalId: `u${Math.floor(random.next() * 240)}`, companyId: somebody(), firstName: 'New' },
      ])
      if (round % 5 === 0) {
        const [gone] = rows.splice(Math.floor(random.next() * rows.length), 1)
        if (gone) removed.push(gone.id)
        await ctx.records.remove('company', gone ? [gone.id] : [])
      }
      if (round % 10 === 9) await ctx.records.restore('company', removed.splice(0, 1))
      const { model, filter } = all[round % all.length] ?? { model: 'company', filter: everyone }
      for (const each of [filter, { not: filter }])
        expect(await listed(model, each), JSON.stringify(each)).toEqual(await workedOut(model, each))
    }
  })

  it('a portfolio of some size is read by its ids, and nothing else with it', async () => {
    const dora = await member('Dora', 'own')
    const other = await ctx.records.create('company', { name: 'Other' })
    const items = Array.from({ length: 40 }, (_, at) => ({
      externalId: `d${at}`,
      name: `Dora ${at}`,
      ownerId: dora.id,
    }))
    await ctx.records.writeMany('company', items)
    const people = Array.from({ length: 80 }, (_, at) => ({
      externalId: `dp${at}`,
      companyId: `extid-d${at % 40}`,
      firstName: 'Own',
    }))
    await ctx.records.writeMany('enduser', people)
    await ctx.records.create('issue', { companyIds: ['extid-d3', other.id], title: 'Shared' })
    const own = contextOf(dora, { models, door: 'seed' })
    expect(await portfolioWay(own, models.byKey('enduser'), true)).toBe('walk')
    expect(await portfolioWay(own, models.byKey('enduser'), false)).toMatchObject({ ids: expect.stringContaining(',') })
    expect(await portfolioWay(ctx, models.byKey('enduser'), true)).toBeUndefined()
    expect(await listed('enduser', everyone, own)).toHaveLength(80)
    expect(await listed('enduser', { field: 'firstName', is: 'notEquals', value: 'Own' }, own)).toEqual([])
    expect(await listed('issue', everyone, own)).toHaveLength(1)
    await ctx.records.update('company', 'extid-d0', { ownerId: null })
    expect(await listed('enduser', everyone, own)).toHaveLength(78)
  })

  it('it tells a portfolio only of its own', async () => {
    const cleo = await member('Cleo', 'own')
    const other = await ctx.records.create('company', { name: 'Another' })
    const mine = await ctx.records.create('company', { name: 'Mine', ownerId: cleo.id, health: 9 })
    const person = await ctx.records.create('enduser', { companyId: mine.id, firstName: 'Own', externalId: 'own' })
    await ctx.records.create('invoice', { companyId: mine.id, currency: 'EUR', status: 'overdue', externalId: 'own' })
    await ctx.records.create('issue', { companyIds: [mine.id, other.id], title: 'Ours', priority: 'high' })
    const own = contextOf(cleo, { models, door: 'seed' })
    for (const { model, filter } of all) {
      for (let at = 0; at < 3; at += 1) {
        const seen = await listed(model, filter, own)
        expect([[], [model === 'company' ? mine.id : person.id]]).toContainEqual(seen)
        await recalled()
      }
    }
    const [some] = ofCompany
    const [, strongOwing] = ofPeople
    if (!some || !strongOwing) throw new Error('Nothing is asked.')
    expect(await listed('company', some, own)).toEqual([mine.id])
    expect(await listed('enduser', strongOwing, own)).toEqual([person.id])
    expect((await listed('enduser', strongOwing)).length).toBeGreaterThan(1)
  })
})
