import { beforeAll, describe, expect, it } from 'vitest'
import { createFieldRoute, listFieldsRoute } from '@/lib/api/custom-field-routes'
import { createNestedRoute, listNestedRoute } from '@/lib/api/nested-routes'
import { createRoute, getRoute, listRoute, upsertRoute } from '@/lib/api/record-routes'
import { listTicketsRoute, upsertTicketsRoute } from '@/lib/api/ticket-routes'
import { listUsersRoute } from '@/lib/api/user-routes'
import type { Route } from '@/lib/api/with-api'
import { createServiceAccount } from '@/lib/auth/api-key'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import { GET as leanCompanies } from './v1/leancompanies/route'

// What the reference says in words and tables, statement by statement, as far as it is not of every model alike: see contract.db.test.ts.

type Document = Record<string, unknown> & { _id: string }
type Bulk = Record<string, { field: string; message: string }[]> & { created: number; modified: string[] }

let headers: Record<string, string>

beforeAll(async () => {
  await prepareTenant()
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where administers`)
  const { token } = await createServiceAccount({ name: 'Reference', roleIds: roles.map(({ id }) => id) })
  headers = { authorization: `Bearer ${token}` }
  const keel = { name: 'Keel', externalId: 'KEEL', sourceId: 'crm-keel', domains: ['keel.example'] }
  expect((await post('companies', keel)).status).toBe(200)
})

const call = (route: Route, method: string, path: string, body?: unknown, params: Record<string, string> = {}) =>
  callRoute(route, {
    method,
    path: `/api/v1/${path}`,
    params: { model: path.split(/[/?]/)[0] ?? '', ...params },
    headers,
    body,
  })
const post = (slug: string, body: unknown) => call(createRoute, 'POST', slug, body)
const put = async (slug: string, items: unknown) => {
  const { status, body } = await call(upsertRoute, 'PUT', slug, items)
  return { status, answer: body as Bulk }
}
const list = async (path: string) => (await call(listRoute, 'GET', path)).body as Document[]
const of = { companyId: 'extid-KEEL' }

describe('what a record needs', () => {
  const least: Record<string, Record<string, unknown>> = {
    companies: { name: 'Hull' },
    licenses: { ...of, _currency: 'EUR', fromDate: '2026-01-01', mrr: 100 },
    sales: { ...of, _currency: 'EUR', salesDate: '2026-02-01', value: 10 },
    invoices: { cId: 'extid-KEEL', currency: 'EUR' },
    opportunities: of,
    issues: { title: 'Issue' },
    projects: { ...of, name: 'Project' },
    assets: { ...of, name: 'Asset' },
    campaigns: { ...of, name: 'Campaign' },
    objectives: { ...of, name: 'Objective' },
    workspaces: { ...of, name: 'Workspace' },
    nps: { email: 'n@keel.example', score: 9 },
    churn: of,
    conversations: of,
    tasks: { ...of, mainType: 'task' },
  }

  it.each(Object.entries(least))('is enough for /%s, and each part of it is', async (slug, whole) => {
    expect((await post(slug, whole)).status).toBe(200)
    for (const name of Object.keys(whole)) {
      const { [name]: _left, ...rest } = whole
      const alone = await post(slug, rest)
      expect([alone.status, alone.body], name).toEqual([
        400,
        {
          error: expect.objectContaining({
            details: expect.arrayContaining([expect.objectContaining({ field: name })]),
          }),
        },
      ])
      expect((await put(slug, [rest])).answer.createdErrors?.map(({ field }) => field)).toContain(name)
    }
  })

  it('is of an end user one key, and a company or an address of its domain', async () => {
    const { status, answer } = await put('endusers', [
      { email: 'ann@keel.example' },
      { ...of, externalId: 'e-1' },
      { ...of, sourceId: 's-1' },
      { ...of, firstName: 'Nobody' },
      { email: 'bo@elsewhere.example' },
    ])
    expect([status, answer.created]).toEqual([206, 3])
    expect(answer.createdErrors?.map(({ index, field }: { index?: number; field: string }) => [index, field])).toEqual([
      [3, expect.any(String)],
      [4, 'companyId'],
    ])
    const [ann] = await list('endusers?email=ANN@keel.example')
    expect(ann).toMatchObject({ companyName: 'Keel' })
  })

  it('is of a license a value and an end, or what it brings a month', async () => {
    const term = { ...of, _currency: 'EUR', fromDate: '2019-12-11', toDate: '2020-12-11', value: 15_000 }
    expect((await post('licenses', { ...term, fixedPeriod: true })).body).toMatchObject({ mrr: 1250, length: 12 })
    expect((await post('licenses', { ...of, _currency: 'EUR', fromDate: '2019-12-11' })).status).toBe(400)
  })
})

describe('dates', () => {
  it.each([
    ['2023-05-01T00:00:00.000Z', 19478],
    ['2023-05-02', 19479],
    ['2023-05-03T05:00:00.000+02:00', 19480],
    [19508, 19508],
  ])('as days: %s', async (given, stored) => {
    expect((await post('invoices', { cId: 'extid-KEEL', currency: 'EUR', dueDate: given })).body).toMatchObject({
      dueDate: stored,
    })
  })

  it.each(['2023-05-31T15:21:19.144Z', '2023-05-31T15:21:19.000+02:00', '2023-05-31', '2023-05-31T01:00:00.000+05:00'])(
    'without their time: %s',
    async (given) => {
      const body = { ...of, _currency: 'EUR', salesDate: given, value: 1 }
      expect((await post('sales', body)).body).toMatchObject({ salesDate: '2023-05-31T00:00:00.000Z' })
    },
  )

  it.each([
    ['2023-05-31T15:21:19.144Z', '2023-05-31T15:21:19.144Z'],
    ['2023-05-31T15:21:19.000+02:00', '2023-05-31T13:21:19.000Z'],
    ['2023-05-31', '2023-05-31T00:00:00.000Z'],
  ])('with their time: %s', async (given, stored) => {
    expect((await post('conversations', { ...of, date: given })).body).toMatchObject({ date: stored })
  })

  it('that there are not are refused, never rolled over', async () => {
    for (const [slug, body] of [
      ['invoices', { cId: 'extid-KEEL', currency: 'EUR', dueDate: '2023-02-30' }],
      ['sales', { ...of, _currency: 'EUR', salesDate: '2023-02-30', value: 1 }],
      ['conversations', { ...of, date: '2023-02-30T10:00:00Z' }],
    ] as const)
      expect((await post(slug, body)).status, slug).toBe(400)
  })
})

describe('a conversation', () => {
  it('is of an existing type, else a note; has a snippet, and periods', async () => {
    const said = { ...of, date: '2021-06-28T12:00:00Z', description: '<p>Hello <b>there</b></p>' }
    const unknown = (await post('conversations', { ...said, type: 'smoke signal' })).body as Document
    expect(unknown).toMatchObject({ type: 'note', timeBucket: ['2021', '2021-Q2', '2021-6', '2021-W26'] })
    expect(unknown.snippet).toBe('Hello there')
    for (const type of ['email', 'chat', 'ticket', 'call'])
      expect((await post('conversations', { ...said, type })).body).toMatchObject({ type })
  })
})

describe('a bulk upsert', () => {
  it('takes 5,000 items at most, none, and one by itself', async () => {
    const many = Array.from({ length: 5_001 }, (_, at) => ({ name: 'X', externalId: `x${at}` }))
    const refused = await call(upsertRoute, 'PUT', 'companies', many)
    expect([refused.status, (refused.body as { error: { code: string } }).error.code]).toEqual([400, 'invalid'])
    expect(await list('companies?externalId=x0')).toEqual([])
    expect((await put('companies', [])).status).toBe(200)
    expect((await put('companies', { name: 'One', externalId: 'one' })).answer.created).toBe(1)
  })

  it('matches by id, source, external id and address, in this order, and changes a key only from a higher one', async () => {
    const made = (await post('endusers', { ...of, email: 'k@keel.example', externalId: 'k-e', sourceId: 'k-s' }))
      .body as Document
    const now = async () => (await call(getRoute, 'GET', `endusers/${made._id}`, undefined, { id: made._id })).body
    for (const [item, changed] of [
      [{ _id: made._id, sourceId: 'k-s2' }, { sourceId: 'k-s2' }],
      [{ sourceId: 'k-s2', externalId: 'k-e2' }, { externalId: 'k-e2' }],
      [{ externalId: 'k-e2', ...of, email: 'k2@keel.example' }, { email: 'k2@keel.example' }],
      [{ email: 'K2@keel.example', ...of, position: 'Head' }, { position: 'Head' }],
    ] as const) {
      expect((await put('endusers', [item])).answer.modified).toEqual([made._id])
      expect(await now()).toMatchObject(changed)
    }
  })

  it('replaces lists whole, or adds, takes away and replaces by name', async () => {
    const tagsAfter = async (tags: unknown) => {
      await put('companies', [{ externalId: 'KEEL', tags }])
      return (await list('companies?externalId=KEEL'))[0]?.tags
    }
    expect(await tagsAfter(['a', 'b'])).toEqual(['a', 'b'])
    expect(await tagsAfter({ $add: ['c', 'a'] })).toEqual(['a', 'b', 'c'])
    expect(await tagsAfter({ $remove: ['b'] })).toEqual(['a', 'c'])
    expect(await tagsAfter({ $replace: ['z'] })).toEqual(['z'])
    expect(await tagsAfter(['y'])).toEqual(['y'])
    expect(await tagsAfter([])).toEqual([])
  })
})

describe('lists of their own kind', () => {
  it('are as long as the reference says', async () => {
    const ticket = (at: number) => ({
      sourceId: `t${at}`,
      email: 'ann@keel.example',
      companyExternalId: 'KEEL',
      title: 'T',
    })
    await call(
      upsertTicketsRoute,
      'PUT',
      'tickets',
      Array.from({ length: 501 }, (_, at) => ticket(at)),
    )
    const page = async (route: Route, path: string) => ((await call(route, 'GET', path)).body as Document[]).length
    expect(await page(listTicketsRoute, 'tickets')).toBe(500)
    expect(await page(listTicketsRoute, 'tickets?limit=99999')).toBeGreaterThan(500)
    await run(
      pool(),
      sql`insert into members (id, email, name) select '6aaa' || lpad(i::text, 20, '0'), i || '@us.example', 'M' || i from generate_series(1, 150) i`,
    )
    expect(await page(listUsersRoute, 'users')).toBeGreaterThanOrEqual(150)
    for (let at = 0; at < 3; at++) {
      const field = { name: `Field ${at}`, parent: 'company', type: 'text' }
      expect((await call(createFieldRoute, 'POST', 'customfields', field)).status).toBe(200)
    }
    expect(await page(listFieldsRoute, 'customfields?parent=company')).toBe(3)
    expect(await page(listFieldsRoute, 'customfields?parent=enduser')).toBe(0)
  })

  it('of lean companies have five properties, and all rows', async () => {
    await put(
      'companies',
      Array.from({ length: 120 }, (_, at) => ({ name: `Lean ${at}`, externalId: `lean-${at}` })),
    )
    const lean = (await call(leanCompanies, 'GET', 'leancompanies')).body as Document[]
    expect(lean.length).toBeGreaterThanOrEqual(120)
    const [keel] = (await call(leanCompanies, 'GET', 'leancompanies?sourceId=crm-keel')).body as Document[]
    expect(Object.keys(keel ?? {}).toSorted()).toEqual(['_id', 'externalId', 'name', 'slug', 'sourceId'])
    expect(((await call(leanCompanies, 'GET', 'leancompanies?limit=7&offset=2')).body as Document[]).length).toBe(7)
  })

  it('of a company stand under it', async () => {
    const at = { id: 'srcid-crm-keel', child: 'licenses' }
    const given = { _currency: 'EUR', fromDate: '2026-01-01', mrr: 5, externalId: 'nested' }
    const made = await call(createNestedRoute, 'POST', 'companies/srcid-crm-keel/licenses', given, at)
    expect(made.body).toMatchObject({ externalId: 'nested', companyName: 'Keel' })
    const nested = await call(
      listNestedRoute,
      'GET',
      'companies/srcid-crm-keel/licenses?externalId=nested',
      undefined,
      at,
    )
    expect((nested.body as Document[]).length).toBe(1)
  })
})

it('opens to pages of the web nothing but what takes metrics and activities', async () => {
  const answer = await call(listRoute, 'GET', 'companies?limit=1')
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})
