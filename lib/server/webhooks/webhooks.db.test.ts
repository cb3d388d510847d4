import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createServiceAccount } from '@/lib/auth/api-key'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { setWebhookState } from '@/lib/domain/webhooks/change-webhook'
import { openWebhook } from '@/lib/domain/webhooks/open-webhook'
import { replayDeliveries } from '@/lib/domain/webhooks/replay-deliveries'
import { rotateWebhookSecret } from '@/lib/domain/webhooks/rotate-webhook-secret'
import type { WebhookInput } from '@/lib/domain/webhooks/webhook-input'
import type { Ctx } from '@/lib/records/context'
import { contextForKey, memberContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'
import { transactionsOver } from '@/lib/testing/transactions-over'
import { isPrivateAddress } from '../net/private-address'
import { deliverTo, webhooksDue } from './deliver'
import { dispatchWebhooks } from './dispatch'
import { startWebhooks } from './pump'
import { send } from './send'

type Heard = { type: string; recordId: string; record: Record<string, unknown>; changes: { field: string }[] }

let receiver: Server
let url = ''
let heard: { headers: Record<string, string>; text: string; body: Heard }[] = []
let answer: (body: Heard, turn: number) => number | null = () => 200
let admin: Ctx
let account = ''
let token = ''
let limited = ''
let owner = ''

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    const body = JSON.parse(text || '{}') as Heard
    heard.push({ headers: request.headers as Record<string, string>, text, body })
    const status = answer(body, heard.length)
    if (status !== null) response.writeHead(status, { location: url }).end('thanks')
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  await prepareTenant()
  owner = (await makeMember({ role: 'csm' })).id
  admin = await memberContext((await makeMember({ role: 'administrator' })).id, 'screen')
  const roleOf = async (key: string) =>
    (await runOne<{ id: string }>(pool(), sql`select id from roles where key = ${key}`))?.id ?? ''
  const full = await createServiceAccount({ name: 'Full', roleIds: [await roleOf('manager')] })
  account = full.accountId
  token = full.token
  limited = (await createServiceAccount({ name: 'Limited', roleIds: [await roleOf('csm')], createdBy: owner }))
    .accountId
  await transactionsOver()
  await dispatchWebhooks()
})

afterAll(() => {
  receiver.closeAllConnections()
  receiver.close()
})

beforeEach(async () => {
  await run(pool(), sql`delete from webhooks`)
  heard = []
  answer = () => 200
})

const open = (change: Partial<WebhookInput> = {}) =>
  openWebhook(admin, {
    name: 'Test',
    url,
    model: 'company',
    kinds: ['created', 'updated', 'deleted', 'restored'],
    fields: [],
    filter: null,
    serviceAccountId: account,
    skipOwn: false,
    ...change,
  })
const deliver = async () => {
  await transactionsOver()
  await deliverAtOnce()
}
const deliverAtOnce = async () => {
  await dispatchWebhooks()
  for (const id of await webhooksDue()) await deliverTo(id, { allowPrivate: true })
}
const states = () =>
  run<{ state: string; attempts: number; status: number | null; error: string | null }>(
    pool(),
    sql`select state, attempts, status, error from webhook_deliveries order by id`,
  )
const dueNow = () =>
  run(pool(), sql`update webhook_deliveries set due_at = now() where state in ('pending', 'sending')`)
const company = (values: Record<string, unknown> = {}) => admin.records.create('company', { name: 'Keel', ...values })

