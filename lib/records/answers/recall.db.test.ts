import { beforeAll, describe, expect, it } from 'vitest'
import { withTransaction } from '@/lib/db/transaction'
import type { Filter } from '@/lib/filters/tree'
import { remembered as recalled } from '@/lib/records/answers/remembered'
import { contextOf, member } from '@/lib/testing/engine-world'
import { everyone, overdue, recallWorld, whenRemembering } from '@/lib/testing/recall-world'

const invoices = 300
const world = await recallWorld(invoices)
const { models, ctx, random, somebody, invoice } = world
const { today } = ctx.clock
const remembered: Filter[] = [
  { measure: 'count', of: 'endusers', where: everyone, is: 'moreThan', value: 1 },
  { measure: 'count', of: 'invoices', where: { not: overdue }, is: 'lessThan', value: 2 },
  { measure: 'sum', of: 'invoices.amountTotal', where: overdue, is: 'moreThan', value: '99' },
  { measure: 'sum', of: 'invoices.amountTotal', where: everyone, is: 'atMost', value: '0' },
  { measure: 'mean', of: 'invoices.amountTotal', where: everyone, is: 'atLeast', value: '100' },
  { measure: 'max', of: 'invoices.dueDate', where: everyone, is: 'after', value: today },
  { measure: 'min', of: 'invoices.amountTotal', where: everyone, is: 'empty' },
  { none: 'invoices', where: overdue },
  { none: 'invoices', where: { field: 'dueDate', is: 'inNextDays', value: 60 } },
  { every: 'invoices', where: { not: overdue } },
  { measure: 'count', of: 'endusers', where: everyone, is: 'lessThan', value: 1 },
  { none: 'issues', where: everyone },
  { measure: 'count', of: 'issues', where: everyone, is: 'moreThan', value: 1 },
]
const notRemembered: Filter[] = [
  // Figures that are written without events, in so small a table.
  { measure: 'sum', of: 'endusers.beats', where: everyone, is: 'moreThan', value: 3 },
  // Found by beginning with what is related, in so small a table.
  { some: 'invoices', where: overdue },
  { measure: 'count', of: 'invoices', where: overdue, is: 'atLeast', value: 1 },
  // Companies elsewhere.
  { none: 'issues.companies', where: everyone },
  { measure: 'count', of: 'subsidiaries', where: everyone, is: 'moreThan', value: 1 },
]

const listed = (filter: Filter, from = ctx) => world.listed('company', filter, from)
const workedOut = (filter: Filter) => world.workedOut('company', filter)
const known = (filter: Filter) => world.isKnown('company', filter)
const askTwice = (filter: Filter) => world.askTwice('company', filter)

beforeAll(whenRemembering)

describe('conditions over related records', () => {
  it('are remembered when they are asked again, where events tell of every change', async () => {
    for (const filter of [...remembered, ...notRemembered]) {
      expect(await known({ not: filter }), 'asked once').toBe(false)
      await askTwice(filter)
      expect(await known({ not: filter }), JSON.stringify(filter)).toBe(!notRemembered.includes(filter))
      expect(await listed(filter)).toEqual(await workedOut(filter))
    }
  })

  it('stay right whatever is written', async () => {
    for (const filter of remembered) await askTwice(filter)
    const { rows } = await ctx.records.list('company', { select: ['externalId'], limit: 5000 })
    const removed: string[] = []
    for (let round = 0; round < 40; round += 1) {
      await ctx.records.writeMany(
        'invoice',
        Array.from({ length: 3 }, () => invoice(Math.floor(random.next() * invoices * 1.2))),
      )
      await ctx.records.writeMany('enduser', [
        { externalId: `u${Math.floor(random.next() * 240)}`, companyId: somebody(), firstName: 'New' },
      ])
      if (round % 7 === 0) await ctx.records.create('company', { name: `New ${round}` })
      if (round % 5 === 0) {
        const [gone] = rows.splice(Math.floor(random.next() * rows.length), 1)
        if (gone) removed.push(gone.id)
        await ctx.records.remove('company', gone ? [gone.id] : [])
      }
      if (round % 10 === 9) await ctx.records.restore('company', removed.splice(0, 1))
      const filter = remembered[round % remembered.length] ?? everyone
      for (const each of [filter, { not: filter }]) expect(await listed(each)).toEqual(await workedOut(each))
    }
    for (const filter of remembered) expect(await known(filter)).toBe(true)
  })

  it('are followed from a transaction that ends late, and not remembered inside one', async () => {
    const filter: Filter = { measure: 'count', of: 'invoices', where: everyone, is: 'moreThan', value: 10 }
    const crowded = await ctx.records.create('company', { name: 'Crowded' })
    let commit = () => {}
    const held = new Promise<void>((resolve) => {
      commit = resolve
    })
    const late = ctx.transaction(async (tx) => {
      const items = Array.from({ length: 11 }, (_, at) => ({
        externalId: `late${at}`,
        companyId: crowded.id,
        currency: 'EUR',
      }))
      await tx.records.writeMany('invoice', items)
      expect(await listed(filter, tx)).toEqual([crowded.id])
      await held
    })
    await askTwice(filter)
    await withTransaction(async () => {})
    await ctx.records.create('invoice', { externalId: 'early', companyId: crowded.id, currency: 'EUR' })
    expect(await listed(filter)).toEqual([])
    commit()
    await late
    expect(await listed(filter)).toEqual([crowded.id])
  })

  it('tell a portfolio only of its own', async () => {
    const cleo = await member('Cleo', 'own')
    const mine = await ctx.records.create('company', { name: 'Mine', ownerId: cleo.id })
    const item = (index: number, companyId: string) => ({ externalId: `o${index}`, companyId, currency: 'EUR' })
    await ctx.records.writeMany('invoice', [
      item(1, mine.id),
      item(2, mine.id),
      item(3, somebody()),
      item(4, somebody()),
    ])
    const filter: Filter = { measure: 'count', of: 'invoices', where: everyone, is: 'moreThan', value: 1 }
    await askTwice(filter)
    expect((await listed(filter)).length).toBeGreaterThan(1)
    const own = contextOf(cleo, { models, door: 'seed' })
    for (let at = 0; at < 3; at += 1) {
      expect(await listed(filter, own)).toEqual([mine.id])
      await recalled()
    }
  })
})
