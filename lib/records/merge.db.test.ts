import { beforeEach, describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { belongings } from '@/lib/domain/belongings'
import { rules } from '@/lib/domain/rules'
import { ingestPoints } from '@/lib/metrics/points'
import type { Ctx } from '@/lib/records/context'
import { contextOf, member } from '@/lib/testing/engine-world'

let ctx: Ctx
let a = ''
let b = ''
let round = 0

beforeEach(async () => {
  round += 1
  ctx = contextOf(await member('Ada'), { rules, belongings })
  const make = async (values: object) => (await ctx.records.create('company', { ...values })).id
  a = await make({ name: 'Acme', city: 'Oulu', tags: ['x'], externalId: `a${round}` })
  b = await make({ name: 'Acme Ltd', city: 'Turku', tags: ['y'], externalId: `b${round}`, phase: 'Renewal' })
})

const company = async (id: string) => (await ctx.records.get('company', id)).record.values
const merge = (rest: object = {}, on = ctx) =>
  on.records.merge({ model: 'company', keep: a, drop: b, take: [], unite: [], ...rest })

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

  it('takes along files, events, daily numbers and workflows, and gives them back', async () => {
    const [keeper, goner] = [
      await ctx.records.create('enduser', { companyId: a, email: `k${round}@x.example` }),
      await ctx.records.create('enduser', { companyId: b, email: `g${round}@x.example` }),
    ]
    const flow = await ctx.records.create('workflow', {
      name: 'Start',
      companyId: b,
      targetModel: 'company',
      targetId: b,
    })
    await run(
      pool(),
      sql`insert into attachments (id, model, record_id, company_id, name, content_type, size, storage_key)
        values (${`f${round}`}, 'company', ${b}, ${b}, 'a.txt', 'text/plain', 1, 'x'),
          (${`g${round}`}, 'enduser', ${goner.id}, ${b}, 'b.txt', 'text/plain', 1, 'y')`,
    )
    await run(
      pool(),
      sql`insert into activities (at, company_id, enduser_id, action) values (now(), ${b}, ${goner.id}, 'login'), (now(), ${a}, ${keeper.id}, 'login')`,
    )
    const point = (record: string, day: string, value: number, model = 'company') => ({
      metric: 'logins',
      model,
      record,
      day,
      value,
    })
    await ingestPoints(ctx, [
      point(a, '2026-11-01', 5),
      point(b, '2026-11-01', 3),
      point(b, '2026-11-02', 2),
      point(goner.id, '2026-11-02', 2, 'enduser'),
    ])
    const facts = async () => ({
      files: await run(
        pool(),
        sql`select record_id as r, company_id as c from attachments where id in (${`f${round}`}, ${`g${round}`}) order by id`,
      ),
      events: await run(
        pool(),
        sql`select company_id as c, enduser_id as e from activities where enduser_id in (${goner.id}, ${keeper.id}) order by id`,
      ),
      points: await run(
        pool(),
        sql`select record_id as r, company_id as c, day::text, value from metric_points where record_id in (${a}, ${b}, ${goner.id}) order by model, record_id, day`,
      ),
      flow: (await ctx.records.get('workflow', flow.id)).record.values.targetId,
    })
    const before = await facts()
    const { batchId } = await merge()
    const joined = await facts()
    expect(joined.files).toEqual([
      { r: a, c: a },
      { r: goner.id, c: a },
    ])
    expect(joined.events).toEqual([
      { c: a, e: goner.id },
      { c: a, e: keeper.id },
    ])
    expect(joined.points).toEqual([
      { r: a, c: a, day: '2026-11-01', value: 8 },
      { r: a, c: a, day: '2026-11-02', value: 2 },
      { r: goner.id, c: a, day: '2026-11-02', value: 2 },
    ])
    expect(joined.flow).toBe(a)
    const people = await ctx.records.merge({ model: 'enduser', keep: keeper.id, drop: goner.id, take: [], unite: [] })
    expect((await facts()).events.map((event) => event.e)).toEqual([keeper.id, keeper.id])
    expect((await ctx.records.get('enduser', keeper.id)).record.values.beats).toBe(2)

    expect(await ctx.records.undo(people.batchId)).toMatchObject({ kept: [] })
    expect(await ctx.records.undo(batchId)).toMatchObject({ kept: [] })
    expect(await facts()).toEqual(before)
    expect((await ctx.records.get('enduser', keeper.id)).record.values.beats).toBe(1)
  })

  it('loses nothing that its maker does not see, and tells nothing of it', async () => {
    const own = await member('Own', 'own', { '*': ['view', 'update', 'create', 'remove'], invoice: [] })
    const mine = contextOf(own, { rules, belongings })
    const other = await ctx.records.create('company', { name: 'Other' })
    await ctx.records.writeMany('company', [
      { _id: a, ownerId: own.id },
      { _id: b, ownerId: own.id },
    ])
    const person = await ctx.records.create('enduser', { companyId: b, email: `h${round}@x.example` })
    const keeper = await ctx.records.create('enduser', { companyId: a, email: `i${round}@x.example` })
    // An issue of another company names the person; invoices are not for them at all.
    const issue = await ctx.records.create('issue', {
      title: 'Elsewhere',
      companyIds: [other.id],
      enduserIds: [person.id, keeper.id],
    })
    const bill = await ctx.records.create('invoice', {
      companyId: b,
      currency: 'EUR',
      invoiceDate: '2026-11-01',
      dueDate: '2026-12-01',
    })
    const people = await mine.records.merge({ model: 'enduser', keep: keeper.id, drop: person.id, take: [], unite: [] })
    expect(people.moved.issue).toBeUndefined()
    expect((await ctx.records.get('issue', issue.id)).record.values.enduserIds).toEqual([keeper.id])
    const { batchId, moved } = await merge({}, mine)
    expect(moved.invoice).toBeUndefined()
    expect((await ctx.records.get('invoice', bill.id)).record.values.companyId).toBe(a)
    const undone = await mine.records.undo(batchId)
    expect(JSON.stringify(undone)).not.toContain(bill.id)
    expect((await ctx.records.get('invoice', bill.id)).record.values.companyId).toBe(b)
    expect(JSON.stringify(await mine.records.undo(people.batchId))).not.toContain(issue.id)
    expect((await ctx.records.get('issue', issue.id)).record.values.enduserIds).toEqual([keeper.id, person.id])
  })

  it('is refused to whoever may not delete the one, or change the other', async () => {
    const limited = await member('Limited', 'own', { company: ['update', 'remove'] })
    const viewer = {
      ...limited,
      grants: [...limited.grants, { ...limited.grants[0], portfolio: 'all', models: { '*': ['view'] } }],
    }
    const half = contextOf(viewer as typeof limited, { rules, belongings })
    await ctx.records.update('company', a, { ownerId: limited.id })
    await expect(merge({}, half)).rejects.toMatchObject({ failure: { code: 'forbidden' } })
    await expect(merge({ keep: b, drop: a }, half)).rejects.toMatchObject({ failure: { code: 'forbidden' } })
    expect(await company(b)).toMatchObject({ name: 'Acme Ltd' })
    expect(await company(a)).toMatchObject({ name: 'Acme' })
    await expect(merge({ keep: `extid-a${round}`, drop: a })).rejects.toMatchObject({ failure: { code: 'invalid' } })
  })

  it('is taken apart by nobody who may not change both', async () => {
    const flow = await ctx.records.create('workflow', { name: 'W', companyId: b, targetModel: 'company', targetId: b })
    const { batchId } = await merge()
    await ctx.records.restore('company', [b])
    const viewer = contextOf(await member('Viewer', 'all', { '*': ['view'] }), { rules, belongings })
    await viewer.records.undo(batchId)
    expect((await ctx.records.get('workflow', flow.id)).record.values).toMatchObject({ companyId: a, targetId: a })
    await ctx.records.undo(batchId)
    expect((await ctx.records.get('workflow', flow.id)).record.values).toMatchObject({ companyId: b, targetId: b })
  })
})
