import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '@/lib/core/dates'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { evaluateSuccessUnits } from '@/lib/metrics/evaluate-success-units'
import { addUpPoints, ingestPoints, type PointInput } from '@/lib/metrics/points'
import { readPoints, readSeries } from '@/lib/metrics/read-points'
import { readSuccessUnits } from '@/lib/metrics/success-units'
import type { Ctx } from '@/lib/records/context'
import { memberContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'

let ctx: Ctx
let own: Ctx
let ownId: string
let otherId: string

beforeAll(async () => {
  await prepareTenant()
  ctx = await systemContext('system')
  const member = await makeMember({ role: 'csm' })
  own = await memberContext(member.id, 'screen')
  ownId = (await ctx.records.create('company', { name: 'Own', externalId: 'own', owner: member.id })).id
  otherId = (await ctx.records.create('company', { name: 'Other', externalId: 'other' })).id
})

const day = '2026-03-10'
const point = (rest: Partial<PointInput> = {}): PointInput => ({
  metric: 'logins',
  model: 'company',
  record: 'extid-own',
  day,
  value: 1,
  ...rest,
})
const valuesOf = async (metric: string, id: string) =>
  (await readPoints(ctx, { companyId: id, metric, limit: 10 })).map(({ value }) => value)

describe('ingestPoints', () => {
  it('keeps the last value of a day and changes nothing the second time', async () => {
    const points = [point({ value: 3 }), point({ value: 5 })]
    expect(await ingestPoints(ctx, points)).toEqual({ processed: 2, changed: 1, problems: [] })
    expect(await ingestPoints(ctx, points)).toEqual({ processed: 2, changed: 0, problems: [] })
    expect(await valuesOf('logins', ownId)).toEqual([5])
  })

  it('adds up rows of a file before storing, so that the file may come again', async () => {
    const rows = [
      point({ metric: 'clicks', value: 2 }),
      point({ metric: 'clicks', value: 4 }),
      point({ metric: 'clicks', value: 1, day: '2026-03-11' }),
    ]
    for (let n = 0; n < 2; n++) await ingestPoints(ctx, addUpPoints(rows))
    expect(await valuesOf('clicks', ownId)).toEqual([1, 6])
  })

  it('reports records that are not there by index and takes the others', async () => {
    const { processed, problems } = await ingestPoints(ctx, [
      point({ record: 'extid-nobody' }),
      point({ metric: 'partial', value: 9 }),
    ])
    expect([processed, problems]).toEqual([1, [expect.objectContaining({ index: 0, code: 'not_found' })]])
  })

  it('takes thousands in one call, for days in any year', async () => {
    const many = Array.from({ length: 6000 }, (_, n) =>
      point({ metric: 'bulk', day: addDays('2015-01-01', n), value: n }),
    )
    expect((await ingestPoints(ctx, many)).changed).toBe(6000)
  })

  it('two at once leave one value', async () => {
    await Promise.all(
      [1, 2, 3, 4].map((value) =>
        ingestPoints(ctx, [point({ metric: 'race', value }), point({ metric: `race-${value}`, value })]),
      ),
    )
    expect(await valuesOf('race', ownId)).toHaveLength(1)
  })

  it('lets nobody write where they may not', async () => {
    expect((await ingestPoints(own, [point({ record: 'extid-other' })])).problems).toHaveLength(1)
    const viewer = await memberContext((await makeMember({ role: 'viewer' })).id, 'screen')
    await expect(ingestPoints(viewer, [point()])).rejects.toMatchObject({ failure: { code: 'forbidden' } })
  })
})

describe('reading', () => {
  it('shows a portfolio its own numbers only', async () => {
    await ingestPoints(ctx, [point({ metric: 'secret', record: 'extid-other', value: 42 })])
    expect((await readPoints(own, { limit: 1000 })).every(({ companyId }) => companyId === ownId)).toBe(true)
    expect(await readPoints(own, { companyId: otherId, limit: 10 })).toEqual([])
    const period = { from: day, to: day, granularity: 'day' as const }
    await expect(readSeries(own, { of: { companyId: otherId }, ...period })).rejects.toMatchObject({
      failure: { code: 'not_found' },
    })
    await expect(readSeries(own, { of: { model: 'company', recordIds: [otherId] }, ...period })).rejects.toMatchObject({
      failure: { code: 'not_found' },
    })
  })

  it('adds up the records of a company that has no number of its own', async () => {
    const company = await ctx.records.create('company', { name: 'Sums', externalId: 'sums' })
    await ctx.records.writeMany(
      'enduser',
      ['a', 'b'].map((name) => ({ companyId: company.id, email: `${name}@sums.example`, externalId: `sums-${name}` })),
    )
    await ingestPoints(ctx, [
      point({ metric: 'opens', model: 'enduser', record: 'extid-sums-a', value: 2 }),
      point({ metric: 'opens', model: 'enduser', record: 'extid-sums-b', value: 3 }),
      point({ metric: 'seats', model: 'enduser', record: 'extid-sums-a', value: 1 }),
      point({ metric: 'seats', record: 'extid-sums', value: 9 }),
    ])
    const series = await readSeries(own, { of: { companyId: ownId }, from: day, to: day, granularity: 'day' })
    expect(series.some(({ metric }) => metric.key === 'opens')).toBe(false)
    const sums = await readSeries(ctx, {
      of: { companyId: company.id },
      metrics: ['opens', 'seats'],
      from: day,
      to: day,
      granularity: 'day',
    })
    expect(Object.fromEntries(sums.map(({ metric, total }) => [metric.key, total]))).toEqual({ opens: 5, seats: 9 })
  })
})

describe('success units', () => {
  it('follow their metric, remember since when, and leave hand-set ones alone', async () => {
    await ingestPoints(ctx, [point({ metric: 'health-logins', value: 8, day: ctx.clock.today })])
    const [metric] = await run<{ id: number }>(pool(), sql`select id from metrics where key = 'health-logins'`)
    const unit = newId()
    await run(
      pool(),
      sql`insert into success_units (id, name, metric_id, thresholds) values (${unit}, 'Logins', ${metric?.id ?? null}, '{"good":10,"warn":5}')`,
    )
    expect(await evaluateSuccessUnits(ctx)).toBe(1)
    const [amber] = await readSuccessUnits(own, ownId)
    expect(amber).toMatchObject({ name: 'Logins', light: 'warn', value: 8, metric: 'health-logins' })
    expect(await evaluateSuccessUnits(ctx)).toBe(0)
    await run(
      pool(),
      sql`update success_unit_values set light = 'good', set_by = ${(await makeMember()).id}, reason = 'Spoke to them'`,
    )
    expect(await evaluateSuccessUnits(ctx)).toBe(0)
    await run(pool(), sql`update success_unit_values set expires_at = now() - interval '1 day'`)
    expect((await readSuccessUnits(own, ownId))[0]?.light).toBe('idle')
    expect(await evaluateSuccessUnits(ctx)).toBe(1)
    await expect(readSuccessUnits(own, otherId)).rejects.toMatchObject({ failure: { code: 'not_found' } })
  })
})
