import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Route } from '@/lib/api/with-api'
import { createServiceAccount } from '@/lib/auth/api-key'
import { createTenantToken } from '@/lib/auth/tenant-token'
import type { JsonObject } from '@/lib/core/json'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { createCustomFields } from '@/lib/records/custom-fields'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { type AnyCall, anyCall, type Described } from '@/lib/testing/any-call'
import { resolved, schemaFaults } from '@/lib/testing/check-schema'
import { makeMember } from '@/lib/testing/make-member'
import { serveRoutes } from '@/lib/testing/serve-routes'

// Calls made of the description itself, over HTTP. Whatever is sent, the API answers in time, as it says it does, never with a fault of its
// own, says nothing of its inside, and tells a key of one portfolio of nothing outside of it.

vi.mock('@/lib/server/jobs', () => ({ enqueueSoon: async () => {}, enqueue: async () => {} }))

const runs = Number(process.env.FUZZ_RUNS ?? 300)
/** The same calls every time, unless another is asked for. */
const seed = Number(process.env.FUZZ_SEED ?? 20261122)
const longest = 5_000
const leak = /\bselect\b.*\bfrom\b|node_modules|\bat \w+ \(|postgres|ECONN|syntax error/i
/** Stands in every record outside of the portfolio. */
const canary = 'zqcanary'

let server: Server
let host = ''
let tenantToken = ''
let admin = ''
let holder = ''
let document: JsonObject
let operations: Described[]
const mine: Record<string, string[]> = {}
const hidden: string[] = []

beforeAll(async () => {
  await prepareTenant()
  server = await serveRoutes(import.meta.glob<Record<string, Route>>('./v1/**/route.ts'))
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const member = await makeMember({ role: 'csm' })
  const other = await makeMember({ role: 'csm' })
  admin = await keyOf('administrator')
  holder = await keyOf('csm', member.id)
  tenantToken = (await createTenantToken('fuzz')).token
  const ctx = await systemContext()
  const options = { choices: [{ value: 'Gold', label: 'Gold' }] }
  await ctx.transaction((tx) => createCustomFields(tx, [{ model: 'company', name: 'Tier', type: 'list', options }]))
  document = await documentFor(admin)
  operations = operationsOf(document)
  await plant('mine', member.id, (path, id) => {
    mine[path] = [...(mine[path] ?? []), id]
  })
  await plant(canary, other.id, (_, id) => hidden.push(id))
}, 60_000)

afterAll(() => server.close())

async function keyOf(role: string, createdBy?: string): Promise<string> {
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where key = ${role}`)
  const account = { name: `Fuzz ${role}`, roleIds: roles.map(({ id }) => id), createdBy }
  return (await createServiceAccount(account)).token
}

async function documentFor(key: string): Promise<JsonObject> {
  const response = await fetch(`${host}/api/v1/openapi.json`, { headers: { authorization: `Bearer ${key}` } })
  return (await response.json()) as JsonObject
}

const operationsOf = ({ paths }: JsonObject): Described[] =>
  Object.entries(paths as Record<string, Record<string, JsonObject>>).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )

/** One record of every model, from its example, below a company that this member owns. */
async function plant(mark: string, owner: string, note: (list: string, id: string) => void) {
  const creates = operations.filter(({ path, method }) => method === 'POST' && /^\/[a-z]+$/.test(path))
  const rank = ({ path }: Described) => (path === '/companies' ? 0 : 1)
  for (const { path, operation } of creates.toSorted((a, b) => rank(a) - rank(b))) {
    const content = (operation.requestBody as JsonObject | undefined)?.content as JsonObject | undefined
    const example = (content?.['application/json'] as JsonObject | undefined)?.example
    if (!example || /users|customfields|filters|exports|imports/.test(path)) continue
    const body = JSON.parse(
      JSON.stringify(example)
        .replaceAll('ACME', mark)
        .replaceAll(/"(example-\w+)"/g, `"${mark}-$1"`)
        .replaceAll('ada@acme.example', `ada@${mark}.example`),
    )
    const named = path === '/companies' ? { name: `${mark} Ltd`, owner, domains: [`${mark}.example`] } : {}
    const response = await fetch(`${host}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, ...named }),
    })
    const { _id } = (await response.json()) as { _id?: string }
    expect(_id, `POST ${path} answered ${response.status}`).toBeTypeOf('string')
    if (_id) note(path.slice(1), _id)
  }
}

