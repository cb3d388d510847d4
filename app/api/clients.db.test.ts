import { beforeAll, describe, expect, it, vi } from 'vitest'
import { segmentRoute } from '@/lib/api/activity-routes'
import { createRoute, listRoute, upsertRoute } from '@/lib/api/record-routes'
import type { Route } from '@/lib/api/with-api'
import { createServiceAccount, revokeApiKey } from '@/lib/auth/api-key'
import { createTenantToken } from '@/lib/auth/tenant-token'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { processActivities } from '@/lib/domain/usage/process-activities'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import { POST as reportMany } from './v1/analytics/bulk/[token]/route'
import { POST as pushPoints } from './v1/dimensiondata/[token]/route'
import { GET as readPoints } from './v1/dimensiondata/route'
import { GET as leanCompanies } from './v1/leancompanies/route'

vi.mock('@/lib/server/jobs', () => ({ enqueueSoon: async () => {}, enqueue: async () => {} }))

// What programs written for the reference do, seen in those that are open: how they page, spell and pack.

type Document = Record<string, unknown> & { _id: string }

let headers: Record<string, string>
let token = ''

beforeAll(async () => {
  await prepareTenant()
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where administers`)
  const account = await createServiceAccount({ name: 'Connector', roleIds: roles.map(({ id }) => id) })
  headers = { authorization: `Bearer ${account.token}`, accept: 'application/json' }
  token = (await createTenantToken('Connector')).token
  const companies = ['prospect', 'customer', 'lost'].map((status) => ({ name: `Is ${status}`, externalId: status }))
  await call(upsertRoute, 'companies', { method: 'PUT', body: companies })
  await run(pool(), sql`update companies set status = external_id`)
})

const call = (route: Route, path: string, rest: Partial<Parameters<typeof callRoute>[1]> = {}) =>
  callRoute(route, {
    path: `/api/v1/${path}`,
    params: { model: path.split(/[/?]/)[0] ?? '', token },
    headers,
    ...rest,
  })

const list = async (path: string) => (await call(listRoute, path)).body as Document[]

describe('a connector', () => {
  it('pages by offset until a page is short, newest first, with spaces in what it selects', async () => {
    const seen: string[] = []
    for (let offset = 0; ; offset += 2) {
      const page = await list(`companies?sort=-_id&select=name, companyId&limit=2&offset=${offset}`)
      seen.push(...page.map(({ _id }) => _id))
      if (page.length < 2) break
    }
    expect(seen).toEqual((await list('companies?sort=_id')).map(({ _id }) => _id).reverse())
    expect(seen.length).toBe(3)
  })

  it('asks for several statuses at once, and for an address whose plus it did not encode', async () => {
    const lean = await call(leanCompanies, 'leancompanies?status=lost,prospect')
    expect((lean.body as Document[]).map(({ externalId }) => externalId).sort()).toEqual(['lost', 'prospect'])
    expect((await list('companies?status=customer')).length).toBe(1)
    const body = { email: 'ada+work@lost.example', companyId: 'extid-lost' }
    await call(createRoute, 'endusers', { method: 'POST', body })
    expect((await list('endusers?email=ada+work@lost.example')).length).toBe(1)
    expect((await list('endusers?email=ada%2Bwork@lost.example')).length).toBe(1)
  })

  it('asks for the tasks of several people, sorts any model by when it was made, and reads whole numbers for health', async () => {
    const people = ['one', 'two', 'three'].map((name) => ({ email: `${name}@lost.example`, companyId: 'extid-lost' }))
    await call(upsertRoute, 'endusers', { method: 'PUT', body: people })
    const made = (await list('endusers?sort=-createDate&select=email')).filter(({ email }) =>
      people.some((person) => person.email === email),
    )
    expect(made.map(({ email }) => email)).toEqual(people.map(({ email }) => email).reverse())
    const [three, two, one] = made.map(({ _id }) => _id)
    const task = (action: string, enduserIds: (string | undefined)[]) => ({
      ...{ mainType: 'task', companyId: 'extid-lost', externalId: action },
      ...{ action, enduserIds },
    })
    await call(upsertRoute, 'tasks', { method: 'PUT', body: [task('A', [one]), task('B', [two]), task('C', [three])] })
    const found = async (ids: string) => (await list(`tasks?sort=action&enduserIds=${ids}`)).map(({ action }) => action)
    expect(await found(`${one}`)).toEqual(['A'])
    expect(await found(`${one}, ${three}`)).toEqual(['A', 'C'])
    await run(pool(), sql`update companies set health = 7.35 where external_id = 'lost'`)
    expect((await list('companies?externalId=lost'))[0]).toMatchObject({ h: 7 })
    expect((await list('companies?externalId=lost&titles=true'))[0]).toMatchObject({ h: 7.35 })
  })

  it('sends one object where a list belongs, numbers as keys, and properties that nobody knows', async () => {
    const answer = { email: 'ada+work@lost.example', score: 9, sourceId: 4651, __v: 0 }
    const first = await call(upsertRoute, 'nps', { method: 'PUT', body: answer })
    expect([first.status, first.body]).toEqual([200, expect.objectContaining({ created: 1 })])
    const again = await call(upsertRoute, 'nps', { method: 'PUT', body: answer })
    expect(again.body).toMatchObject({ created: 0, nonupdates: 1 })
    expect((await list('nps?sourceId=4651')).length).toBe(1)
  })

  it('pushes as many points and events in a request as 32 MB hold', async () => {
    const post = (body: unknown) => ({ method: 'POST', body })
    const point = { dimensionId: 'logins', externalId: 'lost', date: '2026-01-31' }
    const points = await call(
      pushPoints,
      'dimensiondata',
      post(Array.from({ length: 12_000 }, (_, value) => ({ ...point, value }))),
    )
    expect([points.status, points.body]).toEqual([200, { processed: 12_000, errors: [] }])
    const [read] = (await call(readPoints, 'dimensiondata?cId=extid-lost')).body as Document[]
    expect(read).toMatchObject({ value: 11_999, model: 'Company' })
    const event = { email: 'ada+work@lost.example', action: 'Signed in' }
    const events = await call(
      reportMany,
      'analytics/bulk',
      post(Array.from({ length: 12_000 }, (_, at) => ({ ...event, key: `k${at}` }))),
    )
    expect(events.body).toEqual({ processed: 12_000, errors: [] })
    const segment = Array.from({ length: 3 }, (_, at) => ({
      type: 'track',
      event: 'Exported',
      messageId: `m${at}`,
      context: { traits: { email: event.email } },
    }))
    const packed = await call(segmentRoute, 'dock/segment', {
      ...post(segment),
      headers: { authorization: `Basic ${Buffer.from(`${token}:`).toString('base64')}` },
    })
    expect(packed.body).toEqual({ processed: 3, errors: [] })
    expect(await processActivities(await systemContext())).toEqual({ stored: 12_003, discarded: 0 })
  })
})

describe('a long page', () => {
  const count = 4_500

  beforeAll(async () => {
    const company = await runOne<{ id: string }>(pool(), sql`select id from companies where external_id = 'lost'`)
    await run(
      pool(),
      sql`insert into nps_responses (id, company_id, email, score, search, created_at, updated_at)
          select '6ffe' || lpad(i::text, 20, '0'), ${company?.id}, 'p' || i || '@lost.example', i % 11, '', now(), now()
          from generate_series(1, ${count}) i`,
    )
  })

  it('comes in pieces, whole, in order, and says where the next one begins', async () => {
    const response = await listRoute(
      new Request('http://localhost/api/v1/nps?limit=4400&sort=score&companyId=extid-lost', { headers }),
      { params: Promise.resolve({ model: 'nps' }) },
    )
    const pieces: string[] = []
    const decoder = new TextDecoder()
    for await (const piece of response.body ?? []) pieces.push(decoder.decode(piece))
    expect(pieces.length).toBeGreaterThan(2)
    const page = JSON.parse(pieces.join('')) as (Document & { score: number })[]
    expect(page.length).toBe(4_400)
    expect(page.map(({ score }) => score)).toEqual(page.map(({ score }) => score).toSorted((a, b) => a - b))
    const next = /<([^>]*)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? ''
    const rest = await list(next.replace('/api/v1/', ''))
    const byOffset = await list('nps?limit=10000&offset=4400&sort=score&companyId=extid-lost')
    expect(rest.map(({ _id }) => _id)).toEqual(byOffset.map(({ _id }) => _id))
    expect(new Set([...page, ...rest].map(({ _id }) => _id)).size).toBe(count + 1)
  })

  it('ends as it began when its key is revoked meanwhile; nothing new begins', async () => {
    const roles = await run<{ id: string }>(pool(), sql`select id from roles where administers`)
    const account = await createServiceAccount({ name: 'Short-lived', roleIds: roles.map(({ id }) => id) })
    const own = { authorization: `Bearer ${account.token}` }
    const response = await listRoute(new Request('http://localhost/api/v1/nps?limit=10000', { headers: own }), {
      params: Promise.resolve({ model: 'nps' }),
    })
    const reader = response.body?.getReader()
    const decoder = new TextDecoder()
    let text = decoder.decode((await reader?.read())?.value)
    await revokeApiKey(account.keyId)
    expect((await call(listRoute, 'nps?limit=1', { headers: own })).status).toBe(401)
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      text += decoder.decode(part.value)
    expect((JSON.parse(text) as Document[]).length).toBe(count + 1)
  })

  it('holds what was there when it began, whatever is written meanwhile', async () => {
    const response = await listRoute(new Request('http://localhost/api/v1/nps?limit=10000&select=email', { headers }), {
      params: Promise.resolve({ model: 'nps' }),
    })
    // One of them has been read by now, whichever way the list runs.
    await run(
      pool(),
      sql`update nps_responses set deleted_at = now() where id in ('6ffe' || lpad('1500', 20, '0'), '6ffe' || lpad('3000', 20, '0'))`,
    )
    await run(
      pool(),
      sql`insert into nps_responses (id, company_id, email, score, search) select '6ffd' || substr(id, 5), company_id, email, 1, '' from nps_responses where id like '6ffe%' limit 10`,
    )
    const page = (await response.json()) as Document[]
    expect(new Set(page.map(({ _id }) => _id)).size).toBe(page.length)
    expect(page.length).toBe(count)
    expect(page.some(({ _id }) => _id.startsWith('6ffd'))).toBe(false)
  })
})
