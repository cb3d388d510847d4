import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { connectMailbox } from '@/lib/domain/mailboxes/connect-mailbox'
import { mailboxOf } from '@/lib/domain/mailboxes/mailbox-of'
import type { MailInput, MailRef } from '@/lib/domain/mails/mail-input'
import { planMail, removeMail, restoreMail, withdrawMail } from '@/lib/domain/mails/plan-mail'
import { readMail, replyStart, senderOf } from '@/lib/domain/mails/read-mail'
import { undeliveredOf } from '@/lib/domain/mails/undelivered'
import { unsentMails } from '@/lib/domain/mails/unsent-mails'
import { writeMail } from '@/lib/domain/mails/write-mail'
import type { Ctx } from '@/lib/records/context'
import { memberContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { startImapServer } from '@/lib/testing/imap-server'
import { makeMember } from '@/lib/testing/make-member'
import { startSmtpServer } from '@/lib/testing/smtp-server'
import { readMailbox } from '../mailboxes/read-mailbox'
import { claim } from './customer-mail-states'
import { letterOf } from './letter-of'
import { sendCustomerMails } from './send-customer-mails'

vi.hoisted(() => {
  process.env.WEBHOOK_PRIVATE_ADDRESSES = '1'
})

let server: Awaited<ReturnType<typeof startSmtpServer>>
let system: Ctx
let adminId = ''
let writer = { id: '', email: '' }
let company = ''
let ada = ''
let bob = ''

/** A context of now: moments are counted from it. */
const asWriter = () => memberContext(writer.id, 'screen')
const inAMinute = () => new Date(Date.now() + 60_000)
const send = () => sendCustomerMails(inAMinute())
const mailOf = (id: string) =>
  runOne<Record<string, string | number | string[] | null>>(
    pool(),
    sql`select status, error, blocked_by, conversation_id, message_id, in_reply_to, attempts, refused, version, cc, "to" from email_messages where id = ${id}`,
  )
const talks = () =>
  run<{ id: string; subject: string; parts: number; userIds: string[]; enduserIds: string[]; description: string }>(
    pool(),
    sql`select id, subject, number_of_parts as parts, user_ids as "userIds", enduser_ids as "enduserIds", description from conversations
        where company_id = ${company} and deleted_at is null order by date`,
  )

async function connect(id = writer.id) {
  const account = { host: '127.0.0.1', port: server.port, security: 'none' as const }
  const [ctx, { email }] = [await memberContext(id, 'screen'), { email: `${id}@vendor.example` }]
  await connectMailbox(ctx, { address: email, password: 'secret', imap: account, smtp: account, days: 90 })
}

async function write(given: Partial<MailInput> = {}, ref?: MailRef) {
  const mail: MailInput = {
    companyId: company,
    enduserIds: [ada],
    cc: [],
    subject: 'Hello',
    html: '<p>Your <b>rollout</b></p>',
    when: 'soon',
    ...given,
  }
  return writeMail(await asWriter(), mail, ref)
}

beforeAll(async () => {
  await prepareTenant()
  server = await startSmtpServer()
  system = await systemContext('system')
  adminId = (await makeMember({ role: 'administrator', email: 'boss@vendor.example' })).id
})

afterAll(() => server.stop())

beforeEach(async () => {
  server.received.length = 0
  server.refusals.clear()
  server.answerWith(() => '250 kept')
  server.takePassword('secret')
  await run(pool(), sql`delete from email_messages`)
  writer = await makeMember({ role: 'csm', name: 'Wanda Writer' })
  await connect()
  const domain = `c${writer.id}.example`
  company = (await system.records.create('company', { name: domain, owner: writer.id })).id
  const person = async (firstName: string) =>
    (await system.records.create('enduser', { firstName, email: `${firstName}@${domain}`, companyId: company })).id
  ada = await person('ada')
  bob = await person('bob')
})

describe('an e-mail to a customer', () => {
  it('is the last touch of its customer as soon as it has left', async () => {
    const { id } = await write({ enduserIds: [ada] })
    await run(pool(), sql`update email_messages set scheduled_at = now() where id = ${id}`)
    await sendCustomerMails()
    const sent = await mailOf(id)
    const { record: talk } = await system.records.get('conversation', String(sent?.conversation_id), {
      select: ['date'],
    })
    const { record } = await system.records.get('company', company, { select: ['lastTouch'] })
    expect(record.values.lastTouch).toBe(talk.values.date)
  })

  it('leaves once, from its writer’s mailbox, and is one part of one conversation of theirs', async () => {
    const { id } = await write({ enduserIds: [ada, bob], cc: ['boss@vendor.example', 'cfo@other.example'] })
    await sendCustomerMails()
    expect(server.received).toEqual([])
    await Promise.all([send(), send()])
    await send()
    expect(server.received).toHaveLength(1)
    const [mail] = server.received
    expect(mail).toMatchObject({ from: `${writer.id}@vendor.example`, subject: 'Hello' })
    expect(mail?.to).toHaveLength(4)
    expect(mail?.raw).toContain(`From: Wanda Writer <${writer.id}@vendor.example>`)
    expect(mail?.raw).toMatch(/^Cc: boss@vendor.example, cfo@other.example\r$/m)
    expect(mail?.raw).not.toContain('Auto-Submitted')
    expect(mail?.text.trim()).toBe('Your rollout')
    expect(await talks()).toMatchObject([
      { subject: 'Hello', parts: 1, userIds: [writer.id, adminId], enduserIds: expect.arrayContaining([ada, bob]) },
    ])
    const sent = await mailOf(id)
    expect(sent).toMatchObject({ status: 'sent', error: null, conversation_id: (await talks())[0]?.id })
    expect(mail?.raw).toContain(`Message-ID: ${sent?.message_id}`)
    const { record } = await system.records.get('company', company, { select: ['lastTouch', 'lastTouchType'] })
    expect(record.values).toMatchObject({ lastTouchType: 'email' })
    const event = await runOne(
      pool(),
      sql`select actor_id, actor_name from events where model = 'conversation' and record_id = ${sent?.conversation_id}`,
    )
    expect(event).toMatchObject({ actor_id: writer.id, actor_name: 'Wanda Writer' })
  })

  it('can be taken back before it leaves, written on, and sent again', async () => {
    const first = await write()
    const draft = await withdrawMail(await asWriter(), first)
    await send()
    expect(server.received).toEqual([])
    expect(await readMail(await asWriter(), first.id)).toMatchObject({
      html: '<p>Your <b>rollout</b></p>',
      people: [{ id: ada, title: 'ada' }],
    })
    await write({ subject: 'Better' }, draft)
    await send()
    expect(server.received.map(({ subject }) => subject)).toEqual(['Better'])
    await expect(withdrawMail(await asWriter(), draft)).rejects.toMatchObject({ failure: { code: 'conflict' } })
  })

  it('waits for its moment', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000)
    const { id, version } = await write({ when: tomorrow.toISOString() })
    await send()
    expect(server.received).toEqual([])
    await planMail(await asWriter(), { id, version }, { at: 'soon' })
    await send()
    expect(server.received).toHaveLength(1)
    const other = await write({ when: tomorrow.toISOString() })
    expect(await readMail(await asWriter(), other.id)).toMatchObject({ at: tomorrow.toISOString() })
    await sendCustomerMails(new Date(tomorrow.getTime() + 1000))
    expect((await mailOf(other.id))?.status).toBe('sent')
  })

  it('is tried again when the server takes it later, and says why it waits', async () => {
    server.answerWith(() => '451 come back')
    const { id } = await write()
    await send()
    expect(await mailOf(id)).toMatchObject({ status: 'scheduled', error: '451 come back', attempts: 1 })
    server.answerWith(() => '250 kept')
    await sendCustomerMails(new Date(Date.now() + 5 * 60_000))
    expect(await mailOf(id)).toMatchObject({ status: 'sent', error: null })
    expect(await talks()).toHaveLength(1)
  })

  it('leaves from one mailbox while the server of another is away', async () => {
    const first = { ...writer }
    const mine = await write({ subject: 'Mine' })
    writer = await makeMember({ role: 'manager' })
    await connect()
    await run(pool(), sql`update mailboxes set smtp_port = 9 where member_id = ${writer.id}`)
    const theirs = await write({ subject: 'Theirs' })
    await send()
    expect(server.received).toMatchObject([{ from: `${first.id}@vendor.example`, subject: 'Mine' }])
    expect(await mailOf(mine.id)).toMatchObject({ status: 'sent' })
    expect(await mailOf(theirs.id)).toMatchObject({ status: 'scheduled', attempts: 1 })
    await run(pool(), sql`update mailboxes set smtp_port = ${server.port} where member_id = ${writer.id}`)
    await sendCustomerMails(new Date(Date.now() + 5 * 60_000))
    expect(server.received.map(({ from }) => from)).toEqual([
      `${first.id}@vendor.example`,
      `${writer.id}@vendor.example`,
    ])
  })

  it('waits while the server is away, and is given up after two days', async () => {
    const { id } = await write()
    await server.stop()
    await send()
    expect(await mailOf(id)).toMatchObject({ status: 'scheduled', error: 'Nobody listens there.' })
    await run(pool(), sql`update email_messages set attempts = 99, scheduled_at = now() where id = ${id}`)
    await send()
    expect(await mailOf(id)).toMatchObject({ status: 'blocked', blocked_by: 'mailbox' })
    await server.startAgain()
  })

  it('that is refused fails with the reason, is no touch, and can be sent again', async () => {
    server.refusals.set(`ada@c${writer.id}.example`, '550 5.1.1 no such box')
    const { id } = await write()
    await send()
    const failed = await mailOf(id)
    expect(failed).toMatchObject({
      status: 'failed',
      error: '550 5.1.1 no such box',
      refused: [`ada@c${writer.id}.example`],
    })
    const [talk] = await talks()
    expect(talk).toMatchObject({ parts: 0 })
    const touched = async () => (await system.records.get('company', company, { select: ['lastTouch'] })).record.values
    expect(await touched()).toEqual({ lastTouch: null })
    expect(await undeliveredOf(await asWriter(), [talk?.id ?? ''])).toMatchObject([
      { mailId: id, reason: '550 5.1.1 no such box', isSure: true, isOwn: true },
    ])

    server.refusals.clear()
    const again = await planMail(await asWriter(), { id, version: Number(failed?.version) }, { at: 'soon' })
    const ref = await withdrawMail(await asWriter(), again)
    expect(await undeliveredOf(await asWriter(), [talk?.id ?? ''])).toMatchObject([{ isSure: true, isOwn: true }])
    await planMail(await asWriter(), ref, { at: 'soon' })
    await send()
    expect(await mailOf(id)).toMatchObject({ status: 'blocked', blocked_by: 'bounced' })
    await planMail(await asWriter(), { id, version: Number((await mailOf(id))?.version) }, { at: 'soon', anyway: true })
    await send()
    expect(await mailOf(id)).toMatchObject({ status: 'sent', conversation_id: talk?.id })
    expect(await talks()).toMatchObject([{ parts: 1 }])
    expect(await touched()).not.toEqual({ lastTouch: null })
    // It arrived meanwhile: what bounced before is past.
    const next = await write()
    await send()
    expect(await mailOf(next.id)).toMatchObject({ status: 'sent' })
  })

  it('that was read from a mailbox and did not arrive is not sent again from here', async () => {
    const { id, version } = await write({ when: null })
    await run(pool(), sql`update email_messages set status = 'failed' where id = ${id}`)
    await expect(planMail(await asWriter(), { id, version }, { at: 'soon' })).rejects.toMatchObject({
      failure: { code: 'conflict' },
    })
  })

  it('says which of several addressees were refused', async () => {
    server.refusals.set(`bob@c${writer.id}.example`, '550 gone')
    const { id } = await write({ enduserIds: [ada, bob] })
    await send()
    expect(await mailOf(id)).toMatchObject({ status: 'sent', refused: [`bob@c${writer.id}.example`] })
    const [talk] = await talks()
    expect(await undeliveredOf(await asWriter(), [talk?.id ?? ''])).toMatchObject([
      { isSure: false, reason: `It did not go to bob@c${writer.id}.example: 550 gone` },
    ])
  })

  it('that may be on its way is not sent again, and says that it is not sure', async () => {
    server.answerWith(() => null)
    const { id } = await write()
    await send()
    server.answerWith(() => '250 kept')
    await send()
    expect(server.received).toEqual([])
    expect(await mailOf(id)).toMatchObject({ status: 'sent', error: expect.stringContaining('may not have arrived') })
    expect(await talks()).toHaveLength(1)
  })

  it('whose process died as it left counts as sent, and is filed once', async () => {
    const { id } = await write()
    await run(
      pool(),
      sql`update email_messages set status = 'sending', attempts = 1, scheduled_at = now() where id = ${id}`,
    )
    await send()
    expect(await mailOf(id)).toMatchObject({ status: 'sending' })
    await run(pool(), sql`update email_messages set scheduled_at = now() - interval '11 minutes' where id = ${id}`)
    await send()
    await send()
    expect(server.received).toEqual([])
    expect(await mailOf(id)).toMatchObject({ status: 'sent', error: expect.stringContaining('ended before') })
    expect(await talks()).toHaveLength(1)
  })

  it('is taken once, and not when it was changed or deleted since it was judged', async () => {
    const mailbox = await mailboxOf(pool(), writer.id)
    const take = async ({ id, version }: MailRef) => {
      const due = { id, version, attempts: 0, companyId: company, enduserIds: [ada], cc: [], sendsAnyway: false }
      const letter = mailbox && (await letterOf(due, mailbox, []))
      return mailbox && letter ? claim(due, letter, mailbox) : null
    }
    const [once, changed, deleted] = [await write(), await write(), await write()]
    expect([await take(once), await take(once)]).toEqual([true, false])
    const now = await write({ subject: 'Changed' }, changed)
    expect([await take(changed), await take(now)]).toEqual([false, true])
    expect(await take(await removeMail(await asWriter(), deleted))).toBe(false)
  })

  it('that was noted and not filed is filed by the next run, once', async () => {
    const { id } = await write()
    await run(pool(), sql`update email_messages set status = 'sent', attempts = 1 where id = ${id}`)
    await send()
    await send()
    expect(await talks()).toMatchObject([{ parts: 1 }])
  })

  it('is one part also when its copy is read from the mailbox, and what answers it is the next', async () => {
    const { id } = await write()
    await send()
    const [mail] = server.received
    const imap = await startImapServer({ username: `${writer.id}@vendor.example`, password: 'secret' })
    imap.put(`${mail?.raw}\r\n`, { folder: 'Gesendet' })
    const answer = [
      `From: ada@c${writer.id}.example`,
      `To: ${writer.id}@vendor.example`,
      'Subject: Re: Hello',
      `Message-ID: <answer-${id}@c.example>`,
      `In-Reply-To: ${(await mailOf(id))?.message_id}`,
      `Date: ${new Date().toUTCString()}`,
    ]
    imap.put(`${answer.join('\r\n')}\r\n\r\nThank you.\r\n`)
    const box = await runOne<{ id: string }>(
      pool(),
      sql`update mailboxes set imap_port = ${imap.port} where member_id = ${writer.id} returning id`,
    )
    await readMailbox(box?.id ?? '')
    await imap.stop()
    expect(await run(pool(), sql`select direction, status from email_messages order by direction desc`)).toEqual([
      { direction: 'out', status: 'sent' },
      { direction: 'in', status: 'received' },
    ])
    expect(await talks()).toMatchObject([{ parts: 2, subject: 'Hello' }])
    expect(await run(pool(), sql`select outcome from mailbox_entries where mailbox_id = ${box?.id}`)).toEqual([
      { outcome: 'stored' },
      { outcome: 'stored' },
    ])
  })

  it('to somebody who became one with another goes to who stayed', async () => {
    await write()
    const merge = { model: 'enduser', keep: bob, drop: ada, take: [], unite: [] }
    const { batchId } = await system.records.merge(merge)
    expect(await run(pool(), sql`select enduser_ids from email_messages`)).toEqual([{ enduser_ids: [bob] }])
    await system.records.undo(batchId)
    expect(await run(pool(), sql`select enduser_ids from email_messages`)).toEqual([{ enduser_ids: [ada] }])
    await system.records.merge(merge)
    await send()
    expect(server.received[0]?.to).toEqual([`bob@c${writer.id}.example`])
  })

  it('answers a conversation: it is a part of it, and names what it answers', async () => {
    const first = await write({ enduserIds: [ada] })
    await send()
    const [talk] = await talks()
    const replyToId = talk?.id ?? ''
    expect(await replyStart(await asWriter(), replyToId)).toEqual({
      companyId: company,
      people: [{ id: ada, title: 'ada' }],
      subject: 'Re: Hello',
    })
    const second = await write({ enduserIds: [bob], replyToId, subject: 'Re: Hello' })
    await send()
    const messageId = (await mailOf(first.id))?.message_id
    expect(server.received[1]?.raw).toContain(`In-Reply-To: ${messageId}`)
    expect(server.received[1]?.raw).toContain(`References: ${messageId}`)
    expect(await mailOf(second.id)).toMatchObject({ conversation_id: replyToId, in_reply_to: messageId })
    expect(await talks()).toMatchObject([{ parts: 2, enduserIds: [ada, bob] }])
  })

  it('that answers what was logged by hand keeps it as the first part', async () => {
    const logged = {
      companyId: company,
      type: 'email',
      subject: 'Logged',
      description: '<p>They asked.</p>',
      date: '2026-01-05',
    }
    const replyToId = (await system.records.create('conversation', logged)).id
    server.refusals.set(`ada@c${writer.id}.example`, '550 no')
    await write({ replyToId })
    await send()
    expect(await talks()).toMatchObject([{ parts: 1, description: '<p>They asked.</p>' }])
    server.refusals.clear()
    await write({ enduserIds: [bob], replyToId })
    await send()
    expect(await talks()).toMatchObject([{ parts: 2, description: '<p>Your <b>rollout</b></p>' }])
    const parts = sql`select direction, status, html from email_messages where conversation_id = ${replyToId} order by at`
    expect(await run(pool(), parts)).toEqual([
      { direction: 'internal', status: 'sent', html: '<p>They asked.</p>' },
      { direction: 'out', status: 'failed', html: '<p>Your <b>rollout</b></p>' },
      { direction: 'out', status: 'sent', html: '<p>Your <b>rollout</b></p>' },
    ])
  })
})

