import { beforeEach, describe, expect, it } from 'vitest'
import { rules } from '@/lib/domain/rules'
import type { Ctx } from '@/lib/records/context'
import { mergeRecords } from '@/lib/records/merge'
import { contextOf, member } from '@/lib/testing/engine-world'

let ctx: Ctx
let a = ''
let b = ''
let round = 0

beforeEach(async () => {
  round += 1
  ctx = contextOf(await member('Ada'), { rules })
  const make = async (values: object) => (await ctx.records.create('company', { ...values })).id
  a = await make({ name: 'Acme', city: 'Oulu', tags: ['x'], externalId: `a${round}` })
  b = await make({ name: 'Acme Ltd', city: 'Turku', tags: ['y'], externalId: `b${round}`, phase: 'Renewal' })
})

const company = async (id: string) => (await ctx.records.get('company', id)).record.values
const merge = (rest: object = {}, on = ctx) =>
  mergeRecords(on, { model: 'company', keep: a, drop: b, take: [], unite: [], ...rest })

describe('merging two records', () => {
  it('takes the chosen values, keeps both of a list, moves what belonged to the other, and goes apart again', async () => {
    const person = await ctx.records.create('enduser', { companyId: b, email: `p${round}@x.example` })
    const issue = await ctx.records.create('issue', { title: 'Broken', companyIds: [b] })
    const below = await ctx.records.create('company', { name: 'Below', parentId: b })
    await ctx.records.update('company', a, { parentId: b })
    const { batchId, moved } = await merge({ take: ['phase', 'externalId'], unite: ['tags'] })
    expect(moved).toMatchObject({ enduser: 1, issue: 1, company: 2 })
    expect(await company(a)).toMatchObject({
      name: 'Acme',
      city: 'Oulu',
      phase: 'Renewal',
      externalId: `b${round}`,
      tags: ['x', 'y'],
      parentId: null,
    })
    await expect(company(b)).rejects.toMatchObject({ failure: { code: 'not_found' } })
    expect((await ctx.records.get('enduser', person.id)).record.values.companyId).toBe(a)
    expect((await ctx.records.get('issue', issue.id)).record.values.companyIds).toEqual([a])
    expect(await company(below.id)).toMatchObject({ parentId: a })

    expect(await ctx.records.undo(batchId)).toMatchObject({ kept: [] })
    expect(await company(a)).toMatchObject({ phase: null, externalId: `a${round}`, tags: ['x'], parentId: b })
    expect(await company(b)).toMatchObject({ name: 'Acme Ltd', externalId: `b${round}` })
    expect((await ctx.records.get('enduser', person.id)).record.values.companyId).toBe(b)
    expect((await ctx.records.get('issue', issue.id)).record.values.companyIds).toEqual([b])
  })

  it('is refused where something would be lost, and then changes nothing', async () => {
    await ctx.records.create('enduser', { companyId: b, email: `r${round}@x.example`, externalId: 'same' })
    await expect(merge({ take: ['arr'] })).rejects.toMatchObject({ failure: { code: 'invalid' } })
    const all = ['view', 'update', 'remove', 'create', 'export'] as const
    const half = contextOf(await member('Half', 'all', { company: [...all], '*': ['view'] }), { rules })
    await expect(merge({}, half)).rejects.toMatchObject({ failure: { code: 'forbidden' } })
    await ctx.records.create('enduser', { companyId: a, email: `q${round}@x.example`, externalId: 'same' })
    await expect(merge()).rejects.toMatchObject({ failure: { detail: expect.stringContaining('cannot move') } })
    expect(await company(b)).toMatchObject({ name: 'Acme Ltd' })
  })

  it('does not reach outside a portfolio', async () => {
    const own = contextOf(await member('Own', 'own'), { rules })
    const mine = await own.records.create('company', { name: 'Mine' })
    await expect(merge({ keep: mine.id }, own)).rejects.toMatchObject({ failure: { code: 'not_found' } })
    await expect(merge({ keep: a, drop: mine.id }, own)).rejects.toMatchObject({ failure: { code: 'not_found' } })
    expect((await own.records.get('company', mine.id)).record.id).toBe(mine.id)
  })
})
