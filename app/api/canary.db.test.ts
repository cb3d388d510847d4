import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Route } from '@/lib/api/with-api'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { ident, run, sql } from '@/lib/db/sql'
import { ingestPoints } from '@/lib/metrics/points'
import type { ResolvedModel } from '@/lib/models/resolved'
import { storeAttachment } from '@/lib/server/attachments'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import { makeMember, signedInAs } from '@/lib/testing/make-member'

// A member who owns one company calls every route and every action there is about somebody else's: the word that stands
// in each of those records must occur in no answer, and none of the records may change. New routes are found by themselves.

const canary = 'CANARY7f3'
const browser = vi.hoisted(() => ({ cookie: '' }))

vi.mock('next/headers', () => ({
  headers: async () => new Headers({ cookie: browser.cookie }),
  cookies: async () => ({
    get: (name: string) => {
      const found = browser.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`))
      return found && { name, value: found.slice(name.length + 1) }
    },
    delete: () => {},
    set: () => {},
  }),
}))

type Theirs = { model: ResolvedModel; id: string }

let headers: Record<string, string>
const theirs: Theirs[] = []
let theirCompany = ''
let theirFile = ''
const theirMail = newId()

beforeAll(async () => {
  await prepareTenant()
  const member = await makeMember({ role: 'csm' })
  headers = { ...(await signedInAs(member.id)).headers }
  browser.cookie = headers.cookie ?? ''
  const other = await makeMember({ role: 'csm' })
  const ctx = await systemContext('system')
  const own = await ctx.records.create('company', { name: 'Own company', owner: member.id })
  for (const model of ctx.models.list) theirs.push({ model, id: await plant(model, other.id, own.id) })
  theirCompany = theirs.find(({ model }) => model.company.kind === 'self')?.id ?? ''
  await ingestPoints(ctx, [
    { metric: 'logins', model: 'company', record: theirCompany, day: ctx.clock.today, value: 7331 },
  ])
  await run(
    pool(),
    sql`insert into email_messages (id, company_id, direction, member_id, subject, html, at, status)
        values (${theirMail}, ${theirCompany}, 'out', ${other.id}, ${canary}, ${canary}, now(), 'draft')`,
  )
  const file = new Blob([`${canary} text`]).stream()
  theirFile = (
    await storeAttachment(ctx, { model: 'company', recordId: theirCompany }, { name: `${canary}.txt`, bytes: file })
  ).id
})

/** A record of the model at the other company, with the canary wherever it takes words. */
async function plant(model: ResolvedModel, ownerId: string, ownCompanyId: string): Promise<string> {
  const ctx = await systemContext('system')
  const company = theirs[0]?.id
  // What belongs to several companies is ours too; the other company's name must still not come along.
  if (model.company.kind === 'many') {
    const shared = { title: 'Shared', [model.company.field]: [company, ownCompanyId] }
    return (await ctx.records.create(model.key, shared)).id
  }
  const words = model.fields.filter(
    (field) => !field.computed && ['text', 'richText'].includes(field.type) && !/Id$/.test(field.key),
  )
  const given = {
    ...Object.fromEntries(words.map((field) => [field.key, `${canary} ${field.key}`])),
    externalId: `${canary}-${model.key}`,
    ...(model.company.kind === 'self' ? { owner: ownerId } : { [model.company.field]: company }),
    ...requiredOf(model.key),
  }
  const { outcomes } = await ctx.records.writeMany(model.key, [given])
  const [outcome] = outcomes
  if (!outcome?.id || outcome.outcome === 'failed') throw new Error(`${model.key}: ${JSON.stringify(outcome)}`)
  return outcome.id
}

function requiredOf(key: string): Record<string, unknown> {
  const required: Record<string, Record<string, unknown>> = {
    enduser: { email: `${canary.toLowerCase()}@elsewhere.example` },
    license: { _currency: 'EUR', fromDate: '2026-01-01', mrr: 100, product: canary },
    sale: { _currency: 'EUR', salesDate: '2026-01-01', value: 100 },
    invoice: { currency: 'EUR' },
    nps: { email: `${canary.toLowerCase()}@elsewhere.example`, score: 9 },
    task: { mainType: 'task', action: canary },
    project: { currency: 'EUR' },
    asset: { _currency: 'EUR' },
    opportunity: { _currency: 'EUR' },
    churn: { currency: 'EUR' },
  }
  return required[key] ?? {}
}

const fingerprints = async () =>
  Promise.all([
    ...hidden().map(({ model, id }) =>
      run(pool(), sql`select to_jsonb(r) as row from ${ident(model.table)} r where id = ${id}`),
    ),
    run(pool(), sql`select to_jsonb(r) as row from email_messages r where company_id = ${theirCompany}`),
  ])

describe('a member with a portfolio of their own', () => {
  it('hears nothing of others through any route, and changes nothing', async () => {
    const before = await fingerprints()
    const routes = import.meta.glob<Record<string, Route>>('./v1/**/route.ts')
    expect(Object.keys(routes).length).toBeGreaterThan(10)
    for (const [file, load] of Object.entries(routes)) {
      const template = file.slice('.'.length, -'/route.ts'.length)
      if (template.includes('[token]')) continue
      for (const [method, route] of Object.entries(await load())) {
        for (const { path, params } of addressesOf(template, method)) {
          const body = method === 'GET' || method === 'DELETE' ? undefined : bodyFor(method, template)
          const { text, status } = await callRoute(route, { method, path: `/api${path}`, params, headers, body })
          expect(text, `${method} ${path}`).not.toContain(canary)
          expect(text, `${method} ${path}`).not.toContain('7331')
          expect(status, `${method} ${path}: ${text.slice(0, 300)}`).toBeLessThan(500)
        }
      }
    }
    expect(await fingerprints()).toEqual(before)
  }, 120_000)

  it('hears nothing of others through any action, and changes nothing', async () => {
    const before = await fingerprints()
    const files = import.meta.glob<Record<string, (input: unknown) => Promise<unknown>>>([
      '../../lib/actions/*.ts',
      '!../../lib/actions/*.test.ts',
    ])
    let called = 0
    for (const [file, load] of Object.entries(files)) {
      for (const [name, act] of Object.entries(await load())) {
        if (!name.endsWith('Action') || name === 'signOutAction') continue
        const mails = [theirMail, ...hidden().map(({ id }) => id)].map((id) => ({ id, version: 1 }))
        for (const [at, { model, id }] of hidden().entries()) {
          const answer = await act({ ...inputFor(model, id), ...(name.endsWith('MailAction') && mails[at]) })
          called++
          expect(JSON.stringify(answer) ?? '', `${file} ${name} on ${model.key}`).not.toContain(canary)
        }
      }
    }
    expect(called).toBeGreaterThan(100)
    expect(await fingerprints()).toEqual(before)
  })

  it('hears nothing of their e-mails', async () => {
    const { GET } = await import('./mails/route')
    const asked = hidden().flatMap(({ model, id }) => [
      `model=${model.key}&id=${id}`,
      `conversations=${id}`,
      `replyTo=${id}`,
    ])
    for (const query of [`mail=${theirMail}`, ...asked]) {
      const { text, status } = await callRoute(GET, { path: `/api/mails?${query}`, headers })
      expect(text, query).not.toContain(canary)
      expect(status, query).toBeLessThan(500)
    }
  })

  it('would hear it if they were allowed: the word is there to be found', async () => {
    const { listRoute } = await import('@/lib/api/record-routes')
    const manager = { ...(await signedInAs((await makeMember({ role: 'manager' })).id)).headers }
    for (const { model } of hidden()) {
      const path = `/api/v1/${model.slug}?archived=include`
      const { text } = await callRoute(listRoute, { path, params: { model: model.slug }, headers: manager })
      expect(text, model.key).toContain(canary)
    }
  })

  it('still sees what is their own', async () => {
    const { listRoute } = await import('@/lib/api/record-routes')
    const { text } = await callRoute(listRoute, { path: '/api/v1/companies', params: { model: 'companies' }, headers })
    expect(text).toContain('Own company')
  })
})

const hidden = () => theirs.filter(({ model }) => model.company.kind !== 'many')

/** Every way to ask a route about the other company's records. */
function addressesOf(template: string, method: string): { path: string; params: Record<string, string> }[] {
  const queries =
    method !== 'GET'
      ? ['']
      : [
          '',
          `?q=${canary}`,
          `?q=${canary.slice(0, 3)}&limit=50`,
          `?companyId=${theirCompany}&from=2020-01-01&to=2030-01-01`,
          `?cId=${theirCompany}&titles=true&limit=1000`,
          `?externalId=${canary}-company&titles=true&count=exact`,
          '?select=company.name,name,title&titles=true&archived=include',
          '?deleted=true',
          `?filter=${encodeURIComponent(JSON.stringify({ not: { field: 'id', is: 'equals', value: 'x' } }))}`,
          `?model=company&id=${theirCompany}&recordId=${theirCompany}&from=2020-01-01&to=2030-01-01`,
        ]
  const fill = (id: string, slug: string, child: string, childId: string) => ({
    path: template.replace('[model]', slug).replace('[id]', id).replace('[child]', child).replace('[childId]', childId),
    params: { model: slug, id, child, childId },
  })
  if (!template.includes('[')) return queries.map((query) => ({ path: `${template}${query}`, params: {} }))
  if (!template.includes('[model]'))
    return [theirFile, theirCompany, ...hidden().map(({ id }) => id)].map((id) => fill(id, '', '', ''))
  if (template.endsWith('/[model]')) {
    return theirs.flatMap(({ model }) =>
      queries.map((query) => ({
        path: `${template.replace('[model]', model.slug)}${query}`,
        params: { model: model.slug },
      })),
    )
  }
  return hidden().flatMap(({ model, id }) => {
    const parent = template.includes('[child]') ? theirCompany : id
    const parentSlug = template.includes('[child]') ? 'companies' : model.slug
    const refs = [parent, `extid-${canary}-${template.includes('[child]') ? 'company' : model.key}`]
    return refs.map((ref) => fill(ref, parentSlug, model.slug, id))
  })
}

function bodyFor(method: string, template: string): unknown {
  const change = {
    name: 'Changed',
    title: 'Changed',
    subject: 'Changed',
    description: 'Changed',
    companyId: theirCompany,
    cId: theirCompany,
  }
  if (
    method === 'PUT' &&
    (template.endsWith('[model]') || template.endsWith('[child]') || template.endsWith('tickets'))
  ) {
    return hidden().map(({ id }) => ({ ...change, _id: id, sourceId: 'taken', email: 'a@b.example' }))
  }
  return change
}

function inputFor(model: ResolvedModel, id: string): Record<string, unknown> {
  return {
    model: model.key,
    id,
    ids: [id],
    recordId: id,
    companyId: theirCompany,
    about: { model: model.key, id },
    values: { description: 'Changed', name: 'Changed' },
    text: canary,
    q: canary,
    batchId: id,
    sessionId: id,
    outcome: 'done',
    note: 'Changed',
    at: 'soon',
    mail: {
      companyId: theirCompany,
      enduserIds: [id],
      cc: [],
      subject: '',
      html: 'Changed',
      when: null,
      replyToId: id,
    },
  }
}
