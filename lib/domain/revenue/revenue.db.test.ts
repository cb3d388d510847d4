import { beforeAll, describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { rules } from '@/lib/domain/rules'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { contextOf, member } from '@/lib/testing/engine-world'
import { recordChurn } from '../churn/record-churn'
import { refreshClock } from '../refresh-clock'
import { renewLicense } from './renew-license'

const now = new Date('2026-11-17T09:00:00Z')
const admin = await member('Ada')
const ctx = contextOf(admin, { rules, now })
const on = (day: string) => contextOf(admin, { rules, now: new Date(`${day}T09:00:00Z`), door: 'system' })

beforeAll(async () => {
  await prepareTenant({ currency: 'EUR', timeZone: 'UTC' })
  await run(
    pool(),
    sql`insert into exchange_rates (currency, day, rate) values ('GBP', '2026-01-01', 1.2), ('GBP', '2026-11-01', 1.25)`,
  )
})

let count = 0
async function company(...licenses: Record<string, unknown>[]) {
  const { id } = await ctx.records.create('company', { name: `Company ${++count}` })
  const written = await ctx.records.writeMany(
    'license',
    licenses.map((license) => ({ companyId: id, currency: 'EUR', ...license })),
    { mode: 'create' },
  )
  const ids = written.outcomes.map((outcome) => outcome.id ?? '')
  return { id, ids, written, read: async () => (await ctx.records.get('company', id)).record.values }
}

const year = { fromDate: '2026-06-02', toDate: '2027-06-01', value: '12000' }

describe('status of a company', () => {
  const cases: [string, string, Record<string, unknown>[]][] = [
    ['prospect', 'without a licence', []],
    ['coming', 'whose licence starts later', [{ ...year, fromDate: '2026-12-01' }]],
    ['coming', 'whose licence starts later and costs nothing', [{ ...year, fromDate: '2026-12-01', value: '0' }]],
    ['customer', 'with a running licence', [year]],
    ['customer', 'with a running licence that costs nothing', [{ ...year, value: '0' }]],
    ['customer', 'with an open-ended licence', [{ fromDate: '2026-01-01', mrr: '10' }]],
    [
      'customer',
      'renewed early',
      [
        { ...year, toDate: '2026-12-31', renewalStatus: 'renewed' },
        { ...year, fromDate: '2027-01-01', toDate: '2027-12-31' },
      ],
    ],
    ['canceled', 'whose lost licence still runs', [{ ...year, renewalStatus: 'lost' }]],
    [
      'lost',
      'whose last licence has ended',
      [{ ...year, fromDate: '2025-06-02', toDate: '2026-06-01', renewalStatus: 'lost' }],
    ],
    ['lost', 'whose licence was entered after its end', [{ ...year, fromDate: '2025-06-02', toDate: '2026-06-01' }]],
    [
      'customer',
      'that lost one of two',
      [year, { ...year, fromDate: '2025-06-02', toDate: '2026-06-01', renewalStatus: 'lost' }],
    ],
  ]
  it.each(cases)('is %s %s', async (status, _, licenses) => {
    const { read } = await company(...licenses)
    expect((await read()).status).toBe(status)
  })

  it('is part of the history, with who changed it', async () => {
    const { id } = await company(year)
    const events = await run<{ after: Record<string, unknown>; actor_id: string; door: string }>(
      pool(),
      sql`select after, actor_id, door from events where record_id = ${id} and type = 'company.updated'`,
    )
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      after: { status: 'customer', customerFrom: '2026-06-02', renewalDate: '2027-06-01' },
      actor_id: admin.id,
      door: 'rule',
    })
  })
})