describe('is kept from leaving', () => {
  const cases: [string, string, (mail: { id: string }) => Promise<unknown>][] = [
    ['address', 'deleted', () => system.records.remove('enduser', [ada])],
    ['address', 'no e-mail address', () => system.records.update('enduser', ada, { email: null, externalId: ada })],
    ['internal', 'of our own', () => system.records.update('enduser', ada, { email: 'x@vendor.example' })],
    ['mailbox', 'no mailbox', () => run(pool(), sql`delete from mailboxes where member_id = ${writer.id}`)],
    ['mailbox', 'paused', () => run(pool(), sql`update mailboxes set state = 'paused' where member_id = ${writer.id}`)],
    ['mailbox', 'password', async () => server.takePassword('another')],
    ['sight', 'not among those', () => system.records.update('company', company, { owner: adminId })],
    ['sight', 'not active', () => run(pool(), sql`update members set is_active = false where id = ${writer.id}`)],
  ]
  it.each(cases)('by %s: %s', async (by, reason, happen) => {
    const mail = await write()
    await happen(mail)
    await send()
    expect(server.received).toEqual([])
    expect(await mailOf(mail.id)).toMatchObject({
      status: 'blocked',
      blocked_by: by,
      error: expect.stringContaining(reason),
    })
    expect(await talks()).toEqual([])
  })

  it('a password that is refused stops the mailbox', async () => {
    server.takePassword('another')
    await write()
    await write()
    await send()
    expect(server.received).toEqual([])
    expect(await senderOf(await asWriter())).toMatchObject({ state: 'refused' })
    await expect(write()).rejects.toMatchObject({ failure: { detail: expect.stringContaining('password') } })
  })

  it('by the limit of a day: the rest goes the next', async () => {
    await run(pool(), sql`update mailboxes set daily_limit = 1 where member_id = ${writer.id}`)
    await write()
    const { id } = await write({ subject: 'Second' })
    await send()
    expect(server.received).toHaveLength(1)
    expect(await mailOf(id)).toMatchObject({ status: 'scheduled', error: expect.stringContaining('tomorrow') })
    await sendCustomerMails(new Date(Date.now() + 2 * 86_400_000))
    expect(server.received).toHaveLength(2)
  })

  it('by a private address of the server, unless that is allowed', async () => {
    const { openPostbox } = await import('./postbox')
    const given = { host: 'localhost', port: server.port, security: 'starttls' as const, allowPrivate: false }
    await expect(openPostbox(given)).rejects.toThrow('private network')
    await expect(openPostbox({ ...given, host: '10.0.0.1', security: 'none', allowPrivate: true })).rejects.toThrow(
      'encryption',
    )
  })
})

