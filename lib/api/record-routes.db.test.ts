import { beforeAll, describe, expect, it } from 'vitest'
import { createRoute, getRoute, listRoute, removeRoute, updateRoute, upsertRoute } from '@/lib/api/record-routes'
import { createServiceAccount, holderOfToken, revokeApiKey } from '@/lib/auth/api-key'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import { makeMember, signedInAs } from '@/lib/testing/make-member'

type Document = Record<string, unknown> & { _id: string }

const headersOf = async (role: string) => {
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where key = ${role}`)
  const { token } = await createServiceAccount({ name: role, roleIds: roles.map(({ id }) => id) })
  return { authorization: `Bearer ${token}` }
}

let admin: Record<string, string>
let viewer: Record<string, string>

beforeAll(async () => {
  await prepareTenant()
  admin = await headersOf('administrator')
  viewer = await headersOf('viewer')
})

const companies = { model: 'companies' }
const list = (query = '', headers = admin) =>
  callRoute(listRoute, { path: `/api/v1/companies${query}`, params: companies, headers })
const create = (body: unknown, headers = admin, model = 'companies') =>
  callRoute(createRoute, { method: 'POST', path: `/api/v1/${model}`, params: { model }, headers, body })
const upsert = (body: unknown, headers = admin, model = 'companies') =>
  callRoute(upsertRoute, { method: 'PUT', path: `/api/v1/${model}`, params: { model }, headers, body })
const one = (
  route: typeof getRoute,
  id: string,
  rest: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
) => callRoute(route, { path: `/api/v1/companies/${id}`, params: { ...companies, id }, headers: admin, ...rest })
const made = async (body: unknown) => (await create(body)).body as Document

describe('in order', () => {
  it('401 without a token, with a wrong one, and at once with a revoked one', async () => {
    expect((await list('', {})).status).toBe(401)
    expect((await list('', { authorization: 'Bearer pan_wrong' })).status).toBe(401)
    const headers = await headersOf('manager')
    expect((await list('', headers)).status).toBe(200)
    const holder = await holderOfToken(headers.authorization.slice('Bearer '.length))
    await revokeApiKey(holder?.keyId ?? '')
    const refused = await list('', headers)
    expect(refused.status).toBe(401)
    expect(refused.body).toEqual({ error: { code: 'unauthorized', message: expect.any(String), details: [] } })
  })

  it('400 for what cannot be meant, with a sentence', async () => {
    for (const body of ['{', '[1', '"text"', '[]', 'null', '1']) expect((await create(body)).status).toBe(400)
    expect((await create('['.repeat(40) + ']'.repeat(40))).body).toMatchObject({
      error: { message: expect.stringContaining('nested') },
    })
    expect((await create({ city: 'Gdynia' })).body).toMatchObject({
      error: { code: 'invalid', details: [expect.objectContaining({ field: 'name', code: 'invalid' })] },
    })
    expect((await upsert('not a list')).status).toBe(400)
    expect((await upsert([1])).body).toMatchObject({ error: { details: [{ index: 0 }] } })
    expect((await upsert(Array.from({ length: 5001 }, () => ({})))).status).toBe(400)
    for (const query of ['?limit=-1', '?limit=many', '?filter={', '?filter={"a":1}', '?updatedSince=soon']) {
      expect((await list(query)).status, query).toBe(400)
    }
  })

  it('413 early for a body that is too large', async () => {
    const headers = { ...admin, 'content-length': String(40 * 1024 * 1024) }
    expect((await create('{}', headers)).status).toBe(413)
    expect((await create(`{"name":"${'x'.repeat(33 * 1024 * 1024)}"}`)).status).toBe(413)
  })

  it('403 for what the roles do not give', async () => {
    expect((await create({ name: 'Not mine' }, viewer)).status).toBe(403)
    const bulk = await upsert([{ name: 'Not mine' }], viewer)
    expect([bulk.status, bulk.body]).toEqual([
      206,
      expect.objectContaining({
        created: 0,
        permissionErrors: [expect.objectContaining({ index: 0, code: 'forbidden' })],
      }),
    ])
    expect((await list('', viewer)).status).toBe(200)
  })

  it('404 for models and records that are not there', async () => {
    const route = { path: '/api/v1/nothing', params: { model: 'nothing' }, headers: admin }
    expect((await callRoute(listRoute, route)).status).toBe(404)
    for (const id of ['0123456789abcdef01234567', 'extid-none', 'srcid-none', 'x']) {
      expect((await one(getRoute, id)).status, id).toBe(404)
      expect((await one(updateRoute, id, { method: 'PUT', body: { city: 'x' } })).status, id).toBe(404)
      expect((await one(removeRoute, id, { method: 'DELETE' })).status, id).toBe(404)
    }
  })

  it('never shows what broke inside', async () => {
    const broken = await callRoute(listRoute, { path: '/api/v1/companies?q=%00', params: companies, headers: admin })
    expect(broken.status).toBeLessThan(500)
  })
})

describe('one record', () => {
  it('is created, read, changed and removed, answered whole each time', async () => {
    const company = await made({
      name: 'Brightwater',
      externalId: 'bw',
      city: 'Turku',
      unknown: 1,
      custom: { Region: 'North' },
    })
    expect(company).toMatchObject({ name: 'Brightwater', externalId: 'bw', city: 'Turku', custom: { Region: 'North' } })
    expect(company).not.toHaveProperty('unknown')
    for (const ref of [company._id, 'extid-bw']) expect((await one(getRoute, ref)).body).toEqual(company)
    const changed = await one(updateRoute, 'extid-bw', {
      method: 'PUT',
      body: { _id: 'other', id: 'other', city: 'Oulu' },
    })
    expect(changed.body).toMatchObject({ _id: company._id, city: 'Oulu', name: 'Brightwater' })
    const removed = await one(removeRoute, company._id, { method: 'DELETE' })
    expect([removed.status, removed.body]).toEqual([200, { n: 1, ok: 1, deletedCount: 1 }])
    expect((await one(getRoute, company._id)).status).toBe(404)
  })

  it('may be cut to what was selected', async () => {
    const company = await made({ name: 'Selected', city: 'Bergen', country: 'Norway' })
    const { body } = await callRoute(getRoute, {
      path: `/api/v1/companies/${company._id}?select=name, city`,
      params: { ...companies, id: company._id },
      headers: admin,
    })
    expect(body).toMatchObject({ name: 'Selected', city: 'Bergen' })
    expect(body).not.toHaveProperty('country')
  })
})

describe('lists', () => {
  it('are bare arrays; nothing found is an empty one', async () => {
    expect((await list('?externalId=nobody')).body).toEqual([])
    expect((await list('?limit=0')).body).toEqual([])
  })

  it('page by offset and by cursor without repeating or skipping', async () => {
    await upsert(Array.from({ length: 25 }, (_, n) => ({ name: `Page ${n % 5}`, sourceId: `page-${n}` })))
    const everything = (await list('?limit=5000&select=sourceId&q=page')).body as Document[]
    const byOffset: Document[] = []
    for (let offset = 0; offset < 30; offset += 7)
      byOffset.push(...((await list(`?limit=7&offset=${offset}&select=sourceId&q=page`)).body as Document[]))
    expect(byOffset).toEqual(everything)
    const byCursor: Document[] = []
    let next: string | undefined = '?limit=4&select=sourceId&q=page'
    while (next) {
      const page = await list(next)
      byCursor.push(...(page.body as Document[]))
      next = page.headers.get('link')?.match(/<[^>]*(\?[^>]*)>; rel="next"/)?.[1]
    }
    expect(byCursor).toEqual(everything)
    expect(new Set(byCursor.map(({ _id }) => _id)).size).toBe(25)
  })

  it('sort, count, select and filter in either spelling', async () => {
    await upsert([
      { name: 'Sorted B', city: 'Here', csmScore: 2 },
      { name: 'sorted a', city: 'Here', csmScore: 5 },
      { name: 'Sorted C', city: 'There' },
    ])
    const names = async (query: string) => ((await list(query)).body as Document[]).map(({ name }) => name)
    expect(await names('?city=Here&sort=-name')).toEqual(['Sorted B', 'sorted a'])
    const tree = encodeURIComponent(
      JSON.stringify({
        all: [
          { field: 'city', is: 'equals', value: 'Here' },
          { field: 'csmScore', is: 'atLeast', value: 3 },
        ],
      }),
    )
    expect(await names(`?filter=${tree}`)).toEqual(['sorted a'])
    const counted = await list('?city=Here&limit=1&count=exact')
    expect([counted.headers.get('x-total-count'), counted.headers.get('x-total-count-exact')]).toEqual(['2', null])
  })

  it('clamp the limit and answer titles only when asked', async () => {
    const owner = await makeMember({ name: 'Priya Raman' })
    const company = await made({ name: 'Titled', owner: owner.id, externalId: 'titled' })
    const plain = (await list('?externalId=titled')).body as Document[]
    expect(plain[0]).toMatchObject({ _id: company._id, owner: owner.id })
    expect(plain[0]).not.toHaveProperty('_titles')
    const titled = (await list('?externalId=titled&titles=true&select=owner')).body as Document[]
    expect(titled[0]?._titles).toMatchObject({ [owner.id]: { title: 'Priya Raman' } })
    expect((await list('?limit=100000')).status).toBe(200)
  })

  it('select children by the company they belong to, whatever it is called', async () => {
    const company = await made({ name: 'Parent', externalId: 'parent' })
    await upsert([{ companyId: 'extid-parent', email: 'a@parent.example' }], admin, 'endusers')
    for (const name of ['companyId', 'cId', 'cid']) {
      for (const ref of [company._id, 'extid-parent', `extid-none,${company._id}`]) {
        const found = await callRoute(listRoute, {
          path: `/api/v1/endusers?${name}=${ref}`,
          params: { model: 'endusers' },
          headers: admin,
        })
        expect((found.body as Document[]).map(({ email }) => email)).toEqual(['a@parent.example'])
      }
    }
    const none = await callRoute(listRoute, {
      path: '/api/v1/endusers?companyId=extid-none',
      params: { model: 'endusers' },
      headers: admin,
    })
    expect(none.body).toEqual([])
  })
})

describe('bulk upsert', () => {
  const counters = [
    'created',
    'createdErrors',
    'insertsKeys',
    'modified',
    'nonupdates',
    'permissionErrors',
    'updated',
    'updatedErrors',
    'updatesKeys',
    'upsertedIds',
  ]

  it('answers all ten counters, also for nothing', async () => {
    const { status, body } = await upsert([])
    expect(status).toBe(200)
    expect(Object.keys(body as object).sort()).toEqual(counters)
  })

  it('creates, updates, leaves alone and refuses, item by item', async () => {
    await upsert([
      { name: 'Old', externalId: 'old', city: 'A' },
      { name: 'Same', externalId: 'same' },
    ])
    const { status, body } = await upsert([
      { name: 'New', externalId: 'new' },
      { externalId: 'old', city: 'B' },
      { name: 'Same', externalId: 'same' },
      { externalId: 'nameless' },
      { externalId: 'old', csmScore: 'seven' },
    ])
    expect(status).toBe(206)
    const result = body as Record<string, unknown[]>
    expect(result).toMatchObject({ created: 1, updated: 1, nonupdates: 1, permissionErrors: [] })
    expect(result.insertsKeys).toEqual([{ _id: result.upsertedIds?.[0], externalId: 'new' }])
    expect(result.updatesKeys).toEqual([{ _id: result.modified?.[0], externalId: 'old' }])
    expect(result.createdErrors).toEqual([
      expect.objectContaining({ index: 3, field: 'name', code: 'invalid', externalId: 'nameless' }),
    ])
    expect(result.updatedErrors).toEqual([
      expect.objectContaining({ index: 4, field: 'csmScore', code: 'invalid', externalId: 'old' }),
    ])
  })
})

describe('the session cookie', () => {
  it('opens reads, and writes from our own pages only', async () => {
    const { headers } = await signedInAs((await makeMember({ role: 'manager' })).id)
    expect((await list('', headers)).status).toBe(200)
    expect(
      (await create({ name: 'From us' }, { ...headers, origin: 'http://localhost', host: 'localhost' })).status,
    ).toBe(200)
    const foreigners: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const foreign of foreigners) {
      expect((await create({ name: 'From them' }, { ...headers, ...foreign })).status).toBe(403)
    }
  })

  it('is out at the next request when the member is deactivated', async () => {
    const member = await makeMember({ role: 'manager' })
    const { headers } = await signedInAs(member.id)
    expect((await list('', headers)).status).toBe(200)
    await run(pool(), sql`update members set is_active = false where id = ${member.id}`)
    expect((await list('', headers)).status).toBe(401)
  })
})
