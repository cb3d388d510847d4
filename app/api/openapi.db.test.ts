import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { typescriptClient } from '@/lib/api/openapi/typescript-client'
import type { Route } from '@/lib/api/with-api'
import { createServiceAccount } from '@/lib/auth/api-key'
import { createTenantToken } from '@/lib/auth/tenant-token'
import type { Json, JsonObject } from '@/lib/core/json'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { createCustomFields } from '@/lib/records/custom-fields'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import { makeMember } from '@/lib/testing/make-member'

vi.mock('@/lib/server/jobs', () => ({ enqueueSoon: async () => {}, enqueue: async () => {} }))

type Operation = { path: string; method: string; operation: JsonObject; route: Route; names: Record<string, string> }

const routes = import.meta.glob<Record<string, Route>>('./v1/**/route.ts')
let headers: Record<string, string>
let viewer: Record<string, string>
let tenantToken = ''
let document: JsonObject
const operations: Operation[] = []

beforeAll(async () => {
  await prepareTenant()
  await makeMember({ role: 'administrator' })
  headers = await keyOf('administrator')
  viewer = await keyOf('viewer')
  tenantToken = (await createTenantToken('docs')).token
  const ctx = await systemContext()
  await ctx.transaction((tx) =>
    createCustomFields(tx, [
      {
        model: 'company',
        name: 'Tier of support',
        type: 'list',
        options: { choices: [{ value: 'Gold', label: 'Gold' }] },
      },
    ]),
  )
  document = await documentFor(headers)
  for (const [path, item] of Object.entries(document.paths as Record<string, Record<string, JsonObject>>)) {
    for (const [method, operation] of Object.entries(item)) {
      operations.push({ path, method: method.toUpperCase(), operation, ...(await routeAt(path, method.toUpperCase())) })
    }
  }
}, 60_000)

