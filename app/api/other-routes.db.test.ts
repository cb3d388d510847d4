import { beforeAll, describe, expect, it } from 'vitest'
import { GET as fetchFile, DELETE as removeFile } from '@/app/api/v1/attachments/[id]/route'
import { POST as attach, GET as attached } from '@/app/api/v1/attachments/route'
import { POST as pointsIn, OPTIONS as preflight } from '@/app/api/v1/dimensiondata/[token]/route'
import { GET as pointsOut } from '@/app/api/v1/dimensiondata/route'
import { createFieldRoute, listFieldsRoute, removeFieldRoute, updateFieldRoute } from '@/lib/api/custom-field-routes'
import { getRoute, updateRoute } from '@/lib/api/record-routes'
import { listTicketsRoute, removeTicketRoute, upsertTicketsRoute } from '@/lib/api/ticket-routes'
import type { Route } from '@/lib/api/with-api'
import { createServiceAccount } from '@/lib/auth/api-key'
import { createTenantToken } from '@/lib/auth/tenant-token'
import { mergeLiveEvents } from '@/lib/core/live-event'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { memberContext, systemContext } from '@/lib/server/context'
import { visibleEvents } from '@/lib/server/live'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import { makeMember, signedInAs } from '@/lib/testing/make-member'

type Document = Record<string, unknown> & { _id: string }

let admin: Record<string, string>
let company: string