describe('webhooks', () => {
  it('tell of committed changes in the order of the record, signed, once', async () => {
    const { secret } = await open()
    const { id } = await company({ externalId: 'keel' })
    await admin.records.update('company', id, { city: 'Oslo' })
    await admin.records.update('company', id, { city: 'Oslo' })
    await admin.records.remove('company', [id])
    await admin.records.restore('company', [id])
    await deliver()
    await deliver()
    expect(heard.map(({ body }) => body.type)).toEqual([
      'company.created',
      'company.updated',
      'company.deleted',
      'company.restored',
    ])
    expect(heard[1]?.body).toMatchObject({ recordId: id, record: { _id: id, externalId: 'keel' } })
    expect(heard[1]?.body.changes).toContainEqual({ field: 'city', before: null, after: 'Oslo' })
    for (const { headers, text } of heard) {
      const [, seconds = '', signed = ''] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(headers['panorama-signature'] ?? '') ?? []
      expect(signed).toBe(createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex'))
      expect(Math.abs(Date.now() / 1000 - Number(seconds))).toBeLessThan(60)
    }
  })

  it('choose by model, kind, changed field, filter, and leave out what the subscriber wrote', async () => {
    await open({
      kinds: ['updated'],
      fields: ['city'],
      filter: { field: 'country', is: 'equals', value: 'Norway' },
      skipOwn: true,
    })
    const [yes, no] = [await company({ country: 'Norway' }), await company({ country: 'Chile' })]
    for (const { id } of [yes, no]) {
      await admin.records.update('company', id, { zip: '1' })
      await admin.records.update('company', id, { city: 'A' })
    }
    const own = await contextForKey(new Request('http://x/', { headers: { authorization: `Bearer ${token}` } }))
    await own?.ctx.records.update('company', yes.id, { city: 'B' })
    await deliver()
    expect(heard.map(({ body }) => [body.recordId, body.changes.map(({ field }) => field)])).toEqual([
      [yes.id, ['city']],
    ])
  })

  it('never tell of what the subscriber may not see, at the time of telling', async () => {
    await open({ serviceAccountId: limited, model: '*' })
    const mine = await company({ name: 'Mine', owner })
    await company({ name: 'Theirs' })
    const moved = await company({ name: 'Moved', owner })
    await transactionsOver()
    await dispatchWebhooks()
    await admin.records.update('company', moved.id, { owner: null })
    for (const id of await webhooksDue()) await deliverTo(id, { allowPrivate: true })
    expect(heard.map(({ body }) => body.recordId)).toEqual([mine.id])
    expect((await states()).map(({ state }) => state).sort()).toEqual(['delivered', 'skipped'])
  })

  it('say what changed as the record says it', async () => {
    await open({ kinds: ['updated'] })
    const { id } = await company()
    const system = await systemContext()
    await system.records.update('company', id, { health: 7.25 })
    await deliver()
    expect(heard[0]?.body.record).toMatchObject({ h: 7 })
    expect(heard[0]?.body.changes).toContainEqual(expect.objectContaining({ field: 'h', after: 7 }))
  })

  it('name no company that the subscriber does not see, whatever they tell of was shared with it', async () => {
    await open({ serviceAccountId: limited, model: 'issue', kinds: ['updated'] })
    const [mine, theirs] = [await company({ name: 'Mine', owner }), await company({ name: 'Theirs' })]
    const companies = [mine.id, theirs.id]
    const { id } = await admin.records.create('issue', { title: 'Slow', companyIds: [mine.id] })
    await admin.records.update('issue', id, { title: 'Slower', companyIds: companies })
    await deliver()
    expect(heard.map(({ body }) => body.changes.map(({ field }) => field))).toEqual([['title']])
    expect(heard[0]?.text).toContain(mine.id)
    expect(heard[0]?.text).not.toContain(theirs.id)
  })

  it('try again, keep the order of a record meanwhile, and let other records pass', async () => {
    await open({ kinds: ['created', 'updated'] })
    const [stuck, free] = [await company({ name: 'Stuck' }), await company({ name: 'Free' })]
    await admin.records.update('company', stuck.id, { city: 'Later' })
    answer = (body) => (body.recordId === stuck.id ? 503 : 200)
    await deliver()
    expect(heard.map(({ body }) => [body.recordId, body.type]).sort()).toEqual(
      [
        [stuck.id, 'company.created'],
        [free.id, 'company.created'],
      ].sort(),
    )
    expect(await states()).toEqual([
      { state: 'pending', attempts: 1, status: 503, error: null },
      { state: 'delivered', attempts: 1, status: 200, error: null },
      { state: 'pending', attempts: 0, status: null, error: null },
    ])
    await deliver()
    expect(heard).toHaveLength(2)
    answer = () => 200
    await dueNow()
    await deliver()
    expect(heard.slice(2).map(({ body }) => body.type)).toEqual(['company.created', 'company.updated'])
  })

  it('give up after a day, and are played again from there', async () => {
    const { id } = await open({ kinds: ['created'] })
    await company()
    answer = () => 302
    await deliver()
    await run(pool(), sql`update webhook_deliveries set created_at = now() - interval '24 hours', attempts = 9`)
    await dueNow()
    await deliver()
    expect(await states()).toEqual([{ state: 'dead', attempts: 10, status: 302, error: null }])
    answer = () => 204
    expect(await replayDeliveries(admin, id, null)).toBe(1)
    await deliver()
    expect(await states()).toEqual([{ state: 'delivered', attempts: 1, status: 204, error: null }])
  })

  it('end when the receiver wants no more, and hold while they are paused', async () => {
    const { id } = await open({ kinds: ['created'] })
    await company()
    answer = () => 410
    await deliver()
    expect(await runOne(pool(), sql`select state from webhooks where id = ${id}`)).toEqual({ state: 'gone' })
    await company()
    await setWebhookState(admin, id, 'active')
    await deliver()
    expect(heard).toHaveLength(1)
  })

  it('find whose turn it is among a great many that wait, and give back what they took when it is over', async () => {
    await open()
    answer = () => 410
    await company()
    await transactionsOver()
    await dispatchWebhooks()
    const waiting = 20_000
    await run(
      pool(),
      sql`insert into webhook_deliveries (webhook_id, event_id, event_at, type, record_id)
          select webhook_id, event_id + i, event_at, type, 'r' || i from webhook_deliveries, generate_series(1, ${waiting}) i`,
    )
    const [id = ''] = await webhooksDue()
    const began = performance.now()
    expect(await deliverTo(id, { allowPrivate: true })).toBeLessThanOrEqual(32)
    expect(performance.now() - began).toBeLessThan(5_000)
    const [left] = await run<{ pending: number; tried: number }>(
      pool(),
      sql`select count(*) filter (where state = 'pending')::int as pending, max(attempts) filter (where state = 'pending')::int as tried
          from webhook_deliveries`,
    )
    expect(left?.pending).toBeGreaterThan(waiting - 32)
    expect(left?.tried).toBe(0)
  })

  it('leave nothing out of a bulk that is read in pieces, whatever the numbers of its events look like', async () => {
    await open({ kinds: ['created'] })
    await run(pool(), sql`select setval('events_id_seq', 99000 + nextval('events_id_seq'))`)
    const items = Array.from({ length: 2_500 }, (_, at) => ({ name: `Bulk ${at}` }))
    await admin.records.writeMany('company', items)
    await transactionsOver()
    await dispatchWebhooks()
    const made = await run<{ id: string }>(pool(), sql`select event_id as id from webhook_deliveries order by id`)
    expect(made.length).toBe(items.length)
    const ids = made.map(({ id }) => Number(id))
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    await deliverAtOnce()
    expect(heard.length).toBe(items.length)
  })

  it('hold up nobody else when a receiver is slow or dead', async () => {
    const slow = createServer(() => {})
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
    await open({ url: `http://127.0.0.1:${(slow.address() as AddressInfo).port}` })
    await open({ url: 'http://127.0.0.1:9' })
    await open()
    await admin.records.writeMany(
      'company',
      Array.from({ length: 100 }, (_, at) => ({ name: `Many ${at}` })),
    )
    await transactionsOver()
    const stop = startWebhooks({ allowPrivate: true })
    const began = performance.now()
    while (heard.length < 100 && performance.now() - began < 8_000)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect(heard.length).toBe(100)
    slow.closeAllConnections()
    slow.close()
    await stop()
  })

  it('are delivered again when the process was killed in the middle', async () => {
    await open({ kinds: ['created'] })
    await company()
    await transactionsOver()
    await dispatchWebhooks()
    await run(
      pool(),
      sql`update webhook_deliveries set state = 'sending', attempts = 1, due_at = now() + interval '1 minute'`,
    )
    await deliver()
    expect(heard).toHaveLength(0)
    await dueNow()
    await deliver()
    expect(heard).toHaveLength(1)
  })

  it('miss nothing of transactions that end late', async () => {
    await open({ kinds: ['created'] })
    const ctx = await systemContext()
    let release = () => {}
    let enter = () => {}
    const entered = new Promise<void>((resolve) => {
      enter = resolve
    })
    const late = ctx.transaction(async (tx) => {
      await tx.records.create('company', { name: 'Late' })
      enter()
      await new Promise<void>((resolve) => {
        release = resolve
      })
    })
    await entered
    await company({ name: 'Early' })
    await deliverAtOnce()
    release()
    await late
    await deliver()
    // Order is kept for each record, not between them.
    expect(heard.map(({ body }) => body.record.name).toSorted()).toEqual(['Early', 'Late'])
  })

  it('are signed with both secrets while one is being replaced', async () => {
    const { id, secret } = await open({ kinds: ['created'] })
    const next = await rotateWebhookSecret(admin, id)
    await company()
    await deliver()
    const { headers, text } = heard[0] ?? { headers: {} as Record<string, string>, text: '' }
    const header = headers['panorama-signature'] ?? ''
    const seconds = /t=(\d+)/.exec(header)?.[1]
    for (const each of [secret, next.secret])
      expect(header).toContain(createHmac('sha256', each).update(`${seconds}.${text}`).digest('hex'))
    const stored = await runOne<{ secret: string }>(pool(), sql`select secret from webhooks where id = ${id}`)
    expect(stored?.secret).not.toContain(next.secret)
  })
})

describe('sending', () => {
  const parcel = { body: '{}', headers: {}, allowPrivate: false }

  it('reaches no private address, neither by number nor by a name that leads there', async () => {
    for (const target of [
      url,
      'http://localhost:1/',
      'http://[::1]/',
      'http://[::ffff:127.0.0.1]/',
      'http://2130706433/',
      'http://169.254.169.254/',
    ]) {
      expect(await send({ ...parcel, url: target }), target).toMatchObject({
        status: null,
        error: expect.stringContaining('private network'),
      })
    }
    expect(heard).toHaveLength(0)
    for (const address of ['8.8.8.8', '2606:4700::1111']) expect(isPrivateAddress(address), address).toBe(false)
    for (const address of ['10.1.2.3', '100.64.0.1', 'fe80::1%eth0', 'fd00::1', '::', '0.0.0.0', '64:ff9b::7f00:1'])
      expect(isPrivateAddress(address), address).toBe(true)
  })

  it('goes by the status, however long, slow or broken the rest of the answer is', async () => {
    const talker = createServer((request, response) => {
      response.writeHead(request.url === '/broken' ? 503 : 202)
      if (request.url === '/broken') return response.write('sorry', () => response.destroy())
      const more = () => response.destroyed || response.write('x'.repeat(64 * 1024), () => setImmediate(more))
      more()
    })
    await new Promise<void>((resolve) => talker.listen(0, '127.0.0.1', resolve))
    const base = `http://127.0.0.1:${(talker.address() as AddressInfo).port}`
    const endless = await send({ ...parcel, allowPrivate: true, url: `${base}/endless` })
    expect([endless.status, endless.error, endless.response?.length]).toEqual([202, null, 2_000])
    expect(await send({ ...parcel, allowPrivate: true, url: `${base}/broken` })).toMatchObject({
      status: 503,
      error: null,
      response: 'sorry',
    })
    talker.closeAllConnections()
    talker.close()
  })

  it('says why nothing came of it', async () => {
    expect(await send({ ...parcel, allowPrivate: true, url: 'http://127.0.0.1:9/' })).toMatchObject({
      error: 'Nobody listens at this address.',
    })
    expect(await send({ ...parcel, allowPrivate: true, url: 'ftp://127.0.0.1/' })).toMatchObject({
      error: 'This is no web address.',
    })
    answer = () => null
    expect(await send({ ...parcel, allowPrivate: true, url })).toMatchObject({
      status: null,
      error: 'No answer within 10 seconds.',
    })
  }, 20_000)
})
