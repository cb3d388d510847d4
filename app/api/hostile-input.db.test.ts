import { beforeAll, describe, expect, it } from 'vitest'
import { GET as series } from '@/app/api/v1/series/route'
import { createFieldRoute } from '@/lib/api/custom-field-routes'
import { failureOf } from '@/lib/api/errors'
import { createFilterRoute } from '@/lib/api/filter-routes'
import { createRoute, listRoute } from '@/lib/api/record-routes'
import type { Route } from '@/lib/api/with-api'
import { createServiceAccount } from '@/lib/auth/api-key'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import { sourceOf } from '@/lib/records/conditions'
import { createCustomFields } from '@/lib/records/custom-fields'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'

// What a fuzzer found: each of these was answered by a fault of ours.

let headers: Record<string, string>
let company: string

beforeAll(async () => {
  await prepareTenant()
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where administers`)
  const { token } = await createServiceAccount({ name: 'Hostile', roleIds: roles.map(({ id }) => id) })
  headers = { authorization: `Bearer ${token}` }
  const ctx = await systemContext()
  company = (await ctx.records.create('company', { name: 'Acme', lastTouch: '9999-12-31T23:59:59.999Z' })).id
  // A zone ahead of UTC: its last day ends before the last instant there is.
  await run(
    pool(),
    sql`update tenant set time_zone = 'Pacific/Kiritimati', definitions_version = definitions_version + 1`,
  )
})

const get = (route: Route, slug: string, query: Record<string, string>) =>
  callRoute(route, { path: `/api/v1/${slug}?${new URLSearchParams(query)}`, params: { model: slug }, headers })

describe('the ends of the calendar', () => {
  const days = ['0001-01-01', '9999-12-31', '9999-12-31T23:59:59-14:00', '0001-01-01T00:00:00+14:00']

  it('can be asked for', async () => {
    for (const value of days) {
      for (const is of ['on', 'notOn', 'before', 'after', 'onOrBefore', 'onOrAfter']) {
        const { status, text } = await get(listRoute, 'companies', {
          filter: JSON.stringify({ field: 'lastTouch', is, value }),
        })
        expect(status, `${is} ${value}: ${text}`).toBe(200)
      }
      expect((await get(listRoute, 'companies', { lastTouch: value })).status, value).toBe(200)
    }
  })

  it('are refused by their name beyond', async () => {
    for (const updatedSince of ['+275760-09-13', '-000001-01-01', '9999-12-31T23:59:59-14:00', '0000-01-01']) {
      const { status, body } = await get(listRoute, 'companies', { updatedSince })
      expect([updatedSince, status]).toEqual([updatedSince, 400])
      expect(body).toMatchObject({ error: { details: [{ field: 'updatedSince' }] } })
    }
  })

  it('can be written where other days follow from them', async () => {
    const given = { companyId: company, currency: 'EUR', _currency: 'EUR' }
    for (const [model, body] of [
      ['invoices', { ...given, invoiceDate: '9999-12-31' }],
      ['invoices', { ...given, invoiceDate: '0001-01-01', dueDate: '0001-01-01' }],
      ['licenses', { ...given, product: 'P', mrr: 1, fromDate: '0001-01-01', toDate: '9999-12-31' }],
      ['licenses', { ...given, product: 'P', mrr: 1, fromDate: '9999-12-31', noticePeriod: 36_500 }],
      ['licenses', { ...given, product: 'P', mrr: 1, fromDate: '2026-01-31', fixedPeriod: false, renewalPeriod: 1e9 }],
      ['conversations', { ...given, subject: 'S', type: 'note', date: '9999-12-31T23:59:59.999Z' }],
      ['tasks', { ...given, mainType: 'task', action: 'A', startTime: '9999-12-31T23:59:59.999Z', repeat: 'yearly' }],
    ] as const) {
      const path = `/api/v1/${model}`
      const { status, text } = await callRoute(createRoute, { method: 'POST', path, params: { model }, headers, body })
      expect(status, `${model} ${JSON.stringify(body)}: ${text}`).toBeLessThan(500)
    }
  })

  it('bound what a series can be asked for', async () => {
    const asked = { companyId: company, from: '0001-01-01', to: '9999-12-31' }
    for (const granularity of ['day', 'week', 'month']) {
      const { status, body } = await get(series, 'series', { ...asked, granularity })
      expect(status, granularity).toBe(400)
      expect(body).toMatchObject({ error: { details: [{ field: 'from' }] } })
    }
    for (const [from, to] of [
      ['0001-01-01', '0001-01-31'],
      ['9999-12-01', '9999-12-31'],
    ])
      expect((await get(series, 'series', { ...asked, from: from ?? '', to: to ?? '' })).status, from).toBe(200)
  })
})

describe('a filter of many parts', () => {
  const values = (count: number) => Array.from({ length: count }, (_, at) => `value ${at}`)
  const saved = async (filter: Filter) => {
    const sent = { model: 'company', name: `Large ${made++}`, sharing: 'everyone', filter }
    const { body } = await callRoute(createFilterRoute, {
      method: 'POST',
      path: '/api/v1/filters',
      headers,
      body: sent,
    })
    return body as { _id: string; error?: { message: string } }
  }
  let made = 0

  it('asks for ten thousand values of a list of choices at once', async () => {
    const ctx = await systemContext()
    const field = {
      model: 'company',
      name: 'Regions',
      type: 'multiPick' as const,
      options: { choices: [], open: true },
    }
    const [id = ''] = await ctx.transaction((tx) => createCustomFields(tx, [field]))
    const after = await systemContext()
    await after.records.update('company', company, { [id]: ['value 9999', 'elsewhere'] })
    const other = await after.records.create('company', { name: 'Other', [id]: ['elsewhere'] })
    const found = async (filter: Filter) => {
      const { _id } = await saved(filter)
      const { body } = await get(listRoute, 'companies', { filter: JSON.stringify({ saved: _id }), select: 'name' })
      return (body as { _id: string }[]).map((each) => each._id)
    }
    expect(await found({ field: id, is: 'anyOf', value: values(10_000) })).toEqual([company])
    expect(await found({ field: id, is: 'noneOf', value: values(10_000) })).toEqual([other.id])
    expect(await found({ field: id, is: 'anyOf', value: values(9_999) })).toEqual([])
    const many = Array.from({ length: 3 }, () => ({ field: id, is: 'noneOf', value: values(10_000) }))
    expect((await saved({ all: many })).error?.message).toContain('more than 20,000 values')
  })

  it('joins few of the records it asks about, as planning takes longer with each', async () => {
    const ctx = await systemContext()
    const some = (at: number): Filter => ({
      some: 'endusers',
      where: { field: 'email', is: 'contains', value: `x${at}` },
    })
    const filter: Filter = { all: Array.from({ length: 60 }, (_, at) => (at % 2 ? some(at) : { not: some(at) })) }
    const { from, where } = sourceOf(ctx, ctx.models.byKey('company'), { filter }, 't')
    const plan = await run<{ 'QUERY PLAN': string }>(pool(), sql`explain select t.id from ${from} where ${where}`)
    const lines = plan.map((line) => line['QUERY PLAN'])
    expect(lines.filter((line) => /SubPlan \d+$/.test(line)).length).toBeGreaterThan(40)
    expect(lines.filter((line) => / (Semi|Anti) /.test(line)).length).toBeLessThan(20)
  })
})

it('a statement that the database gives up is no fault of ours', async () => {
  const slow = pool().query(`set local statement_timeout = 1; select pg_sleep(30)`)
  const error = await slow.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(failureOf(error)).toMatchObject({ code: 'limited', detail: expect.stringContaining('Ask for less') })
})

it('a record takes no more names that no field has than a file has columns', async () => {
  const create = (count: number) => {
    const custom = Object.fromEntries(Array.from({ length: count }, (_, at) => [`name ${at}`, at]))
    const body = { name: `With ${count}`, custom }
    return callRoute(createRoute, {
      method: 'POST',
      path: '/api/v1/companies',
      params: { model: 'companies' },
      headers,
      body,
    })
  }
  expect((await create(1_000)).status).toBe(200)
  const refused = await create(1_001)
  expect(refused.status).toBe(400)
  expect(refused.body).toMatchObject({ error: { details: [{ index: 0, field: 'custom' }] } })
})

describe('characters that the database cannot hold', () => {
  it('are left out of what is not a record, too', async () => {
    const post = (route: Route, path: string, body: unknown) =>
      callRoute(route, { method: 'POST', path: `/api/v1/${path}`, headers, body })
    const field = await post(createFieldRoute, 'customfields', {
      parent: 'company',
      name: 'Ti\u0000er',
      type: 'list',
      listValues: ['Go\u0000ld', '\ud800'],
    })
    expect(field.body).toMatchObject({ name: 'Tier' })
    const filter = await post(createFilterRoute, 'filters', {
      model: 'company',
      name: 'Na\u0000med',
      description: '\ud800',
      filter: { field: 'name', is: 'equals', value: 'a\u0000b' },
    })
    expect(filter.body).toMatchObject({ name: 'Named', filter: { value: 'ab' } })
  })

  it('are refused in an address, with the parameter they are in', async () => {
    const { status, body } = await get(listRoute, 'companies', { sort: 'a\u0000' })
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: { details: [{ field: 'sort' }] } })
  })
})
