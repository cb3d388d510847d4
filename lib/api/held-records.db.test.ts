import { beforeAll, describe, expect, it, vi } from 'vitest'
import { GET as get } from '@/app/api/v1/[model]/[id]/route'
import { POST as create, GET as list, PUT as upsert } from '@/app/api/v1/[model]/route'
import { createServiceAccount } from '@/lib/auth/api-key'
import type { JsonObject } from '@/lib/core/json'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'

vi.mock('@/lib/server/jobs', () => ({ enqueueSoon: async () => {}, enqueue: async () => {} }))

let headers: Record<string, string>

beforeAll(async () => {
  await prepareTenant()
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where key = 'administrator'`)
  const { token } = await createServiceAccount({ name: 'Reader', roleIds: roles.map(({ id }) => id) })
  headers = { authorization: `Bearer ${token}` }
})

const send = async (
  route: typeof list,
  method: string,
  model: string,
  rest: { body?: unknown; query?: string; id?: string } = {},
) => {
  const { body, query = '', id } = rest
  const path = `/api/v1/${model}${id ? `/${id}` : ''}${query}`
  const answer = await callRoute(route, { method, path, params: { model, ...(id && { id }) }, headers, body })
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}

describe('documents of companies', () => {
  it('hold their licenses and sales, alone and in lists, and only when they are wanted', async () => {
    const written = await send(create, 'POST', 'companies', { body: { name: 'One', externalId: 'one' } })
    expect(written).toMatchObject({ licenses: [], sales: [] })
    await send(create, 'POST', 'companies', { body: { name: 'Two', externalId: 'two' } })
    await send(upsert, 'PUT', 'licenses', {
      body: ['a', 'b'].map((externalId) => ({
        companyId: 'extid-one',
        externalId,
        product: 'App',
        _currency: 'EUR',
        fromDate: '2026-01-01',
        mrr: 10,
      })),
    })
    await send(create, 'POST', 'sales', {
      body: { companyId: 'extid-two', _currency: 'EUR', salesDate: '2026-01-01', value: 5 },
    })
    const all = (await send(list, 'GET', 'companies')) as JsonObject[]
    const one = all.find(({ externalId }) => externalId === 'one')
    const two = all.find(({ externalId }) => externalId === 'two')
    expect(one?.licenses).toMatchObject([
      { externalId: 'a', companyId: one?._id, companyName: 'One', mrr: 10 },
      { externalId: 'b' },
    ])
    expect([one?.sales, two?.licenses]).toEqual([[], []])
    expect(two?.sales).toMatchObject([{ value: 5, companyId: two?._id }])
    expect(await send(get, 'GET', 'companies', { id: 'extid-one' })).toEqual(one)
    const chosen = await send(get, 'GET', 'companies', { id: 'extid-one', query: '?select=name,licenses' })
    expect(chosen).toMatchObject({ name: 'One', licenses: [{ externalId: 'a' }, { externalId: 'b' }] })
    expect(chosen).not.toHaveProperty('sales')
    expect(await send(get, 'GET', 'companies', { id: 'extid-one', query: '?select=name' })).not.toHaveProperty(
      'licenses',
    )
    expect(await send(get, 'GET', 'companies', { id: 'extid-one', query: '?titles=true' })).not.toHaveProperty('sales')
  })
})

describe('documents of tasks', () => {
  it('name their people by ids and by names, and are found by them', async () => {
    const person = (await send(create, 'POST', 'endusers', {
      body: { companyId: 'extid-one', email: 'ada@one.example', firstName: 'Ada' },
    })) as { _id: string }
    const task = { mainType: 'task', companyId: 'extid-one', action: 'Call', endusers: [person._id] }
    expect(await send(create, 'POST', 'tasks', { body: task })).toMatchObject({
      enduserIds: [person._id],
      endusers: [{ id: person._id, name: 'Ada' }],
    })
    expect(await send(list, 'GET', 'tasks', { query: `?enduserIds=${person._id}` })).toHaveLength(1)
  })
})
