import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type NotificationSettings, usualSettings } from '@/lib/core/notification-settings'
import { today } from '@/lib/core/time-zone'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import { memberContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'
import { transactionsOver } from '@/lib/testing/transactions-over'
import { tellOfChanges } from './make-notifications'
import { markRead } from './mark-read'
import { readNotifications } from './read-notifications'
import { sendNotificationMails } from './send-mails'

// The settings of the process are read once, by whoever is loaded first.
const server = await vi.hoisted(async () => {
  const started = await (await import('@/lib/testing/smtp-server')).startSmtpServer()
  process.env.SMTP_URL = started.url
  process.env.MAIL_FROM = 'Panorama <panorama@example.com>'
  return started
})

let admin: Ctx
let adminId = ''
let ownerId = ''

beforeAll(async () => {
  await prepareTenant()
  adminId = (await makeMember({ role: 'administrator', name: 'Ada Admin' })).id
  ownerId = (await makeMember({ role: 'csm', name: 'Omar Owner', email: 'omar@example.com' })).id
  admin = await memberContext(adminId, 'screen')
  await tellOfChanges()
})

afterAll(() => server.stop())

beforeEach(async () => {
  await tell()
  await run(pool(), sql`delete from notifications`)
  await run(pool(), sql`delete from notification_mails`)
  server.received.length = 0
  server.answerWith(() => '250 kept')
})

const tell = async () => {
  await transactionsOver()
  await tellOfChanges()
}
const choose = (mail: 'now' | 'digest' | 'off', rest: Partial<NotificationSettings> = {}) =>
  run(
    pool(),
    sql`update members set time_zone = 'UTC', locale = null,
          notifications = ${JSON.stringify({ ...usualSettings, ...rest, kinds: { ...usualSettings.kinds, assigned: { app: true, mail } } })}::jsonb
        where id = ${ownerId}`,
  )
const give = (name: string) => admin.records.create('company', { name, owner: ownerId })
const inAMinute = () => new Date(Date.now() + 60_000)
const send = () => sendNotificationMails(inAMinute())
const states = async () =>
  (await run<{ state: string }>(pool(), sql`select state from notification_mails order by created_at, id`)).map(
    ({ state }) => state,
  )
const dueNow = () => run(pool(), sql`update notification_mails set due_at = now() where state = 'waiting'`)

describe('what is told by e-mail at once', () => {
  it('leaves when nothing was added for a while, once, and says where to change it', async () => {
    await choose('now')
    await give('Keel & <Sons>')
    await give('Årø')
    await tell()
    await sendNotificationMails()
    expect(server.received).toEqual([])
    await Promise.all([send(), send()])
    await send()
    expect(server.received).toHaveLength(1)
    const [mail] = server.received
    expect(mail).toMatchObject({
      from: 'panorama@example.com',
      to: ['omar@example.com'],
      subject: 'Ada Admin gave you Årø and 1 more notification',
    })
    expect(mail?.text).toContain('Ada Admin gave you Keel & <Sons>')
    expect(mail?.text).toMatch(/\/notifications\/\d+/)
    expect(mail?.text).toContain('/me#notifications')
    expect(mail?.raw).toContain('Auto-Submitted: auto-generated')
    expect(await states()).toEqual(['sent'])
  })

  it('tells nothing that its reader may not see any more, has read, or does not want by e-mail', async () => {
    await choose('now')
    const lost = await give('Lost')
    await tell()
    await admin.records.update('company', lost.id, { owner: adminId })
    await send()
    expect(await states()).toEqual(['empty'])

    await give('Read')
    await tell()
    const owner = await memberContext(ownerId, 'screen')
    const { items } = await readNotifications(owner)
    await markRead(owner, { ids: items.map(({ id }) => id) })
    await send()
    expect(await states()).toEqual(['empty', 'empty'])

    await give('Unwanted')
    await tell()
    await choose('off')
    await send()
    expect(server.received).toEqual([])
    expect(await states()).toEqual(['empty', 'empty'])
  })

  it('stays in the app of whoever left', async () => {
    await choose('now')
    await give('Gone')
    await tell()
    await run(pool(), sql`update members set is_active = false where id = ${ownerId}`)
    await send()
    await run(pool(), sql`update members set is_active = true where id = ${ownerId}`)
    expect(server.received).toEqual([])
  })
})

describe('the daily digest', () => {
  const at = (time: string) => new Date(`${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T${time}:00Z`)

  it('is sent once a day, at the hour of the member’s own time zone, in the language of their dates', async () => {
    await choose('digest', { digestHour: 7 })
    await run(pool(), sql`update members set time_zone = 'America/New_York', locale = 'de-DE' where id = ${ownerId}`)
    await give('One')
    await give('Two')
    await tell()
    await run(pool(), sql`update notifications set at = now() - interval '3 days'`)
    await run(
      pool(),
      sql`insert into notification_mails (id, member_id, digest_day, state) values ('past', ${ownerId}, ${at('10:59').toISOString().slice(0, 10)}::date - 1, 'sent')`,
    )
    await sendNotificationMails(at('10:59'))
    expect(server.received).toEqual([])
    await sendNotificationMails(at('12:05'))
    await give('Three')
    await tell()
    await sendNotificationMails(at('20:00'))
    expect(server.received).toHaveLength(1)
    expect(server.received[0]?.subject).toBe('Daily digest: Ada Admin gave you Two and 1 more notification')
    const [, , day] = today(new Date(Date.now() - 3 * 86_400_000), 'America/New_York').split('-')
    expect(server.received[0]?.text).toContain(`${Number(day)}. `)
    await sendNotificationMails(new Date(at('20:00').getTime() + 86_400_000))
    expect(server.received).toHaveLength(2)
    expect(server.received[1]?.subject).toBe('Daily digest: Ada Admin gave you Three')
  })

  it('waits for its hour when the first thing comes after it', async () => {
    await choose('digest', { digestHour: 7 })
    await give('Late')
    await tell()
    await run(pool(), sql`update notifications set at = ${at('15:00')}`)
    await sendNotificationMails(at('15:30'))
    expect(server.received).toEqual([])
    await sendNotificationMails(new Date(at('07:01').getTime() + 86_400_000))
    expect(server.received).toHaveLength(1)
  })
})

describe('a mail server', () => {
  it('that is away is tried again', async () => {
    await choose('now')
    await give('Patient')
    await tell()
    await server.stop()
    await send()
    expect(await states()).toEqual(['waiting'])
    await send()
    const row = await runOne<{ attempts: number; error: string; later: boolean }>(
      pool(),
      sql`select attempts, error, due_at > now() + interval '30 seconds' as later from notification_mails`,
    )
    expect(row).toMatchObject({ later: true })
    expect(row?.error).toContain('ECONNREFUSED')
    await server.startAgain()
    await dueNow()
    await send()
    expect(await states()).toEqual(['sent'])
    expect(server.received).toHaveLength(1)
  })

  it('that is busy is tried again, one that refuses is not', async () => {
    await choose('now')
    await give('Busy')
    await tell()
    server.answerWith(() => '451 later')
    await send()
    expect(await states()).toEqual(['waiting'])
    server.answerWith(() => '554 never')
    await dueNow()
    await send()
    expect(await states()).toEqual(['failed'])
    server.answerWith(() => '250 kept')
    await dueNow()
    await send()
    expect(server.received).toEqual([])
  })

  it('that may have taken it is never sent it again, and the next mail goes by a new connection', async () => {
    await choose('now')
    await run(
      pool(),
      sql`update members set notifications = ${JSON.stringify({ ...usualSettings, kinds: { ...usualSettings.kinds, assigned: { app: true, mail: 'now' } } })}::jsonb where id = ${adminId}`,
    )
    await give('Broken')
    await (await memberContext(ownerId, 'screen')).records.create('company', { name: 'Other', owner: adminId })
    await tell()
    let turn = 0
    server.answerWith(() => {
      turn += 1
      return turn === 1 ? null : '250 kept'
    })
    await send()
    await dueNow()
    await send()
    expect((await states()).toSorted()).toEqual(['sent', 'unsure'])
    expect(turn).toBe(2)
  })

  it('hears nothing again of a mail whose process died in the middle', async () => {
    await choose('now')
    await give('Dead')
    await tell()
    await server.stop()
    await send()
    await run(pool(), sql`update notification_mails set state = 'sending', due_at = now() - interval '11 minutes'`)
    await server.startAgain()
    await send()
    expect(await states()).toEqual(['unsure'])
    expect(server.received).toEqual([])
  })
})
