import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Route } from '@/lib/api/with-api'
import { createServiceAccount, revokeApiKey } from '@/lib/auth/api-key'
import { createTenantToken } from '@/lib/auth/tenant-token'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { flushApiCalls } from '@/lib/server/api-calls'
import { memberContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'
import { serveRoutes } from '@/lib/testing/serve-routes'

// Programs as they are written for the reference, over HTTP: one that replicates all, one that loads what another system has, and one
// that keeps two in step. They know a host, a token, and nothing of us.

vi.mock('@/lib/server/jobs', () => ({ enqueueSoon: async () => {}, enqueue: async () => {} }))
vi.mock('@/lib/env', async (original) => {
  const real = await original<typeof import('@/lib/env')>()
  return { ...real, env: () => ({ ...real.env(), API_RATE_LIMIT: '100000/15' }) }
})

type Document = Record<string, unknown> & { _id: string; updatedAt: string }
type Problem = { index: number; field: string; code: string; message: string; externalId?: string }
type Bulk = {
  created: number
  updated: number
  nonupdates: number
  createdErrors: Problem[]
  updatedErrors: Problem[]
  permissionErrors: Problem[]
  insertsKeys: { _id: string; externalId: string }[]
}

let server: Server
let host = ''
let token = ''

beforeAll(async () => {
  await prepareTenant()
  server = await serveRoutes(import.meta.glob<Record<string, Route>>('./v1/**/route.ts'))
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  token = await keyFor('administrator')
})

afterAll(() => server.close())

async function keyFor(role: string, createdBy?: string): Promise<string> {
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where key = ${role}`)
  const account = { name: `Program ${role}`, roleIds: roles.map(({ id }) => id), createdBy }
  return (await createServiceAccount(account)).token
}

/** A session as such programs keep one: a header, JSON, and patience when they are told to wait. */
function session(authorization: string, waited: number[] = []) {
  const send = async <T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
    for (;;) {
      const packed =
        body instanceof Uint8Array ? new Uint8Array(body) : body === undefined ? undefined : JSON.stringify(body)
      const headers = { authorization, accept: 'application/json', 'content-type': 'application/json', ...more }
      const response = await fetch(`${host}${path}`, { method, headers, body: packed })
      if (response.status !== 429) return { status: response.status, body: (await response.json()) as T, response }
      const seconds = Number(response.headers.get('retry-after'))
      waited.push(seconds)
      await sleep(seconds * 1000)
    }
  }
  return { send, get: async <T>(path: string) => (await send<T>('GET', path)).body }
}

const bearer = () => session(`Bearer ${token}`)
const companiesOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ externalId: `${prefix}${at}`, name: `Company ${at}` }))

describe('a program that replicates', () => {
  it('reads every model to its end by offset, then only what changed since its bookmark', async () => {
    const waited: number[] = []
    const { send, get } = session(`Basic ${Buffer.from(`${token}:`).toString('base64')}`, waited)
    await send('PUT', '/companies', companiesOf('r-', 120))
    const read = async (query: string) => {
      const seen = new Map<string, Document>()
      for (let offset = 0; ; offset += 50) {
        const page = await get<Document[]>(`/companies?limit=50&offset=${offset}&sort=updatedAt${query}`)
        for (const document of page) seen.set(document._id, document)
        if (page.length < 50) return [...seen.values()]
      }
    }
    const all = await read('')
    expect(all.length).toBeGreaterThanOrEqual(120)
    const bookmark =
      all
        .map(({ updatedAt }) => updatedAt)
        .toSorted()
        .at(-1) ?? ''
    await sleep(5)
    const changed = await send<Bulk>('PUT', '/companies', [
      { externalId: 'r-7', city: 'Oslo' },
      { externalId: 'r-8', name: 'Company 8' },
    ])
    expect(changed.body).toMatchObject({ updated: 1, nonupdates: 1 })
    const after = new Date(new Date(bookmark).getTime() + 1)
    const spellings = [after.toISOString(), after.toISOString().replace('Z', '+00:00'), String(after.getTime())]
    for (const since of spellings) {
      const news = await read(`&updatedSince=${since}`)
      expect(
        news.map(({ externalId }) => externalId),
        since,
      ).toEqual(['r-7'])
    }
    for (const path of ['endusers', 'licenses', 'conversations', 'tasks', 'nps', 'churn', 'users', 'customfields'])
      expect(Array.isArray(await get(`/${path}?limit=2000&offset=0`)), path).toBe(true)
  })

  it('hears with every answer how many calls are left, with refusals too', async () => {
    const { send } = session(`Bearer ${await keyFor('viewer')}`)
    for (const [path, status] of [
      ['/companies', 200],
      ['/companies/extid-nobody', 404],
      ['/companies?sort=nothing', 400],
    ] as const) {
      const { response } = await send('GET', path)
      expect(response.status).toBe(status)
      expect(response.headers.get('x-ratelimit-remaining')).toMatch(/^9999[789]$/)
      expect(response.headers.get('x-ratelimit-limit')).toBe('100000')
    }
  })

  it('waits as long as it is told to when it asks too often, and misses nothing', async () => {
    const waited: number[] = []
    const { get } = session(`bearer ${token}`, waited)
    const answers = await Promise.all(
      Array.from({ length: 90 }, () => get<Document[]>('/api/v1/companies?limit=1&select=name')),
    )
    expect(answers.every((page) => page.length === 1)).toBe(true)
    expect(waited.length).toBeGreaterThan(0)
    expect(waited.every((seconds) => seconds >= 1 && seconds <= 60)).toBe(true)
  })
})

describe('a program that loads', () => {
  it('mends what was refused by the indexes it is told, and then has nothing left to change', async () => {
    const { send } = bearer()
    const items = companiesOf('l-', 1_200).map((item, at) => (at % 10 === 9 ? { ...item, name: '' } : item))
    const first = await send<Bulk>('PUT', '/companies', gzipSync(JSON.stringify(items)), { 'content-encoding': 'gzip' })
    expect([first.status, first.body.created, first.body.insertsKeys.length]).toEqual([206, 1_080, 1_080])
    expect(first.body.createdErrors.map(({ index }) => index)).toEqual(
      items.flatMap(({ name }, index) => (name === '' ? [index] : [])),
    )
    const mended = first.body.createdErrors.map(({ index, externalId }) => ({ externalId, name: `Mended ${index}` }))
    const second = await send<Bulk>('PUT', '/companies', mended)
    expect([second.status, second.body.created]).toEqual([200, 120])
    const people = Array.from({ length: 300 }, (_, at) => ({
      email: `p${at}@load.example`,
      companyId: `extid-l-${at % 20}`,
      firstName: `P${at}`,
    }))
    expect((await send<Bulk>('PUT', '/endusers', people)).body).toMatchObject({ created: 300, createdErrors: [] })
    expect((await send<Bulk>('PUT', '/endusers', people)).body).toMatchObject({ created: 0, nonupdates: 300 })
    const licence = {
      companyId: 'extid-l-3',
      _currency: 'EUR',
      fromDate: '2026-01-01',
      mrr: 125.5,
      externalId: 'lic-1',
    }
    expect((await send<Bulk>('PUT', '/licenses', [licence, licence])).body).toMatchObject({ created: 1, nonupdates: 1 })
    const { body: company } = await send<Document>('GET', '/companies/extid-l-3')
    expect(company).toMatchObject({ mrr: 125.5, arr: 1506, status: 'customer' })
  })
})

describe('a program that spells its own way', () => {
  it('is understood: keys with any signs, numbers and dates as text, nothing as null or left out, lists in every style', async () => {
    const { send, get } = bearer()
    const key = 'A/B é%20?#&+"'
    const path = `/companies/extid-${encodeURIComponent(key)}`
    const made = await send<Document>('POST', '/companies', { name: 'Öd', externalId: key, city: null, tags: [] })
    expect([made.status, made.body.externalId]).toEqual([200, key])
    const plain = { 'content-type': 'text/plain; charset=utf-8' }
    expect((await send<Document>('PATCH', `${path}/`, { city: 'Ørebro' }, plain)).body.city).toBe('Ørebro')
    const licence = {
      companyId: `extid-${key}`,
      externalId: 5,
      _currency: 'EUR',
      fromDate: 1_767_225_600_000,
      mrr: '100.50',
    }
    expect((await send<Bulk>('PUT', '/licenses', [licence])).body).toMatchObject({ created: 1, createdErrors: [] })
    const [shown] = await get<Document[]>(`${path}/licenses`)
    expect(shown).toMatchObject({ externalId: '5', mrr: 100.5, fromDate: '2026-01-01T00:00:00.000Z' })
    const spelled = { companyId: `extid-${key}`, email: 'x@odd.example', custom: { 'Ключ 👍': 'да', 'a.b': 1 } }
    await send('PUT', '/endusers', spelled)
    const [person] = await get<Document[]>('/endusers?email=X@odd.example')
    expect(person?.custom).toEqual(spelled.custom)
    await send('PUT', '/endusers', { _id: person?._id, custom: { 'a.b': null }, position: 'Head' })
    expect((await get<Document>(`/endusers/${person?._id}`)).custom).toEqual({ 'Ключ 👍': 'да' })
    const of = `extid-${encodeURIComponent(key)}`
    for (const query of [
      `companyId=${of}`,
      `companyId[]=${of}`,
      `companyId[0]=extid-nobody&companyId[1]=${of}`,
      `cId=${of}`,
    ])
      expect((await get<Document[]>(`/endusers?${query}&select[]=email`)).length, query).toBe(1)
    expect((await get<Document[]>('/endusers?email=nobody@odd.example&email=x@odd.example')).length).toBe(1)
    expect(await get(`/companies?limit=1&nobodyKnows=1&externalId=${encodeURIComponent(key)}&select=_id`)).toEqual([
      { _id: made.body._id },
    ])
  })
})

describe('a program whose key is revoked', () => {
  it('has what is under way written whole and told of, and nothing after it', { timeout: 60_000 }, async () => {
    const roles = await run<{ id: string }>(pool(), sql`select id from roles where key = 'administrator'`)
    const { keyId, token: own } = await createServiceAccount({ name: 'Ends', roleIds: roles.map(({ id }) => id) })
    const { send } = session(`Bearer ${own}`)
    let isAnswered = false
    const underWay = send<Bulk>('PUT', '/companies', companiesOf('v-', 5_000)).finally(() => {
      isAnswered = true
    })
    // It has been let in once some of it is written or about to be.
    await vi.waitFor(async () => {
      const busy = await run(
        pool(),
        sql`select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
      )
      expect(busy.length).toBeGreaterThan(0)
    })
    expect([await revokeApiKey(keyId), isAnswered]).toEqual([true, false])
    const refused = await send<{ error: { code: string } }>('PUT', '/companies', companiesOf('w-', 1))
    expect([refused.status, refused.body.error.code]).toEqual([401, 'unauthorized'])
    const { status, body } = await underWay
    expect([status, body.created, body.insertsKeys.length]).toEqual([200, 5_000, 5_000])
    const [written] = await run<{ v: number; w: number }>(
      pool(),
      sql`select count(*) filter (where external_id like 'v-%')::int as v, count(*) filter (where external_id like 'w-%')::int as w from companies`,
    )
    expect(written).toEqual({ v: 5_000, w: 0 })
  })
})

