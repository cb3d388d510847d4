import { beforeAll, describe, expect, it } from 'vitest'
import { createRoute, getRoute, listRoute, removeRoute, updateRoute, upsertRoute } from '@/lib/api/record-routes'
import {
  createUserRoute,
  getUserRoute,
  listUsersRoute,
  removeUserRoute,
  updateUserRoute,
  upsertUsersRoute,
} from '@/lib/api/user-routes'
import { createServiceAccount } from '@/lib/auth/api-key'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { models } from '@/lib/models/registry'
import { noDefinitions, resolveModels } from '@/lib/models/resolve'
import { flushApiCalls } from '@/lib/server/api-calls'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import { makeMember } from '@/lib/testing/make-member'

// What the public API promises for every model alike, model by model, with the least a record needs by its reference.

type Document = Record<string, unknown> & { _id: string; updatedAt: string }
type Bulk = Record<string, unknown[]> & { created: number; updated: number; nonupdates: number }

const limits: Record<string, [usual: number, most: number]> = {
  companies: [100, 5000],
  endusers: [100, 2000],
  licenses: [100, 2000],
  sales: [100, 2000],
  invoices: [100, 2000],
  opportunities: [100, 2000],
  issues: [100, 2000],
  projects: [100, 2000],
  assets: [100, 2000],
  campaigns: [100, 2000],
  objectives: [100, 2000],
  workspaces: [100, 2000],
  nps: [100, 10_000],
  churn: [100, 2000],
  conversations: [30, 2000],
  tasks: [500, 10_000],
  workflows: [100, 2000],
}

let headers: Record<string, string>
let company = ''