beforeAll(async () => {
  await prepareTenant()
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where administers`)
  const { token } = await createServiceAccount({ name: 'Test', roleIds: roles.map(({ id }) => id) })
  admin = { authorization: `Bearer ${token}` }
  const ctx = await systemContext()
  company = (await ctx.records.create('company', { name: 'Acme', externalId: 'acme', domains: ['acme.example'] })).id
})

const call = (route: Route, path: string, rest: Partial<Parameters<typeof callRoute>[1]> = {}) =>
  callRoute(route, { path: `/api/v1/${path}`, headers: admin, ...rest })

describe('tickets', () => {
  const put = (body: unknown) => call(upsertTicketsRoute, 'tickets', { method: 'PUT', body })

  it('find their company by id, external id or domain, and make the end user who wrote', async () => {
    const base = { title: 'It broke', name: 'Joe Doe' }
    const { status, body } = await put([
      { ...base, sourceId: 't1', email: 'joe@acme.example', companyId: company },
      { ...base, sourceId: 't2', email: 'joe@acme.example', companyExternalId: 'acme' },
      { ...base, sourceId: 't3', email: 'ann@acme.example', domains: ['ACME.example'] },
      { ...base, sourceId: 't4', email: 'who@nowhere.example', companyExternalId: 'nowhere' },
      { ...base, email: 'joe@acme.example', companyId: company },
      { ...base, sourceId: 't5', email: 'not an address', companyId: company },
      { ...base, sourceId: 't6', email: 'who@nowhere.example', companyExternalId: '\u0000' },
    ])
    expect(status).toBe(206)
    const result = body as { created: number; createdErrors: { index: number; field: string }[] }
    expect(result.created).toBe(3)
    expect(result.createdErrors.map(({ index, field }) => [index, field])).toEqual([
      [3, 'companyId'],
      [4, 'sourceId'],
      [5, 'email'],
      // What no database keeps is taken out of a body, and of this nothing is left.
      [6, 'companyExternalId'],
    ])
    const people = await run(pool(), sql`select first_name, last_name, email from end_users order by email`)
    expect(people).toEqual([
      { first_name: 'Joe', last_name: 'Doe', email: 'ann@acme.example' },
      { first_name: 'Joe', last_name: 'Doe', email: 'joe@acme.example' },
    ])
    const listed = (await call(listTicketsRoute, 'tickets')).body as Document[]
    expect(listed.map(({ subject, type }) => [subject, type])).toEqual(Array(3).fill(['It broke', 'ticket']))
  })

  it('come again without change, one by one as well, and can be removed', async () => {
    const again = await put({ sourceId: 't1', email: 'joe@acme.example', companyId: company, title: 'It broke' })
    expect(again.body).toMatchObject({ created: 0, nonupdates: 1 })
    const removed = await call(removeTicketRoute, 'tickets/srcid-t1', { method: 'DELETE', params: { id: 'srcid-t1' } })
    expect(removed.body).toEqual({ n: 1, ok: 1, deletedCount: 1 })
    const ctx = await systemContext()
    const note = await ctx.records.create('conversation', { companyId: company, type: 'note', subject: 'A note' })
    const spared = await call(removeTicketRoute, `tickets/${note.id}`, { method: 'DELETE', params: { id: note.id } })
    expect(spared.status).toBe(404)
  })
})

describe('metric points', () => {
  it('are pushed with the tenant token, from any page, and read back as epoch days', async () => {
    const { token } = await createTenantToken('Test')
    const push = (body: unknown, with_ = token) =>
      callRoute(pointsIn, {
        method: 'POST',
        path: `/api/v1/dimensiondata/${with_}`,
        params: { token: with_ },
        headers: { authorization: 'Bearer nonsense' },
        body,
      })
    expect((await push({}, 'wrong')).status).toBe(401)
    const pushed = await push([
      { dimensionId: 'logins', value: 3, externalId: 'acme', date: '2026-05-01' },
      { dimensionId: 'logins', value: 5, externalId: 'acme', date: '2026-05-01T23:00:00+02:00' },
      { dimensionId: 'has space', value: 5, externalId: 'acme' },
      { dimensionId: 'logins', value: 'five', externalId: 'acme' },
      { dimensionId: 'logins', value: 5, externalId: 'nobody' },
      { dimensionId: 'logins', value: 5, externalId: 'acme', model: 'Spaceship' },
    ])
    expect([pushed.status, pushed.headers.get('access-control-allow-origin')]).toEqual([206, '*'])
    const { processed, errors } = pushed.body as { processed: number; errors: { index: number; field: string }[] }
    expect(processed).toBe(2)
    expect(errors.map(({ index, field }) => [index, field])).toEqual([
      [2, 'dimensionId'],
      [3, 'value'],
      [4, 'externalId'],
      [5, 'model'],
    ])
    const read = await call(pointsOut, 'dimensiondata?cId=extid-acme&dimid=logins&from=20000&to=30000')
    expect(read.body).toEqual([
      expect.objectContaining({
        dimensionId: 'logins',
        time: 20574,
        value: 5,
        model: 'Company',
        parentId: company,
        companyId: company,
        companyName: 'Acme',
      }),
    ])
    expect((await push({ dimensionId: 'logins', value: 1, externalId: 'acme' })).body).toEqual({
      processed: 1,
      errors: [],
    })
    expect((await preflight()).headers.get('access-control-allow-methods')).toContain('POST')
  })
})

describe('custom fields', () => {
  it('are made, renamed without touching a value, and removed, by administrators', async () => {
    const made = (
      await call(createFieldRoute, 'customfields', {
        method: 'POST',
        body: { name: 'Region', parent: 'company', type: 'list', listValues: ['North'], isFeatured: true },
      })
    ).body as Document
    expect(made).toMatchObject({
      name: 'Region',
      parent: 'company',
      type: 'list',
      listValues: ['North'],
      isFeatured: true,
    })
    const twice = await call(createFieldRoute, 'customfields', {
      method: 'POST',
      body: { name: 'region', parent: 'company', type: 'text' },
    })
    expect(twice.status).toBe(409)
    const params = { model: 'companies', id: company }
    await call(updateRoute, `companies/${company}`, { method: 'PUT', params, body: { custom: { Region: 'North' } } })
    await call(updateFieldRoute, `customfields/${made._id}`, {
      method: 'PUT',
      params: { id: made._id },
      body: { name: 'Area' },
    })
    expect((await call(getRoute, `companies/${company}`, { params })).body).toMatchObject({ custom: { Area: 'North' } })
    expect((await call(listFieldsRoute, 'customfields?parent=company')).body).toHaveLength(1)
    const seats = await call(createFieldRoute, 'customfields', {
      method: 'POST',
      body: { name: 'Ceiling', parent: 'company', type: 'number', numberFormat: 'money', isShared: true },
    })
    expect(seats.body).toMatchObject({ numberFormat: 'money', isShared: true, isFormula: false })
    const sorted = await call(listFieldsRoute, 'customfields?sort=-name&select=name&limit=1&offset=1')
    expect(sorted.body).toEqual([{ _id: made._id, name: 'Area' }])
    const unsorted = await call(listFieldsRoute, 'customfields?sort=colour')
    expect(unsorted.status).toBe(400)
    const ceiling = { id: (seats.body as Document)._id }
    await call(removeFieldRoute, `customfields/${ceiling.id}`, { method: 'DELETE', params: ceiling })
    const { headers } = await signedInAs((await makeMember({ role: 'manager' })).id)
    const refused = await call(removeFieldRoute, `customfields/${made._id}`, {
      method: 'DELETE',
      params: { id: made._id },
      headers,
    })
    expect(refused.status).toBe(403)
    expect(
      (await call(removeFieldRoute, `customfields/${made._id}`, { method: 'DELETE', params: { id: made._id } })).status,
    ).toBe(200)
    expect((await call(listFieldsRoute, 'customfields')).body).toEqual([])
  })

  it('say what is wrong with them', async () => {
    for (const [body, field] of [
      [{ parent: 'company', type: 'text' }, 'name'],
      [{ name: 'X', parent: 'ship', type: 'text' }, 'parent'],
      [{ name: 'X', parent: 'company', type: 'colour' }, 'type'],
    ] as const) {
      const refused = await call(createFieldRoute, 'customfields', { method: 'POST', body })
      expect([refused.status, refused.body]).toEqual([
        400,
        { error: expect.objectContaining({ details: [expect.objectContaining({ field })] }) },
      ])
    }
  })
})

describe('attachments', () => {
  const put = (name: string, body: string, headers = admin) =>
    call(attach, `attachments?${new URLSearchParams({ model: 'company', recordId: company, name })}`, {
      method: 'POST',
      body,
      headers,
    })
  const list = async () => (await call(attached, `attachments?model=company&recordId=${company}`)).body as Document[]
  const open = (id: string, headers: Record<string, string> = {}) =>
    call(fetchFile, `attachments/${id}`, { params: { id }, headers: { ...admin, ...headers } })

  it('are kept, versioned, given back in whole or in part, and removed', async () => {
    const first = (await put('../../etc/Nöte.txt', 'hello')).body as Document
    expect(first).toMatchObject({ name: 'Nöte.txt', contentType: 'text/plain', size: 5, version: 1 })
    expect((await put('Nöte.txt', 'hello again')).body).toMatchObject({ version: 2 })
    expect(await list()).toHaveLength(2)
    const whole = await open(first._id)
    expect([whole.status, whole.text, whole.headers.get('x-content-type-options')]).toEqual([200, 'hello', 'nosniff'])
    expect(whole.headers.get('content-disposition')).toBe(
      `attachment; filename="N_te.txt"; filename*=UTF-8''N%C3%B6te.txt`,
    )
    for (const [range, status, text] of [
      ['bytes=1-2', 206, 'el'],
      ['bytes=-2', 206, 'lo'],
      ['bytes=3-', 206, 'lo'],
      ['bytes=9-', 416, ''],
      ['lines=1', 200, 'hello'],
    ] as const) {
      const part = await open(first._id, { range })
      expect([part.status, part.text], range).toEqual([status, text])
    }
    expect(
      (await call(removeFile, `attachments/${first._id}`, { method: 'DELETE', params: { id: first._id } })).status,
    ).toBe(200)
    expect((await open(first._id)).status).toBe(404)
    expect(await list()).toHaveLength(1)
  })

  it('refuse what is not what it is called, what has no record, and whoever may not change it', async () => {
    expect((await put('plan.pdf', 'not a pdf')).status).toBe(400)
    expect((await put('run.exe', 'MZ')).status).toBe(400)
    expect((await put('empty.txt', '')).status).toBe(400)
    const { headers } = await signedInAs((await makeMember({ role: 'viewer' })).id)
    expect((await put('note.txt', 'hello', { ...headers })).status).toBe(403)
    const csm = { ...(await signedInAs((await makeMember({ role: 'csm' })).id)).headers }
    expect((await put('note.txt', 'hello', csm)).status).toBe(404)
    expect(await list()).toHaveLength(1)
  })
})

describe('live changes', () => {
  it('tell a portfolio of its own companies only', async () => {
    const member = await makeMember({ role: 'csm' })
    const ctx = await systemContext()
    const own = (await ctx.records.create('company', { name: 'Own', owner: member.id })).id
    const csm = await memberContext(member.id, 'screen')
    const change = (companyIds: string[] | null) => ({ model: 'task', ids: ['t1'], companyIds })
    expect(await visibleEvents(csm, [change([own])])).toEqual([change([own])])
    expect(await visibleEvents(csm, [change([company])])).toEqual([])
    expect(await visibleEvents(csm, [change([own, company])])).toEqual([{ ...change([own]), ids: null }])
    expect(await visibleEvents(csm, [change(null)])).toEqual([])
    expect(await visibleEvents(ctx, [change(null)])).toEqual([change(null)])
  })

  it('are merged by model, and named only while they are few', () => {
    const event = (id: string) => ({ model: 'task', ids: [id], companyIds: ['c'] })
    expect(mergeLiveEvents([event('a'), event('b'), event('a')])).toEqual([
      { model: 'task', ids: ['a', 'b'], companyIds: ['c'] },
    ])
    expect(mergeLiveEvents(Array.from({ length: 60 }, (_, n) => event(String(n))))).toEqual([
      { model: 'task', ids: null, companyIds: ['c'] },
    ])
  })
})