describe('revenue of a company', () => {
  it('adds up what holds today, in the base currency', async () => {
    const { read } = await company(
      year,
      { fromDate: '2026-10-01', toDate: '2027-03-31', value: '600', currency: 'GBP' },
      { ...year, fromDate: '2027-01-01' },
    )
    expect(await read()).toMatchObject({
      mrr: '1125',
      arr: '13500',
      customerFrom: '2026-06-02',
      renewalDate: '2027-03-31',
      renewalDaysFromNow: 134,
      status: 'customer',
    })
  })

  it('follows a licence that moves to another company, and one that is removed and restored', async () => {
    const from = await company(year)
    const to = await company()
    await ctx.records.update('license', from.ids[0] ?? '', { companyId: to.id })
    expect([(await from.read()).status, (await to.read()).arr]).toEqual(['prospect', '12000'])
    await ctx.records.remove('license', from.ids)
    expect(await to.read()).toMatchObject({ status: 'prospect', arr: '0' })
    await ctx.records.restore('license', from.ids)
    expect(await to.read()).toMatchObject({ status: 'customer', arr: '12000' })
  })

  it('keeps products that were added by hand and follows those that are sold', async () => {
    const { id, ids, read } = await company({ ...year, product: 'Routes' })
    await ctx.records.update('company', id, { products: ['Beta', 'Routes'] })
    await ctx.records.update('license', ids[0] ?? '', { product: 'Dispatch' })
    expect((await read()).products).toEqual(['Beta', 'Routes', 'Dispatch'])
  })

  it('counts sales of the last thirty days and in all', async () => {
    const { id, read } = await company()
    await ctx.records.writeMany('sale', [
      { companyId: id, currency: 'EUR', salesDate: '2026-11-10', value: '100' },
      { companyId: id, currency: 'GBP', salesDate: '2026-10-02', value: '100' },
    ])
    expect(await read()).toMatchObject({ nrr30: '100', nrrTotal: '220', mr: '100', status: 'prospect' })
  })

  it('loses nothing when two write at once', async () => {
    const { id, read } = await company()
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        ctx.records.create('license', {
          companyId: id,
          currency: 'EUR',
          fromDate: '2026-01-01',
          mrr: String(10 + index),
        }),
      ),
    )
    expect((await read()).mrr).toBe('108')
  })
})

describe('terms of a licence', () => {
  it('refuses what cannot be, and says where', async () => {
    const { written } = await company(
      { ...year, toDate: '2026-01-01' },
      { fromDate: '2026-01-01' },
      { fromDate: '2026-01-01', toDate: '2026-12-31' },
      year,
    )
    expect(written.outcomes.map(({ outcome, problems }) => [outcome, problems?.[0]?.field])).toEqual([
      ['failed', 'toDate'],
      ['failed', 'mrr'],
      ['failed', 'value'],
      ['created', undefined],
    ])
  })

  it('lets the amount that was said lead', async () => {
    const { ids } = await company({ ...year, value: undefined, mrr: '100' })
    const read = async () => (await ctx.records.get('license', ids[0] ?? '')).record.values
    expect(await read()).toMatchObject({ value: '1200', arr: '1200', fixedPeriod: true })
    await ctx.records.update('license', ids[0] ?? '', { value: '2400' })
    expect(await read()).toMatchObject({ mrr: '200', arr: '2400' })
    await ctx.records.update('license', ids[0] ?? '', { mrr: '50' })
    expect(await read()).toMatchObject({ value: '600', arr: '600' })
    await ctx.records.update('license', ids[0] ?? '', { toDate: '2026-12-01' })
    expect(await read()).toMatchObject({ value: '600', mrr: '100', length: 6 })
  })

  it('changes nothing when the same is written again', async () => {
    const { id } = await ctx.records.create('company', { name: 'Again' })
    const item = {
      companyId: id,
      currency: 'EUR',
      externalId: 'S-1',
      fromDate: '2024-01-01',
      toDate: '2024-06-30',
      mrr: '99',
    }
    await ctx.records.writeMany('license', [item])
    expect(await ctx.records.writeMany('license', [item])).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
  })
})