async function keyOf(role: string) {
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where key = ${role}`)
  const { token } = await createServiceAccount({ name: role, roleIds: roles.map(({ id }) => id) })
  return { authorization: `Bearer ${token}` }
}

async function documentFor(given: Record<string, string>): Promise<JsonObject> {
  const { route } = await routeAt('/openapi.json', 'GET')
  return (await callRoute(route, { path: '/api/v1/openapi.json', headers: given })).body as JsonObject
}

const templates = Object.keys(routes).map((file) => file.slice('./v1'.length, -'/route.ts'.length))

/** The handler behind a path of the document, and what each variable part of its file is called there: the one with most fixed parts. */
async function routeAt(path: string, method: string): Promise<Pick<Operation, 'route' | 'names'>> {
  const parts = path.split('/')
  const fits = (template: string) => {
    const own = template.split('/')
    return own.length === parts.length && own.every((part, at) => part.startsWith('[') || part === parts[at])
  }
  const variables = (template: string) => template.split('[').length
  const [template = ''] = templates.filter(fits).toSorted((a, b) => variables(a) - variables(b))
  const route = (await routes[`./v1${template}/route.ts`]?.())?.[method]
  if (!route) throw new Error(`Nothing answers ${method} ${path}`)
  const names = template.split('/').map((part, at) => [part.startsWith('[') ? part.slice(1, -1) : '', parts[at] ?? ''])
  return { route, names: Object.fromEntries(names.filter(([name]) => name)) }
}

/** `{id}` stands for what is named so, anything else for itself. */
const filled = (part: string, named: Record<string, string>) =>
  part.startsWith('{') ? (named[part.slice(1, -1)] ?? '') : part

type Sent = { named?: Record<string, string>; query?: string; body?: unknown; as?: Record<string, string> }

const send = ({ path, method, route, names }: Operation, { named = {}, query = '', body, as = headers }: Sent) =>
  callRoute(route, {
    method,
    path: `/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(named[name] ?? ''))}${query}`,
    params: Object.fromEntries(Object.entries(names).map(([name, part]) => [name, filled(part, named)])),
    headers: path.startsWith('/dock')
      ? { authorization: `Basic ${Buffer.from(`${tenantToken}:`).toString('base64')}` }
      : as,
    body,
  })

/** The example of a body: of JSON, or the text of a file. */
const exampleOf = (operation: JsonObject): Json | undefined => {
  const content = (operation.requestBody as { content: Record<string, { example?: Json }> } | undefined)?.content
  return Object.values(content ?? {})[0]?.example
}

/** What a call needs in its address. */
function exampleQuery(operation: JsonObject): string {
  const query = new URLSearchParams()
  for (const { name, example } of (operation.parameters ?? []) as { name: string; example?: string }[])
    if (example !== undefined) query.set(name, example)
  return query.size > 0 ? `?${query}` : ''
}

describe('the description of the API', () => {
  it('refers only to what it holds, names every operation once, and knows the tenant’s own fields', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path)
    for (const path of refs) {
      const found = path.split('/').reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], document)
      expect(found, path).toBeTruthy()
    }
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(110)
    expect(JSON.stringify(document.components)).toContain('Tier of support')
  })

  it('shows a caller only what they may see and do', async () => {
    const theirs = await documentFor(viewer)
    const paths = theirs.paths as Record<string, object>
    expect(Object.keys(paths['/companies'] ?? {})).toEqual(['get'])
    expect(Object.keys(paths['/users'] ?? {})).toEqual(['get'])
    expect(paths['/imports']).toBeUndefined()
    const none = await callRoute((await routeAt('/openapi.json', 'GET')).route, { path: '/api/v1/openapi.json' })
    expect(none.status).toBe(401)
  })

  it('leaves out no public route, and no verb of one', async () => {
    const { models } = await systemContext()
    const paths = document.paths as Record<string, object>
    const known = Object.keys(paths).map((path) => path.replaceAll(/\{\w+\}/g, '{}'))
    const missing: string[] = []
    for (const template of templates) {
      const verbs = Object.keys((await routes[`./v1${template}/route.ts`]?.()) ?? {}).filter(
        (name) => name !== 'OPTIONS',
      )
      const children = models.list.filter(({ company }) => company.kind === 'one')
      const parents = template.includes('[child]')
        ? models.list.filter(({ company }) => company.kind === 'self')
        : models.list
      const addresses = parents.flatMap(({ slug }) =>
        children.map((child) => template.replace('[model]', slug).replace('[child]', child.slug)),
      )
      for (const address of new Set(addresses)) {
        const at = known.indexOf(address.replaceAll(/\[\w+\]/g, '{}'))
        const described = Object.keys(Object.values(paths)[at] ?? {}).map((verb) => verb.toUpperCase())
        missing.push(...verbs.filter((verb) => !described.includes(verb)).map((verb) => `${verb} ${address}`))
      }
    }
    expect(missing).toEqual([])
  })

  it('gives examples that work as they stand', async () => {
    const made = new Map<string, string>()
    const examples = operations.filter(({ operation }) => exampleOf(operation) !== undefined)
    const rank = ({ method, path }: Operation) => (path.includes('{id}') ? 2 : method === 'POST' ? 0 : 1)
    const namedIn = (path: string) => {
      const [, collection = '', , child = ''] = path.split('/')
      return { id: made.get(collection) ?? '', childId: made.get(`${collection}/${child}`) ?? '', token: tenantToken }
    }
    for (const each of examples.toSorted((a, b) => rank(a) - rank(b))) {
      const example = exampleOf(each.operation)
      const { status, body, text } = await send(each, {
        named: namedIn(each.path),
        query: exampleQuery(each.operation),
        body: example,
      })
      expect(status, `${each.method} ${each.path} ${JSON.stringify(example)}: ${text.slice(0, 400)}`).toBe(200)
      const { _id, id = _id } = body as { _id?: string; id?: string }
      if (id && each.method === 'POST') made.set(each.path.replace('{id}/', '').slice(1), id)
    }
    // A file that is not written yet, and rows that nobody refused.
    const notThere: Record<string, number> = { '/exports/{id}/file': 409, '/imports/{id}/refused': 404 }
    for (const each of operations.filter(({ method }) => method === 'GET')) {
      const { status, text } = await send(each, { named: namedIn(each.path), query: exampleQuery(each.operation) })
      expect(status, `${each.path}: ${text.slice(0, 200)}`).toBe(notThere[each.path] ?? 200)
    }
  }, 60_000)

  it('becomes a client that the compiler accepts', () => {
    const client = typescriptClient(document)
    expect(client).toContain('listCompany: (query')
    const folder = mkdtempSync(join(tmpdir(), 'panorama-client-'))
    writeFileSync(join(folder, 'panorama.ts'), client)
    const program = join(process.cwd(), 'node_modules', 'typescript', 'bin', 'tsc')
    const options = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--module',
      'esnext',
      '--lib',
      'es2022,dom',
      '--types',
      '',
    ]
    execFileSync(process.execPath, [program, ...options, join(folder, 'panorama.ts')], { stdio: 'pipe', cwd: folder })
  }, 60_000)
})
