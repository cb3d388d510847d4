import { beforeAll, describe, expect, it, vi } from 'vitest'
import { POST as pushOne } from '@/app/api/v1/analytics/[token]/route'
import { POST as pushMany } from '@/app/api/v1/analytics/bulk/[token]/route'
import { POST as segment } from '@/app/api/v1/dock/segment/route'
import type { Route } from '@/lib/api/with-api'
import { createTenantToken } from '@/lib/auth/tenant-token'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { listDiscarded, replayDiscarded } from '@/lib/domain/usage/discarded-activities'
import { processActivities } from '@/lib/domain/usage/process-activities'
import { readProductActivity } from '@/lib/domain/usage/product-activity'
import type { Ctx } from '@/lib/records/context'
import { memberContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import { makeMember } from '@/lib/testing/make-member'

vi.mock('@/lib/server/jobs', () => ({ enqueueSoon: async () => {} }))

let token = ''
let ctx: Ctx
let company = ''

beforeAll(async () => {
  await prepareTenant()
  token = (await createTenantToken('product')).token
  ctx = await systemContext('api')
  company = (await ctx.records.create('company', { name: 'Keel', externalId: 'keel', domains: ['keel.example'] })).id
  await ctx.records.create('enduser', { companyId: company, email: 'ada@keel.example', externalId: 'u1' })
})

const send = (route: Route, path: string, body: unknown, headers: Record<string, string> = {}) =>
  callRoute(route, { method: 'POST', path: `/api/v1/${path}/${token}`, params: { token }, headers, body })
const one = (body: unknown) => send(pushOne, 'analytics', body)
const many = (body: unknown) => send(pushMany, 'analytics/bulk', body)
const process = async () => processActivities(await systemContext('api'))
const placed = () =>
  run<{ model: string | null; record: string | null; info: unknown }>(
    pool(),
    sql`select model, record_id as record, info from activities where action = 'Placed' order by id`,
  )
const stored = () =>
  run<{ email: string; action: string | null; weight: number }>(
    pool(),
    sql`select e.email, a.action, a.weight from activities a join end_users e on e.id = a.enduser_id order by a.id`,
  )

describe('user activity', () => {
  it('happens in an asset or project of the company; one that nobody has stays with the event by its name', async () => {
    const other = await ctx.records.create('company', { name: 'Mast', externalId: 'mast' })
    const asset = await ctx.records.create('asset', { name: 'Crane', companyId: company, externalId: 'crane' })
    await ctx.records.create('asset', { name: 'Crane', companyId: other.id, externalId: 'crane-of-mast' })
    const project = await ctx.records.create('project', { name: 'Rollout', companyId: company, externalId: 'crane' })
    const event = { externalId: 'u1', action: 'Placed' }
    await many([
      { ...event, assetExternalId: 'crane', info: { lift: 3 } },
      { ...event, projectExternalId: 'crane' },
      { ...event, assetExternalId: 'crane-of-mast', info: { lift: 4 } },
    ])
    expect(await process()).toEqual({ stored: 3, discarded: 0 })
    expect(await placed()).toEqual([
      { model: 'asset', record: asset.id, info: { lift: 3 } },
      { model: 'project', record: project.id, info: null },
      { model: null, record: null, info: { lift: 4, assetExternalId: 'crane-of-mast' } },
    ])
    for (const [model, id, times] of [
      ['asset', asset.id, 1],
      ['project', project.id, 1],
      ['company', company, 3],
    ] as const) {
      const { days, actions } = await readProductActivity(ctx, { model, id, weeks: 12 })
      expect(
        actions.find(({ action }) => action === 'Placed'),
        model,
      ).toMatchObject({ now: times })
      expect(days.at(-1)?.weight, model).toBeGreaterThanOrEqual(times)
    }
    await run(pool(), sql`delete from activities where action = 'Placed'`)
  })

  it('is taken at once, by e-mail or external id, whatever the authorization header says', async () => {
    const answer = await send(
      pushOne,
      'analytics',
      { email: 'ADA@keel.example', action: 'Signed in' },
      { authorization: 'Bearer x' },
    )
    expect([answer.status, answer.body]).toEqual([200, { processed: 1, errors: [] }])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect((await many([{ externalId: 'u1', action: 'Opened', weight: 3 }, { externalId: 'u1' }])).body).toEqual({
      processed: 2,
      errors: [],
    })
    expect(await stored()).toEqual([])
    expect(await process()).toEqual({ stored: 3, discarded: 0 })
    expect(await stored()).toEqual([
      { email: 'ada@keel.example', action: 'Signed in', weight: 1 },
      { email: 'ada@keel.example', action: 'Opened', weight: 3 },
      { email: 'ada@keel.example', action: null, weight: 1 },
    ])
    const person = await runOne(pool(), sql`select beats, beats_total from end_users where external_id = 'u1'`)
    expect(person).toEqual({ beats: 5, beats_total: 5 })
    expect(
      (await runOne<{ seen: Date }>(pool(), sql`select last_active as seen from companies where id = ${company}`))
        ?.seen,
    ).toBeInstanceOf(Date)
  })

  it('makes end users of strangers whose company is known, and keeps the others with the reason', async () => {
    const answer = await many([
      { email: 'bo@keel.example', action: 'a', name: 'Bo Vik' },
      { externalId: 'u3', companyExternalId: 'keel', action: 'b' },
      { externalId: 'u3', companyExternalId: 'keel', action: 'c', email: 'cy@keel.example' },
      { email: 'di@nowhere.example', action: 'd' },
      { externalId: 'u5', companyExternalId: 'none', action: 'e' },
      { action: 'f' },
      'nonsense',
      { email: 'ada@keel.example', action: '\u0000', info: { 'a\u0000': '\ud800' } },
    ])
    expect(answer.body).toEqual({
      processed: 6,
      errors: [expect.objectContaining({ index: 5, field: 'email' }), expect.objectContaining({ index: 6 })],
    })
    expect(await process()).toEqual({ stored: 4, discarded: 2 })
    const people = await run(
      pool(),
      sql`select name, email, external_id from end_users where company_id = ${company} order by id`,
    )
    expect(people).toEqual([
      expect.objectContaining({ email: 'ada@keel.example' }),
      { name: 'Bo Vik', email: 'bo@keel.example', external_id: null },
      { name: 'cy', email: 'cy@keel.example', external_id: 'u3' },
    ])
    const admin = await memberContext((await makeMember({ role: 'administrator' })).id, 'screen')
    const discarded = await listDiscarded(admin, 10)
    expect(discarded.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('none'),
      expect.stringContaining('nowhere.example'),
      'The event is not an object.',
      expect.stringContaining('email or externalId'),
    ])
    await ctx.records.create('company', { name: 'Elsewhere', externalId: 'none' })
    expect(await replayDiscarded(admin, null)).toBe(4)
    expect(await process()).toEqual({ stored: 1, discarded: 1 })
  })

  it('counts what has a key once', async () => {
    const event = { email: 'ada@keel.example', action: 'once', key: 'k1', date: '2026-01-05T10:00:00Z' }
    await many([event, event])
    await one({ ...event, date: '1767607200000' })
    await process()
    expect((await stored()).filter(({ action }) => action === 'once')).toHaveLength(1)
  })

  it('understands identify and track of Segment, and takes other messages without using them', async () => {
    const authorization = `Basic ${Buffer.from(`${token}:`).toString('base64')}`
    const call = (body: unknown, headers = { authorization }) =>
      callRoute(segment, { method: 'POST', path: '/api/v1/dock/segment', headers, body })
    expect((await call({}, { authorization: 'Basic eDo=' })).status).toBe(401)
    await call({ type: 'identify', userId: 'seg-1', traits: { email: 'ed@keel.example', firstName: 'Ed' } })
    await call({ type: 'track', userId: 'seg-1', event: 'Exported', properties: { rows: 3 }, messageId: 'm1' })
    expect((await call({ type: 'page', userId: 'seg-1' })).body).toEqual({ processed: 0, errors: [] })
    expect(await process()).toEqual({ stored: 2, discarded: 0 })
    const found = await run(
      pool(),
      sql`select e.email, e.first_name as name, a.action, a.info from activities a join end_users e on e.id = a.enduser_id where e.external_id = 'seg-1' order by a.id`,
    )
    expect(found).toEqual([
      { email: 'ed@keel.example', name: 'Ed', action: null, info: null },
      { email: 'ed@keel.example', name: 'Ed', action: 'Exported', info: { rows: 3 } },
    ])
  })

  it('is refused without a token', async () => {
    const refused = await callRoute(pushOne, {
      method: 'POST',
      path: '/api/v1/analytics/x',
      params: { token: 'x' },
      body: {},
    })
    expect(refused.status).toBe(401)
  })
})