describe('renewing', () => {
  it('makes the next term and closes the old one', async () => {
    const { ids, id, read } = await company({ ...year, product: 'Dispatch', autoRenews: true })
    const next = await renewLicense(ctx, ids[0] ?? '')
    expect(next.values).toMatchObject({
      companyId: id,
      product: 'Dispatch',
      fromDate: '2027-06-02',
      toDate: '2028-06-01',
      value: '12000',
      parentId: ids[0],
      autoRenews: true,
      status: 'coming',
    })
    expect((await ctx.records.get('license', ids[0] ?? '')).record.values).toMatchObject({
      renewalStatus: 'renewed',
      status: 'renewed',
    })
    expect(await read()).toMatchObject({ status: 'customer', arr: '12000', renewalDate: '2028-06-01' })
    await expect(renewLicense(ctx, ids[0] ?? '')).rejects.toMatchObject({ failure: { code: 'conflict' } })
  })

  it('takes the renewal value that was set', async () => {
    const { ids } = await company({ ...year, renewalArr: '15000' })
    expect((await renewLicense(ctx, ids[0] ?? '')).values).toMatchObject({ value: '15000', arr: '15000' })
  })

  it('happens once when two do it', async () => {
    const { ids } = await company(year)
    const results = await Promise.allSettled([renewLicense(ctx, ids[0] ?? ''), renewLicense(ctx, ids[0] ?? '')])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('logging churn', () => {
  it('loses the licences in the same step', async () => {
    const { id, ids, read } = await company(year, { fromDate: '2026-01-01', mrr: '10', product: 'Routes' })
    const { churn, lost } = await recordChurn(ctx, { companyId: id, reasons: ['Price'], licenses: 'ongoing' })
    expect(churn.values).toMatchObject({ arr: '12120', currency: 'EUR', reasons: ['Price'], churnDate: '2026-11-17' })
    expect(lost.sort()).toEqual([...ids].sort())
    expect(await read()).toMatchObject({ status: 'canceled', customerTo: '2027-06-01' })
    expect((await ctx.records.get('license', ids[1] ?? '')).record.values).toMatchObject({
      toDate: '2026-11-17',
      mrr: '10',
      fixedPeriod: false,
    })
  })
})

describe('the clock', () => {
  it('starts and ends licences, and each change is an event', async () => {
    const coming = await company({ ...year, fromDate: '2026-11-18' })
    const canceled = await company({ ...year, toDate: '2026-11-17', renewalStatus: 'lost' })
    const ending = await company({ ...year, toDate: '2026-11-17' })
    await on('2026-11-17').records.update('company', ending.id, { health: 7.5 })
    await refreshClock(on('2026-11-17'))
    expect([(await coming.read()).status, (await canceled.read()).status, (await ending.read()).status]).toEqual([
      'coming',
      'canceled',
      'customer',
    ])
    await refreshClock(on('2026-11-18'))
    expect([(await coming.read()).status, (await canceled.read()).status]).toEqual(['customer', 'lost'])
    expect(await ending.read()).toMatchObject({
      status: 'lost',
      mrr: '0',
      health: null,
      renewalDate: '2026-11-17',
      renewalDaysFromNow: -1,
    })
    expect((await ctx.records.get('license', ending.ids[0] ?? '')).record.values).toMatchObject({
      status: 'overdue',
      isOverdue: true,
    })
    const events = await run<{ after: Record<string, unknown> }>(
      pool(),
      sql`select after from events where record_id = ${coming.id} order by id`,
    )
    expect(events.at(-1)?.after).toMatchObject({ status: 'customer', arr: '22208.955224' })
    expect(await refreshClock(on('2026-11-18'))).toEqual({ licenses: 0, invoices: 0, companies: 0 })
  })

  it('makes invoices overdue and forgets sales after thirty days', async () => {
    const { id, read } = await company()
    await ctx.records.create('sale', { companyId: id, currency: 'EUR', salesDate: '2026-11-17', value: '70' })
    const open = await ctx.records.create('invoice', {
      companyId: id,
      currency: 'EUR',
      amountTotal: '10',
      invoiceDate: '2026-11-10',
    })
    const paid = await ctx.records.create('invoice', {
      companyId: id,
      currency: 'EUR',
      lineItems: [{ quantity: 3, price: 2.5 }],
      invoiceDate: '2026-11-10',
      status: 'paid',
    })
    expect(open.values).toMatchObject({ status: 'pending', dueDate: '2026-12-10' })
    expect(paid.values).toMatchObject({ amountTotal: '7.5', paidDate: '2026-11-17' })
    expect(Number(paid.values.invoiceNo)).toBeGreaterThan(Number(open.values.invoiceNo))
    await refreshClock(on('2026-11-19'))
    expect((await read()).nrr30).toBe('70')
    await refreshClock(on('2026-12-20'))
    expect(await read()).toMatchObject({ nrr30: '0', nrrTotal: '70' })
    expect((await ctx.records.get('invoice', open.id)).record.values.status).toBe('overdue')
    expect((await ctx.records.update('invoice', open.id, { paidDate: '2026-12-19' })).values.status).toBe('paid')
  })
})
