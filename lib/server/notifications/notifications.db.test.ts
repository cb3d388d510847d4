import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '@/lib/core/dates'
import { newId } from '@/lib/core/ids'
import { sentenceOf } from '@/lib/core/notification'
import { usualSettings } from '@/lib/core/notification-settings'
import { startOfDayIn } from '@/lib/core/time-zone'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { evaluateSuccessUnits } from '@/lib/metrics/evaluate-success-units'
import type { Ctx } from '@/lib/records/context'
import { memberContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'
import { transactionsOver } from '@/lib/testing/transactions-over'
import { visibleEvents } from '../live'
import { forgetNotifications } from './forget-notifications'
import { tellOfChanges, tellOfDueDay } from './make-notifications'
import { markRead } from './mark-read'
import { readNotification, readNotifications } from './read-notifications'

let admin: Ctx
let adminId = ''
let ownerId = ''

beforeAll(async () => {
  await prepareTenant()
  adminId = (await makeMember({ role: 'administrator', name: 'Ada Admin' })).id
  ownerId = (await makeMember({ role: 'csm', name: 'Omar Owner' })).id
  admin = await memberContext(adminId, 'screen')
  await tellOfChanges()
})

beforeEach(async () => {
  await tell()
  await run(pool(), sql`delete from notifications`)
})

const tell = async () => {
  await transactionsOver()
  await tellOfChanges()
}
const as = (memberId: string) => memberContext(memberId, 'screen')
const toldTo = async (memberId: string) => (await readNotifications(await as(memberId))).items.map(sentenceOf)
const company = (values: Record<string, unknown> = {}) => admin.records.create('company', { name: 'Keel', ...values })

describe('who is told', () => {
  it('whoever a record is given to, once, and never the giver', async () => {
    const { id } = await company({ owner: ownerId })
    await admin.records.create('task', { title: 'Call', companyId: id, ownerId: adminId })
    await tell()
    await tell()
    expect(await toldTo(ownerId)).toEqual(['Ada Admin gave you Keel'])
    expect(await toldTo(adminId)).toEqual([])
    await (await as(ownerId)).records.create('task', { title: 'Plan', companyId: id, ownerId: adminId })
    await tell()
    expect(await toldTo(adminId)).toEqual(['Omar Owner gave you Plan'])
    expect((await readNotifications(admin)).items[0]).toMatchObject({ place: 'Keel', isRead: false, count: 1 })
  })

  it('whoever is entered in a field of the tenant’s own for colleagues', async () => {
    const field = newId()
    await run(
      pool(),
      sql`insert into custom_fields (id, model, name, type) values (${field}, 'company', 'Sponsor', 'teamMember')`,
    )
    await run(pool(), sql`update tenant set definitions_version = definitions_version + 1`)
    admin = await as(adminId)
    const { id } = await company({ owner: ownerId })
    await tell()
    await run(pool(), sql`delete from notifications`)
    await admin.records.update('company', id, { custom: { Sponsor: ownerId } })
    await tell()
    expect(await toldTo(ownerId)).toEqual(['Ada Admin named you as Sponsor of Keel'])
  })

  it('followers, of what people change, once in an hour for one record and person', async () => {
    const { id } = await company({ followers: [ownerId], owner: ownerId })
    await tell()
    await run(pool(), sql`delete from notifications`)
    await admin.records.update('company', id, { city: 'Oslo' })
    await tell()
    await admin.records.update('company', id, { phase: 'Onboarding' })
    await (await systemContext('system')).records.update('company', id, { health: 3 })
    await (await as(ownerId)).records.update('company', id, { city: 'Bergen' })
    await tell()
    const { items, unread } = await readNotifications(await as(ownerId))
    expect(items.map(sentenceOf)).toEqual(['Ada Admin changed Phase and City of Keel'])
    expect(unread).toBe(1)
    expect(await toldTo(adminId)).toEqual([])
  })

  it('owners and followers of a company with a light that turned red', async () => {
    const [unit, field] = [newId(), newId()]
    await run(pool(), sql`insert into success_units (id, name) values (${unit}, 'Adoption')`)
    await run(
      pool(),
      sql`insert into custom_fields (id, model, name, type, options, success_unit_id)
          values (${field}, 'company', 'Adoption', 'list', '{"choices":[{"value":"bad","label":"At risk"}]}', ${unit})`,
    )
    await run(pool(), sql`update tenant set definitions_version = definitions_version + 1`)
    const { id } = await company({ owner: ownerId })
    await tell()
    await run(pool(), sql`delete from notifications`)
    const system = await systemContext('system')
    await run(
      pool(),
      sql`insert into success_unit_values (company_id, unit_id, light, since) values (${id}, ${unit}, 'bad', now())`,
    )
    await evaluateSuccessUnits(system, [id])
    await tell()
    expect(await toldTo(ownerId)).toEqual(['Adoption of Keel turned red'])
    await system.records.update('company', id, { city: 'Rome' })
    await tell()
    expect(await toldTo(ownerId)).toEqual(['Adoption of Keel turned red'])
  })

  it('whoever has something due, once for the tenant’s day, not of what is done', async () => {
    await run(pool(), sql`update tenant set time_zone = 'Pacific/Auckland'`)
    const ctx = await systemContext('system')
    const { today } = ctx.clock
    const { id } = await company({ owner: ownerId })
    const startTime = startOfDayIn(today, 'Pacific/Auckland').toISOString()
    const task = (title: string, rest: object = {}) =>
      ctx.records.create('task', { title, companyId: id, ownerId, startTime, ...rest })
    await task('One')
    await task('Two', { ownerId: adminId, userIds: [ownerId] })
    await task('Done', { isArchived: true })
    await task('Before anybody was told', {
      startTime: startOfDayIn(addDays(today, -1), 'Pacific/Auckland').toISOString(),
    })
    await task('Tomorrow', { startTime: startOfDayIn(addDays(today, 1), 'Pacific/Auckland').toISOString() })
    await tell()
    await run(pool(), sql`delete from notifications`)
    await Promise.all([tellOfDueDay(), tellOfDueDay()])
    await tellOfDueDay()
    expect(await toldTo(ownerId)).toEqual(['2 tasks are due today'])
    expect(await toldTo(adminId)).toEqual(['Two is due today'])
    await tellOfDueDay(new Date(Date.now() + 2 * 86_400_000))
    expect(await toldTo(ownerId)).toHaveLength(2)
    await run(pool(), sql`update tenant set time_zone = 'UTC'`)
  })

  it('nobody of what they chose not to hear', async () => {
    const quiet = { ...usualSettings, kinds: { ...usualSettings.kinds, assigned: { app: false, mail: 'now' } } }
    await run(pool(), sql`update members set notifications = ${JSON.stringify(quiet)}::jsonb where id = ${ownerId}`)
    await company({ owner: ownerId })
    await tell()
    // By e-mail either: none is set up here.
    expect(await run(pool(), sql`select 1 from notifications`)).toEqual([])
    await run(pool(), sql`update members set notifications = '{}' where id = ${ownerId}`)
  })
})

describe('what is told', () => {
  it('is one notification for all that one operation gave', async () => {
    const made = await admin.records.writeMany(
      'company',
      Array.from({ length: 2_600 }, (_, at) => ({ name: `Bulk ${at}`, ...(at < 400 && { owner: ownerId }) })),
    )
    await tell()
    await run(pool(), sql`delete from notifications`)
    const ids = made.outcomes.map(({ id }) => id ?? '')
    await admin.records.writeMany(
      'company',
      ids.map((id) => ({ id, owner: ownerId })),
    )
    await tell()
    const owner = await as(ownerId)
    const { items } = await readNotifications(owner)
    expect(items.map(sentenceOf)).toEqual(['Ada Admin gave you 2,200 companies'])
    await admin.records.writeMany(
      'company',
      ids.slice(0, 1_400).map((id) => ({ id, owner: adminId })),
    )
    const { item, records } = await readNotification(owner, items[0]?.id ?? '')
    expect(sentenceOf(item)).toBe('Ada Admin gave you 1,200 companies')
    expect(records).toHaveLength(500)
  })

  it('is gone for whoever may not see it any more, and their count with it', async () => {
    const { id } = await company({ owner: ownerId })
    await tell()
    const owner = await as(ownerId)
    const [item] = (await readNotifications(owner)).items
    await admin.records.update('company', id, { owner: adminId })
    expect(await readNotifications(owner)).toMatchObject({ items: [], unread: 0 })
    await expect(readNotification(owner, item?.id ?? '')).rejects.toMatchObject({ failure: { code: 'not_found' } })
  })

  it('is not told at all when it was out of sight by then', async () => {
    const { id } = await company({ owner: ownerId })
    await admin.records.update('company', id, { owner: adminId })
    await tell()
    expect(await run(pool(), sql`select 1 from notifications where member_id = ${ownerId}`)).toEqual([])
  })

  it('is one’s own: nobody else reads it, marks it or hears of it', async () => {
    await company({ owner: ownerId })
    await tell()
    const owner = await as(ownerId)
    const [item] = (await readNotifications(owner)).items
    await expect(readNotification(admin, item?.id ?? '')).rejects.toMatchObject({ failure: { code: 'not_found' } })
    expect(await markRead(admin, { ids: [item?.id ?? ''] })).toBe(0)
    await expect(readNotifications(await systemContext())).rejects.toMatchObject({ failure: { code: 'forbidden' } })
    const event = { model: 'notifications', ids: [ownerId, adminId], companyIds: null }
    expect(await visibleEvents(owner, [event])).toEqual([{ ...event, ids: [ownerId] }])
    expect(await visibleEvents(owner, [{ ...event, ids: [adminId] }])).toEqual([])
  })

  it('is read one by one or all up to a moment, and older ones page by page', async () => {
    const owner = await as(ownerId)
    for (let at = 0; at < 35; at += 1) await company({ name: `Page ${at}`, owner: ownerId })
    await tell()
    const first = await readNotifications(owner)
    expect(first.items).toHaveLength(30)
    expect(first.unread).toBe(35)
    const second = await readNotifications(owner, first.next)
    expect(second.items).toHaveLength(5)
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(35)
    expect(await markRead(owner, { ids: [first.items[0]?.id ?? ''] })).toBe(1)
    expect((await readNotifications(owner)).unread).toBe(34)
    expect(await markRead(owner, { until: first.items[0]?.at ?? '' })).toBe(34)
    await expect(readNotifications(owner, 'nonsense')).rejects.toMatchObject({ failure: { code: 'invalid' } })
  })
})

describe('what happens meanwhile', () => {
  it('makes nothing twice: two processes, and one that is killed in the middle', async () => {
    await company({ name: 'Twice', owner: ownerId })
    await transactionsOver()
    await Promise.all([tellOfChanges(), tellOfChanges()])
    expect(await toldTo(ownerId)).toEqual(['Ada Admin gave you Twice'])

    await company({ name: 'Killed', owner: ownerId })
    await transactionsOver()
    const holder = await pool().connect()
    await holder.query('begin')
    await holder.query('lock table notifications in access exclusive mode')
    const telling = tellOfChanges().catch(() => 'died')
    const blocked = async () =>
      (
        await runOne<{ pid: number }>(
          pool(),
          sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into notifications%'`,
        )
      )?.pid
    let pid = await blocked()
    while (pid === undefined) pid = await blocked()
    await run(pool(), sql`select pg_terminate_backend(${pid})`)
    await holder.query('rollback')
    holder.release()
    await telling
    await tell()
    expect(await toldTo(ownerId)).toEqual(['Ada Admin gave you Killed', 'Ada Admin gave you Twice'])
  })

  it('sweeps what is old', async () => {
    await company({ owner: ownerId })
    await tell()
    await forgetNotifications(90)
    expect(await toldTo(ownerId)).toHaveLength(1)
    await run(pool(), sql`update notifications set at = now() - interval '91 days'`)
    await forgetNotifications(90)
    expect(await run(pool(), sql`select 1 from notifications`)).toEqual([])
  })
})