describe('a program that keeps two systems in step', () => {
  it('finds by key, makes what is missing, changes and removes, and is refused in words it can show', async () => {
    const { send, get } = bearer()
    expect((await get<Document[]>('/companies?externalId=s-1')).length).toBe(0)
    const missing = await send<{ error: { code: string; message: string } }>('GET', '/companies/extid-s-1')
    expect([missing.status, missing.body.error.code]).toEqual([404, 'not_found'])
    const made = await send<Document>('POST', '/companies', {
      name: 'Step',
      externalId: 's-1',
      custom: { 'CRM tier': 'A' },
    })
    expect([made.status, made.body.custom]).toEqual([200, { 'CRM tier': 'A' }])
    const twice = await send<{ error: { message: string } }>('POST', '/companies', { name: 'Step', externalId: 's-1' })
    expect([twice.status, twice.body.error.message]).toEqual([409, expect.stringMatching(/\S/)])
    const same = await send<Document>('PUT', `/companies/${made.body._id}`, made.body)
    expect([same.status, same.body.updatedAt]).toEqual([200, made.body.updatedAt])
    const lean = await get<Document[]>('/leancompanies')
    expect(lean.find(({ externalId }) => externalId === 's-1')).toMatchObject({ _id: made.body._id, name: 'Step' })
    const ticket = {
      sourceId: 't-1',
      email: 'who@step.example',
      companyExternalId: 's-1',
      title: 'It broke',
      status: 'open',
    }
    expect((await send<Bulk>('PUT', '/tickets', ticket)).body.created).toBe(1)
    expect((await send<Bulk>('PUT', '/tickets', [{ ...ticket, status: 'solved' }])).body.updated).toBe(1)
    const [shown] = await get<Document[]>('/tickets?companyId=extid-s-1')
    expect(shown).toMatchObject({ subject: 'It broke', status: 'solved', companyId: made.body._id })
    const gone = await send('DELETE', '/companies/extid-s-1')
    expect([gone.status, gone.body]).toEqual([200, { n: 1, ok: 1, deletedCount: 1 }])
  })
})