describe('what is written', () => {
  it('begins no header of its own, and holds nothing that runs', async () => {
    const { mailInput } = await import('@/lib/domain/mails/mail-input')
    const given = { companyId: 'c', enduserIds: [], html: '', when: null }
    for (const subject of ['a\r\nBcc: x@y.example', 'a\nb', 'a\u0000b', 'a\u0085b'])
      expect(mailInput.safeParse({ ...given, subject }).success, JSON.stringify(subject)).toBe(false)
    for (const cc of ['a@b.example\r\nBcc: x@y.example', 'a@b.example, c@d.example', 'nobody'])
      expect(mailInput.safeParse({ ...given, subject: '', cc: [cc] }).success, cc).toBe(false)
    expect(mailInput.safeParse({ ...given, subject: '', html: 'x'.repeat(200_001) }).success).toBe(false)
    const many = Array.from({ length: 101 }, (_, at) => `e${at}`)
    expect(mailInput.safeParse({ ...given, subject: '', enduserIds: many }).success).toBe(false)

    await system.records.update('enduser', ada, { firstName: 'Eve\r\nBcc: x@y.example' })
    await run(pool(), sql`update end_users set name = E'Eve\r\nBcc: x@y.example' where id = ${ada}`)
    await write({ html: '<p onclick="x()">Hi</p><script>alert(1)</script>' })
    await send()
    const [mail] = server.received
    expect(mail?.to).toHaveLength(1)
    expect(mail?.raw).not.toMatch(/^Bcc:/m)
    expect(mail?.raw).not.toContain('script')
    expect((await talks())[0]?.description).toBe('<p>Hi</p>')
  })

  it('needs somebody with an address, a customer in sight and a moment within a year', async () => {
    const theirs = await system.records.create('company', { name: 'Theirs' })
    await expect(write({ companyId: theirs.id })).rejects.toMatchObject({ failure: { code: 'not_found' } })
    const stranger = await system.records.create('enduser', { email: `s@${theirs.id}.example`, companyId: theirs.id })
    await expect(write({ enduserIds: [stranger.id] })).rejects.toMatchObject({ failure: { field: 'enduserIds' } })
    await expect(write({ enduserIds: [] })).rejects.toMatchObject({ failure: { field: 'enduserIds' } })
    await expect(write({ when: '2030-01-01T00:00:00Z' })).rejects.toMatchObject({ failure: { field: 'when' } })
    expect(await write({ enduserIds: [], when: null })).toMatchObject({ at: null })
  })

  it('is not overwritten from another tab', async () => {
    const first = await write({ when: new Date(Date.now() + 86_400_000).toISOString() })
    await write({ subject: 'From one tab', when: new Date(Date.now() + 86_400_000).toISOString() }, first)
    await expect(write({ subject: 'From the other' }, first)).rejects.toMatchObject({
      failure: { code: 'conflict', detail: expect.stringContaining('another tab') },
    })
  })

  it('is changed by its writer only; administrators may delete it, and both may put it back', async () => {
    const ref = await write({ when: new Date(Date.now() + 86_400_000).toISOString() })
    const colleague = (await makeMember({ role: 'manager' })).id
    const [other, admin] = [await memberContext(colleague, 'screen'), await memberContext(adminId, 'screen')]
    for (const ctx of [other, admin]) {
      await expect(planMail(ctx, ref, { at: 'soon' })).rejects.toMatchObject({ failure: { code: 'forbidden' } })
      await expect(readMail(ctx, ref.id)).rejects.toMatchObject({ failure: { code: 'not_found' } })
    }
    await expect(removeMail(other, ref)).rejects.toMatchObject({ failure: { code: 'forbidden' } })
    const blind = await memberContext((await makeMember({ role: 'csm' })).id, 'screen')
    await expect(removeMail(blind, ref)).rejects.toMatchObject({ failure: { code: 'not_found' } })
    const seen = await unsentMails(other, { model: 'enduser', id: ada })
    expect(seen).toMatchObject([{ id: ref.id, isOwn: false, mayRemove: false, writer: 'Wanda Writer' }])
    const removed = await removeMail(admin, ref)
    expect(await unsentMails(other, { model: 'company', id: company })).toEqual([])
    await restoreMail(admin, removed)
    expect(await unsentMails(await asWriter(), { model: 'company', id: company })).toMatchObject([
      { state: 'scheduled', isOwn: true },
    ])
  })

  it('as a draft is seen by its writer only', async () => {
    await write({ when: null })
    const manager = await memberContext((await makeMember({ role: 'manager' })).id, 'screen')
    expect(await unsentMails(manager, { model: 'company', id: company })).toEqual([])
    expect(await unsentMails(await asWriter(), { model: 'company', id: company })).toMatchObject([{ state: 'draft' }])
  })
})
