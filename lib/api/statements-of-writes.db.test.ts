import { beforeAll, expect, it } from 'vitest'
import { createRoute, updateRoute } from '@/lib/api/record-routes'
import { createServiceAccount } from '@/lib/auth/api-key'
import { listenToStatements } from '@/lib/db/observe'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'

let headers: Record<string, string>
let companyId: string

beforeAll(async () => {
  await prepareTenant()
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where administers`)
  const { token } = await createServiceAccount({ name: 'Counted', roleIds: roles.map(({ id }) => id) })
  headers = { authorization: `Bearer ${token}` }
  companyId = String((await post('companies', { name: 'Northwind' }))._id)
  await put('First')
})

/** How many statements a call sends, those that open and close its transaction too. */
async function statementsOf(call: () => Promise<unknown>): Promise<number> {
  let count = 0
  listenToStatements(() => {
    count += 1
    return undefined
  })
  await call()
  listenToStatements(() => undefined)
  return count
}

async function post(model: string, body: object): Promise<Record<string, unknown>> {
  const { status, body: made } = await callRoute(createRoute, {
    ...{ method: 'POST', path: `/api/v1/${model}`, params: { model }, headers, body },
  })
  expect(status).toBe(200)
  return made as Record<string, unknown>
}

async function put(city: string): Promise<Record<string, unknown>> {
  const params = { model: 'companies', id: companyId }
  const path = `/api/v1/companies/${companyId}`
  const { status, body } = await callRoute(updateRoute, { method: 'PUT', path, params, headers, body: { city } })
  expect(status).toBe(200)
  return body as Record<string, unknown>
}

it('an edit asks who calls, reads the record, writes it and its event, tells of it, and reads what is stored with what it holds', async () => {
  let answered: Record<string, unknown> = {}
  const count = await statementsOf(async () => {
    answered = await put('Gdynia')
  })
  expect(answered).toMatchObject({ _id: companyId, city: 'Gdynia' })
  // A transaction begins and ends besides; licences and sales are what a company holds.
  expect(count).toBe(10)
})

it('a new record with an address is looked for once', async () => {
  const email = 'ada@northwind.example'
  const count = await statementsOf(() => post('endusers', { companyId, email, firstName: 'Ada', lastName: 'Byron' }))
  expect(count).toBe(10)
})