describe('a program that reports', () => {
  it('is counted by its tenant token, waits when told to, and its calls are noted with which of the tokens it was', async () => {
    const [old, fresh] = [await createTenantToken('Old'), await createTenantToken('Fresh')]
    const push = (tenantToken: string) =>
      fetch(`${host}/dimensiondata/${tenantToken}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer ignored' },
        body: JSON.stringify({ dimensionId: 'logins', value: 1, externalId: 'nobody' }),
      })
    const answers = await Promise.all(Array.from({ length: 60 }, () => push(old.token)))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    for (const { headers } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
      expect(headers.get('access-control-allow-origin')).toBe('*')
    }
    expect(answers[0]?.headers.get('x-ratelimit-limit')).toBe('100000')
    // The one that is to take its place has its own.
    expect((await push(fresh.token)).status).not.toBe(429)
    await flushApiCalls()
    const noted = await run<{ name: string; path: string; statuses: number[] }>(
      pool(),
      sql`select t.name, c.path, array_agg(distinct c.status order by c.status) as statuses
          from api_calls c join tenant_tokens t on t.id = c.key_id group by 1, 2 order by 1`,
    )
    expect(noted).toEqual([
      { name: 'Fresh', path: '/api/v1/dimensiondata/…', statuses: [400] },
      { name: 'Old', path: '/api/v1/dimensiondata/…', statuses: [400, 429] },
    ])
  })
})

describe('eight programs at once', () => {
  it('never make the same twice, are told the same of what is wrong, and leave what the screens then show', {
    timeout: 120_000,
  }, async () => {
    const items = companiesOf('e-', 1_000).map((item, at) => (at % 10 === 9 ? { ...item, name: '' } : item))
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, client) => {
        const own = items.map((item) => ({ ...item, city: 'Utrecht', custom: { [`Client ${client}`]: client } }))
        return bearer().send<Bulk>('PUT', '/companies', client % 2 ? own.toReversed() : own)
      }),
    )
    const sum = (key: 'created' | 'updated' | 'nonupdates') => answers.reduce((total, { body }) => total + body[key], 0)
    expect(answers.map(({ status, body }) => [status, body.createdErrors.length])).toEqual(Array(8).fill([206, 100]))
    expect([sum('created'), sum('updated') + sum('nonupdates')]).toEqual([900, 6_300])
    const ctx = await systemContext()
    const filter = { field: 'externalId', is: 'startsWith', value: 'e-' }
    const { rows } = await ctx.records.list('company', { filter, limit: 2_000 })
    expect(rows.length).toBe(900)
    const clients = Array.from({ length: 8 }, (_, client) => client)
    for (const { values } of rows) {
      expect(values).toMatchObject({ name: `Company ${String(values.externalId).slice(2)}`, city: 'Utrecht' })
      expect(clients.map((client) => values[`Client ${client}`])).toEqual(clients)
    }
  })

  it('with a key of one portfolio write there only, and read what its holder sees on the screens', async () => {
    const holder = await makeMember({ role: 'csm' })
    const own = session(`Bearer ${await keyFor('csm', holder.id)}`)
    await bearer().send('PUT', '/companies', [
      { externalId: 'mine', name: 'Mine', owner: holder.id },
      { externalId: 'theirs', name: 'Theirs' },
    ])
    const { status, body } = await own.send<Bulk>('PUT', '/companies', [
      { externalId: 'mine', city: 'Lund' },
      { externalId: 'theirs', city: 'Lund' },
      { externalId: 'fresh', name: 'Fresh' },
    ])
    expect([status, body.updated, body.created]).toEqual([206, 1, 1])
    expect(body.permissionErrors).toEqual([expect.objectContaining({ index: 1, externalId: 'theirs' })])
    // What is foreign is told from what does not exist by nothing.
    const people = ['theirs', 'nobody'].map((key) => ({ email: `a@${key}.example`, companyId: `extid-${key}` }))
    const { body: refused } = await own.send<Bulk>('PUT', '/endusers', people)
    const told = refused.createdErrors.map(({ code, field, message }) =>
      [code, field, message].join(' ').replace(/theirs|nobody/g, '…'),
    )
    expect([told.length, new Set(told).size, refused.permissionErrors]).toEqual([2, 1, []])
    for (const key of ['theirs', 'nobody']) {
      expect(await own.get<Document[]>(`/endusers?companyId[]=extid-${key}`)).toEqual([])
      expect((await own.send('GET', `/companies/extid-${key}/licenses`)).status).toBe(404)
      expect((await own.send('DELETE', `/companies/extid-${key}`)).status).toBe(404)
    }
    const counted = await own.send<Document[]>('GET', '/companies?count=exact&limit=1')
    expect(counted.response.headers.get('x-total-count')).toBe('2')
    const read = await own.get<Document[]>('/companies')
    const screen = await (await memberContext(holder.id, 'screen')).records.list('company', { limit: 100 })
    expect(read.map(({ _id }) => _id).toSorted()).toEqual(screen.rows.map(({ id }) => id).toSorted())
    expect(read.map(({ name }) => name).toSorted()).toEqual(['Fresh', 'Mine'])
    expect((await bearer().get<Document>('/companies/extid-theirs')).city).toBeUndefined()
  })
})