beforeAll(async () => {
  await prepareTenant()
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where administers`)
  const { token } = await createServiceAccount({ name: 'Contract', roleIds: roles.map(({ id }) => id) })
  headers = { authorization: `Basic ${Buffer.from(`${token}:`).toString('base64')}` }
  const made = await callRoute(createRoute, {
    method: 'POST',
    path: '/api/v1/companies',
    params: { model: 'companies' },
    headers,
    body: { name: 'Keel', externalId: 'KEEL', sourceId: 'crm-keel', domains: ['keel.example'] },
  })
  company = (made.body as Document)._id
})

let serial = 0

/** The least a record needs by the reference, told apart by its keys. */
function least(slug: string): Record<string, unknown> {
  serial += 1
  const of = { companyId: 'extid-KEEL' }
  const required: Record<string, Record<string, unknown>> = {
    companies: { name: `Company ${serial}` },
    endusers: { ...of, email: `p${serial}@keel.example` },
    licenses: { ...of, _currency: 'EUR', fromDate: '2026-01-01', mrr: 100 },
    sales: { ...of, _currency: 'EUR', salesDate: '2026-02-01', value: 10 },
    invoices: { cId: 'extid-KEEL', currency: 'EUR' },
    opportunities: of,
    issues: { title: `Issue ${serial}`, companyIds: ['srcid-crm-keel'] },
    projects: { ...of, name: 'Project' },
    assets: { ...of, name: 'Asset' },
    campaigns: { ...of, name: 'Campaign' },
    objectives: { ...of, name: 'Objective' },
    workspaces: { ...of, name: 'Workspace' },
    nps: { email: `n${serial}@keel.example`, score: 9, cId: 'srcid-crm-keel' },
    churn: of,
    conversations: { ...of, type: 'note' },
    tasks: { ...of, mainType: 'task' },
    workflows: { ...of, name: 'Workflow' },
  }
  const keys = slug === 'invoices' ? { extId: `x-${serial}` } : { externalId: `x-${serial}` }
  return { ...required[slug], ...keys, sourceId: `s-${slug}-${serial}` }
}

const call = (
  slug: string,
  route: typeof getRoute,
  method: string,
  rest: { id?: string; query?: string; body?: unknown } = {},
) =>
  callRoute(route, {
    method,
    path: `/api/v1/${slug}${rest.id ? `/${rest.id}` : ''}${rest.query ?? ''}`,
    params: { model: slug, ...(rest.id ? { id: rest.id } : {}) },
    headers,
    body: rest.body,
  })

describe.each(Object.values(models).map(({ slug }) => slug))('/%s', (slug) => {
  const create = async (body = least(slug)) => (await call(slug, createRoute, 'POST', { body })).body as Document
  const upsert = async (body: unknown[]) => {
    const { status, body: answer } = await call(slug, upsertRoute, 'PUT', { body })
    return { status, answer: answer as Bulk }
  }
  const list = async (query: string) => (await call(slug, listRoute, 'GET', { query })).body as Document[]

  it('creates, shows, changes and removes one: 200 and the whole document each time', async () => {
    const given: Record<string, unknown> = { ...least(slug), nobodyKnows: 1, custom: { 'Undeclared one': 'kept' } }
    const created = await call(slug, createRoute, 'POST', { body: given })
    expect([created.status, created.body]).toEqual([200, expect.objectContaining({ sourceId: given.sourceId })])
    const document = created.body as Document
    expect(document).toMatchObject({ custom: { 'Undeclared one': 'kept' } })
    expect(document).not.toHaveProperty('nobodyKnows')
    expect(new Date(document.createdAt as string).toISOString()).toBe(document.createdAt)
    for (const id of [document._id, `srcid-${given.sourceId}`]) {
      expect((await call(slug, getRoute, 'GET', { id })).body, id).toEqual(document)
    }
    for (const method of ['PUT', 'PATCH']) {
      const body = { _id: 'ignored', id: 'ignored', custom: { 'Undeclared one': method } }
      const changed = await call(slug, updateRoute, method, { id: document._id, body })
      expect([changed.status, changed.body]).toEqual([
        200,
        expect.objectContaining({ _id: document._id, custom: { 'Undeclared one': method } }),
      ])
    }
    const removed = await call(slug, removeRoute, 'DELETE', { id: document._id })
    expect([removed.status, removed.body]).toEqual([200, { n: 1, ok: 1, deletedCount: 1 }])
    for (const [route, method] of [
      [getRoute, 'GET'],
      [updateRoute, 'PUT'],
      [removeRoute, 'DELETE'],
    ] as const) {
      const gone = await call(slug, route, method, { id: document._id, body: method === 'PUT' ? {} : undefined })
      expect([gone.status, gone.body], method).toEqual([404, { error: expect.objectContaining({ code: 'not_found' }) }])
    }
  })

  it('answers a bulk upsert with ten counters, writes nothing for what is unchanged, and keeps the order of a batch', async () => {
    const [first, second] = [least(slug), least(slug)]
    const made = await upsert([first, second])
    expect(made.status, JSON.stringify(made.answer)).toBe(200)
    expect(Object.keys(made.answer).sort()).toEqual(
      ['created', 'createdErrors', 'insertsKeys', 'modified', 'nonupdates', 'permissionErrors', 'updated']
        .concat('updatedErrors', 'updatesKeys', 'upsertedIds')
        .sort(),
    )
    expect(made.answer).toMatchObject({
      created: 2,
      insertsKeys: [{ sourceId: first.sourceId }, { sourceId: second.sourceId }],
      updated: 0,
      nonupdates: 0,
    })
    const [id] = made.answer.upsertedIds as string[]
    const before = (await call(slug, getRoute, 'GET', { id })).body
    expect((await upsert([first, second])).answer).toMatchObject({
      created: 0,
      updated: 0,
      nonupdates: 2,
      modified: [],
    })
    expect((await call(slug, getRoute, 'GET', { id })).body).toEqual(before)
    const twice = await upsert([
      { ...first, custom: { Turn: 1 } },
      { ...first, custom: { Turn: 2 } },
    ])
    expect(twice.answer).toMatchObject({ updated: 2, modified: [id, id] })
    expect((await call(slug, getRoute, 'GET', { id })).body).toMatchObject({ custom: { Turn: 2 } })
    expect((await upsert([])).answer).toMatchObject({ created: 0, upsertedIds: [] })
    const fresh = least(slug)
    const same = await upsert([fresh, fresh])
    expect(same.answer).toMatchObject({ created: 1, nonupdates: 1 })
  })

  it('writes the good items of a batch and names the bad ones: 206 with index, field, code and sentence', async () => {
    const bad: Record<string, unknown> = {
      ...least(slug),
      ...(slug === 'issues'
        ? { companyIds: ['extid-nobody'] }
        : slug === 'companies'
          ? { name: '' }
          : { companyId: 'extid-nobody' }),
    }
    if (slug === 'invoices' || slug === 'nps') {
      delete bad.companyId
      Object.assign(bad, { cId: 'extid-nobody' })
    }
    const { status, answer } = await upsert([bad, least(slug)])
    expect([status, answer.created]).toEqual([206, 1])
    const field = { companies: 'name', issues: 'companyIds', invoices: 'cId', nps: 'cId' }[slug] ?? 'companyId'
    expect(answer.createdErrors).toEqual([
      expect.objectContaining({ index: 0, field, sourceId: bad.sourceId, message: expect.any(String) }),
    ])
  })

  it('lists bare arrays, within the limits of the reference, in an order that pages neither repeat nor skip', async () => {
    const model = Object.values(models).find((each) => each.slug === slug)
    expect([model?.list.limit, model?.list.max]).toEqual(limits[slug])
    for (let at = 0; at < 5; at++) await create()
    const whole = await list('')
    expect(Array.isArray(whole)).toBe(true)
    expect((await call(slug, listRoute, 'GET', { query: '?limit=99999999' })).status).toBe(200)
    const ids = whole.map(({ _id }) => _id)
    const byOffset: string[] = []
    for (let offset = 0; offset < ids.length; offset += 2)
      byOffset.push(...(await list(`?limit=2&offset=${offset}`)).map(({ _id }) => _id))
    expect(byOffset).toEqual(ids)
    const byCursor: string[] = []
    for (let query: string | undefined = '?limit=2'; query; ) {
      const page = await call(slug, listRoute, 'GET', { query })
      byCursor.push(...(page.body as Document[]).map(({ _id }) => _id))
      query = /<[^>]*(\?[^>]*)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1]
    }
    expect(byCursor).toEqual(ids)
    expect(await list('?sourceId=nobody')).toEqual([])
    expect(await list('?companyId=extid-nobody')).toEqual([])
  })

  it('selects, sorts, filters and counts', async () => {
    const one = await create()
    const [shown] = await list(`?select=_id, sourceId,nobodyKnows&sourceId=${one.sourceId}`)
    expect(shown).toEqual({ _id: one._id, sourceId: one.sourceId })
    const sorted = (await list('?sort=-sourceId&select=sourceId')).map(({ sourceId }) => String(sourceId))
    expect(sorted).toEqual(sorted.toSorted().reverse())
    const refused = await call(slug, listRoute, 'GET', { query: '?sort=nobodyKnows' })
    expect([refused.status, refused.body]).toEqual([
      400,
      { error: expect.objectContaining({ details: [expect.objectContaining({ field: 'sort' })] }) },
    ])
    const [since] = await list(`?updatedSince=${encodeURIComponent(one.updatedAt)}&sourceId=${one.sourceId}`)
    expect(since?._id).toBe(one._id)
    expect(await list('?updatedSince=2099-01-01')).toEqual([])
    const counted = await call(slug, listRoute, 'GET', { query: '?limit=1&count=exact' })
    expect(Number(counted.headers.get('x-total-count'))).toBe((await list('?limit=2000')).length)
    const filter = JSON.stringify({ field: 'sourceId', is: 'equals', value: one.sourceId })
    expect((await list(`?filter=${encodeURIComponent(filter)}`)).map(({ _id }) => _id)).toEqual([one._id])
    if (slug !== 'companies') {
      const ofCompany = await list(`?cId=${company}&limit=2000&sourceId=${one.sourceId}`)
      expect(ofCompany.map(({ _id }) => _id)).toEqual([one._id])
    }
  })
})

describe('/users', () => {
  const route = { path: '/api/v1/users' }
  const send = (handler: typeof createUserRoute, method: string, body?: unknown, id?: string) =>
    callRoute(handler, { ...route, method, headers, body, ...(id ? { params: { id } } : {}) })

  it('are made, changed, shut out and listed by whoever administers', async () => {
    await makeMember({ role: 'administrator' })
    const made = await send(createUserRoute, 'POST', { email: 'ada@us.example', firstName: 'Ada', roles: ['manager'] })
    expect([made.status, made.body]).toEqual([
      200,
      expect.objectContaining({ email: 'ada@us.example', inactive: false }),
    ])
    const { _id } = made.body as Document
    const changed = await send(updateUserRoute, 'PUT', { lastName: 'Byron', dailyDigest: true }, _id)
    expect(changed.body).toMatchObject({ name: 'Ada Byron', dailyDigest: true })
    const bulk = await send(upsertUsersRoute, 'PUT', [
      { email: 'ADA@us.example', lastName: 'Byron' },
      { email: 'bo@us.example', externalId: 'bo' },
      { externalId: 'cy' },
      { email: 'di@us.example', roles: ['nothing'] },
    ])
    expect([bulk.status, bulk.body]).toEqual([206, expect.objectContaining({ created: 1, nonupdates: 1 })])
    expect((bulk.body as Bulk).createdErrors).toEqual([
      expect.objectContaining({ index: 2, field: 'email' }),
      expect.objectContaining({ index: 3, field: 'roles' }),
    ])
    expect((await send(removeUserRoute, 'DELETE', undefined, 'extid-bo')).body).toEqual({
      n: 1,
      ok: 1,
      deletedCount: 1,
    })
    const kept = await send(updateUserRoute, 'PUT', { custom: { Desk: '4b', Languages: ['nl', 'de'] } }, _id)
    expect(kept.body).toMatchObject({ custom: { Desk: '4b', Languages: ['nl', 'de'] } })
    const [same, less] = [{ Languages: ['nl', 'de'] }, { Desk: null }].map((custom) => ({
      email: 'ada@us.example',
      custom,
    }))
    expect((await send(upsertUsersRoute, 'PUT', [same])).body).toMatchObject({ nonupdates: 1 })
    expect((await send(upsertUsersRoute, 'PUT', [less])).body).toMatchObject({ updated: 1 })
    expect((await send(getUserRoute, 'GET', undefined, _id)).body).toMatchObject({ custom: same?.custom })
    const list = await callRoute(listUsersRoute, { path: '/api/v1/users?inactive=true&select=email', headers })
    expect(list.body).toEqual([expect.objectContaining({ email: 'bo@us.example' })])
  })
})

// Every property that the reference names, by the spelling in which it is answered.
const properties: Record<string, string> = {
  companies: `name slug owner coOwner externalId sourceId phase phaseSince status domains h hProfile hDiff csmScore mr mrr arr mrrTotal nrr30
    nrrTotal mrTotal renewalMrr renewalArr orgRootId headId orgPath orgLevel orgUnits orgMrr orgArr orgHealthTotal description address country
    city zip phonePrimary web customerFrom customerTo lastRenewal renewalDate renewalDaysFromNow autoRenews lastActive lastTouch lastTouchType
    lastTouchByType nextTouch tags products documents links followers collaborators features usage sunits shareable createDate lastUpdated`,
  endusers: `companyId email externalId sourceId firstName lastName name companyName position phone tags personas otherEmails featured primary
    archived npsUnsubscribed nps npsComment npsDate beats beatsTotal beatTrend convs14 convsTotal experience relevance lastActive lastTouch`,
  licenses: `companyId _currency fromDate toDate fixedPeriod mrr value arr product renewalStatus status autoRenews renewalPeriod renewalUnit
    noticePeriod noticeUnit renewalDate renewalDaysFromNow isOverdue length renewalMrr renewalArr fcNewMrr fcNewArr fcNewMrrOptimistic
    fcNewArrOptimistic fcNewMrrPessimistic fcNewArrPessimistic fcNewStartDate invoiceCycle invoiceCycleInterval parent externalId sourceId`,
  sales: 'companyId _currency salesDate value product externalId sourceId',
  invoices: `cId currency cName extId sourceId product invoiceDate dueDate paidDate invoiceNo amountTotal status lineItems invoiceCycle`,
  opportunities: `companyId title salesStage status dealDate landingDate closeDate _currency ownerId mrr arr nrr contractLength probability
    stageHistory`,
  issues: `title description companyIds companies enduserIds conversationIds sourceId source sourceUrl priority status archived mrrCombined
    arrCombined followers`,
  projects: 'name companyId currency startDate endDate mrr arr nrr externalId sourceId',
  assets: 'name companyId serialNumber value _currency installDate status ownerId externalId sourceId',
  workspaces: 'name companyId ownerId externalId sourceId',
  campaigns: 'name companyId campaignPurpose externalId sourceId',
  objectives: 'name companyId health externalId sourceId',
  nps: 'email score cId euId campaignId comment source sourceId dateSent dateAnswered',
  churn: `companyId reasons value arr currency products churnDate comment description onlyDowngrade snoozed sourceId`,
  conversations: `companyId type subject description snippet date outDate users endusers owner activityTags tags starred pinned isOpen archived
    hasAttachments timeBucket numberOfParts externalId sourceId`,
  tasks: `mainType companyId action description type startTime endTime noSpecificTime status dateDone doneBy repeat repeatDays ownerId users
    endusers checklist shared isArchived activityTags`,
  workflows: `name type status owner companyId targetModel targetId templateId startDate expectedDays actualDays percentDone isArchived openRate
    clickRate replyRate bounceRate`,
}

it.each(Object.entries(properties))('names what /%s has as the reference does', (slug, names) => {
  const model = resolveModels(noDefinitions).bySlug(slug)
  const answered = model?.fields.flatMap(({ api, apiAliases, apiTitles }) => [api, ...apiAliases, apiTitles?.as])
  expect(names.split(/\s+/).filter((name) => !answered?.includes(name))).toEqual([])
})

it('counts the part of what is logged', async () => {
  const body = { companyId: 'extid-KEEL', type: 'note', subject: 'Said once' }
  expect((await call('conversations', createRoute, 'POST', { body })).body).toMatchObject({ numberOfParts: 1 })
})

it('keeps a log of who called what', async () => {
  await call('companies', listRoute, 'GET', { query: '?limit=1' })
  await flushApiCalls()
  const calls = await run<{ path: string; status: number }>(
    pool(),
    sql`select c.path, c.status from api_calls c join api_keys k on k.id = c.key_id order by c.id desc limit 1`,
  )
  expect(calls).toEqual([{ path: '/api/v1/companies', status: 200 }])
})