type Answer = { status: number; text: string; type: string; ms: number }

async function send({ at, named, query, body }: AnyCall, key: string): Promise<Answer> {
  const path = at.path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(named[name] ?? ''))
  const basic = Buffer.from(`${tenantToken}:`).toString('base64')
  const authorization = path.startsWith('/dock') ? `Basic ${basic}` : `Bearer ${key}`
  const began = performance.now()
  const response = await fetch(`${host}/api/v1${path}${query}`, {
    method: at.method,
    headers: { authorization, 'content-type': 'application/json' },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
  })
  const text = await response.text()
  return {
    status: response.status,
    text,
    type: response.headers.get('content-type') ?? '',
    ms: performance.now() - began,
  }
}

/** What is wrong with an answer, by what the description promises. */
function faultsOf({ at: { operation }, query }: AnyCall, { status, text, type, ms }: Answer): string[] {
  if (status >= 500) return ['a fault of its own']
  if (ms > longest) return [`after ${Math.round(ms)} ms`]
  // A path with an empty part is another path.
  if (status === 404 && text === '') return []
  const known = (operation.responses as Record<string, JsonObject>)[status]
  if (!known) return [`a status that nobody describes`]
  const { content } = typeof known.$ref === 'string' ? resolved(document, known.$ref) : known
  const schema = ((content as JsonObject | undefined)?.['application/json'] as JsonObject | undefined)?.schema
  if (!schema) return type.includes('json') ? ['JSON that nobody describes'] : []
  const value = JSON.parse(text)
  const faults = schemaFaults(document, schema as JsonObject, value, { lenient: query.includes('select=') })
  if (status < 400) return faults
  const { message } = (value as { error: { message: string } }).error
  return leak.test(message) && !leak.test(decodeURIComponent(query)) ? [...faults, 'words of the inside'] : faults
}

const pathOf = ({ at }: AnyCall) => `${at.method} ${at.path}`

type Names = { refs: Record<string, string[]>; texts: string[] }

/** What was wrong, each kind once, with the call that showed it. */
async function tryOut(key: string, among: Described[], names: Names, look: Look): Promise<string[]> {
  const calls = anyCall(document, among, { ...names, fixed: { token: [tenantToken] } })
  const found = new Map<string, string>()
  await fc.assert(
    fc.asyncProperty(calls, async (call) => {
      const answer = await send(call, key)
      for (const fault of look(call, answer)) {
        const about = `${pathOf(call)}: ${answer.status}, ${fault.replaceAll(/\/\d+/g, '/n').replace(/describes: .*/, 'describes')}`
        const said = `${JSON.stringify(call.named)} ${decodeURIComponent(call.query)} ${JSON.stringify(call.body)?.slice(0, 300)} -> ${answer.text.slice(0, 300)}`
        found.set(about, found.get(about) ?? said)
      }
    }),
    { numRuns: runs, seed },
  )
  return [...found].map(([about, said]) => `${about}\n    ${said}`)
}

type Look = (call: AnyCall, answer: Answer) => string[]

// The account itself and its fields stay as they are while others call.
const harmless = ({ path }: Described) => !path.startsWith('/users') && !path.startsWith('/customfields/')

describe('any call at all', () => {
  it('is answered as the description says', async () => {
    expect(
      await tryOut(admin, operations.filter(harmless), { refs: mine, texts: Object.values(mine).flat() }, faultsOf),
    ).toEqual([])
  }, 300_000)

  it('tells a key of one portfolio of nothing outside of it', async () => {
    const theirs = operationsOf(await documentFor(holder))
    const key = `extid-${canary}`
    const refs = Object.fromEntries(Object.entries(mine).map(([path, ids]) => [path, [...ids, ...hidden, key]]))
    const texts = [...Object.values(mine).flat(), key]
    // Its own words come back; what the key leads to does not.
    const outside: Look = (call, answer) => {
      const sent = `${JSON.stringify(call.named)}${decodeURIComponent(call.query)}`
      const told = [canary, ...hidden].filter(
        (what) => answer.text.replaceAll(key, '').includes(what) && !sent.includes(what),
      )
      return [...faultsOf(call, answer), ...told.map((what) => `tells of ${what}`)]
    }
    expect(await tryOut(holder, theirs.filter(harmless), { refs, texts }, outside)).toEqual([])
  }, 300_000)
})
