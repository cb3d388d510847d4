import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { GET as mailboxRoute } from '@/app/api/mailbox/route'
import type { FailureError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { LedgerPage } from '@/lib/core/mail-ledger'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { addMailRule, mailRuleInput, removeMailRule } from '@/lib/domain/mailboxes/change-mail-rules'
import { connectMailbox } from '@/lib/domain/mailboxes/connect-mailbox'
import { disconnectMailbox } from '@/lib/domain/mailboxes/disconnect-mailbox'
import { forgetLetters } from '@/lib/domain/mailboxes/forget-letters'
import { ledgerCounts } from '@/lib/domain/mailboxes/ledger'
import { mailRules } from '@/lib/domain/mailboxes/mail-rules'
import { mailboxInput } from '@/lib/domain/mailboxes/mailbox-input'
import { mailboxOf } from '@/lib/domain/mailboxes/mailbox-of'
import type { Ctx } from '@/lib/records/context'
import { memberContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import { startImapServer } from '@/lib/testing/imap-server'
import { makeMember, signedInAs } from '@/lib/testing/make-member'
import { startSmtpServer } from '@/lib/testing/smtp-server'
import { transactionsOver } from '@/lib/testing/transactions-over'
import { tellOfChanges } from '../notifications/make-notifications'
import { readMailbox, readMailboxes } from './read-mailbox'
import { tryServers } from './try-servers'

type Server = Awaited<ReturnType<typeof startImapServer>>
type Box = { id: string; memberId: string; ctx: Ctx; address: string; server: Server }

let admin: Ctx
const servers: Server[] = []
const here = { allowPrivate: true }

beforeAll(async () => {
  await prepareTenant()
  admin = await systemContext('system')
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()))
  await run(pool(), sql`delete from mailboxes`)
  await run(pool(), sql`delete from mail_rules`)
})

/** A colleague whose mailbox is connected, at a domain of their own. */
async function mailbox(domain = `${newId()}.example`): Promise<Box> {
  const member = await makeMember({ email: `${newId()}@${domain}`, role: 'csm', name: 'Mia' })
  const server = await startImapServer({ username: member.email })
  servers.push(server)
  const ctx = await memberContext(member.id, 'screen')
  const at = { host: '127.0.0.1', port: server.port, security: 'none' as const }
  const input = { address: member.email, password: server.password, imap: at, smtp: at }
  const { id } = await connectMailbox(ctx, mailboxInput.parse(input))
  return { id, memberId: member.id, ctx, address: member.email, server }
}

/** A customer with a domain of its own, and one person. */
async function customer(rest: object = {}) {
  const domain = `${newId()}.example`
  const { id } = await admin.records.create('company', { name: domain, domains: [domain], ...rest })
  const person = await admin.records.create('enduser', { email: `ann@${domain}`, firstName: 'Ann', companyId: id })
  return { id, domain, person: person.id, ann: `ann@${domain}` }
}

type Sketch = {
  from: string
  to: string
  id?: string
  re?: string
  subject?: string
  text?: string
  more?: string
  html?: string
}

function letter({
  from,
  to,
  id = `<${newId()}@x.example>`,
  re,
  subject = 'Hello',
  text = 'Good morning.',
  more = '',
  html,
}: Sketch): string {
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: ${id}`,
    `Date: ${new Date().toUTCString()}`,
  ]
  if (re) lines.push(`In-Reply-To: ${re}`, `References: ${re}`)
  if (more) lines.push(more)
  lines.push('MIME-Version: 1.0', `Content-Type: text/${html ? 'html' : 'plain'}; charset=utf-8`, '', html ?? text, '')
  return lines.join('\n')
}

const talksOf = (companyId: string) =>
  run<{ id: string; subject: string; parts: number; people: string[]; members: string[]; date: Date; snippet: string }>(
    pool(),
    sql`select id, subject, number_of_parts as parts, enduser_ids as people, user_ids as members, date, snippet from conversations
        where company_id = ${companyId} and deleted_at is null order by date, id`,
  )
const entriesOf = (id: string) =>
  run<{ outcome: string; reason: string | null }>(
    pool(),
    sql`select outcome, reason from mailbox_entries where mailbox_id = ${id} order by seen_at, uid, folder`,
  )

const kept = async (id: string) => (await entriesOf(id)).map(({ outcome, reason }) => [outcome, reason])

describe('reading a mailbox', () => {
  it('keeps what customers wrote and were written as conversations, each thread once', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    const [first, second] = [`<${newId()}@a>`, `<${newId()}@b>`]
    box.server.put(letter({ from: `Ann Acme <${acme.ann}>`, to: box.address, id: first, subject: 'A question' }))
    box.server.put(
      letter({
        from: box.address,
        to: acme.ann,
        id: second,
        re: first,
        subject: 'AW: Re: A question',
        text: 'An answer.',
      }),
      {
        folder: 'Gesendet',
      },
    )
    box.server.put(letter({ from: acme.ann, to: box.address, re: second, text: 'Thank you.' }))
    await readMailbox(box.id, here)
    const all = { seen: 3, stored: 3, skipped: 0, failed: 0 }
    expect(await talksOf(acme.id)).toMatchObject([
      { parts: 3, people: [acme.person], members: [box.memberId], snippet: 'Thank you.', subject: 'A question' },
    ])
    expect(await ledgerCounts(pool(), box.id)).toEqual(all)
    await readMailbox(box.id, here)
    expect(await talksOf(acme.id)).toMatchObject([{ parts: 3 }])
    expect(await ledgerCounts(pool(), box.id)).toEqual(all)
    expect(await mailboxOf(pool(), box.memberId)).toMatchObject({ state: 'on', error: null, readingSince: null })
    const touched = await runOne<{ type: string }>(
      pool(),
      sql`select last_touch_type as type from companies where id = ${acme.id}`,
    )
    expect(touched?.type).toBe('email')
    const caused = await run(
      pool(),
      sql`select distinct actor_kind as kind, cause_id as cause from events where model = 'conversation' and record_id in (select id from conversations where company_id = ${acme.id})`,
    )
    expect(caused).toEqual([{ kind: 'system', cause: box.id }])
  })

  it('keeps an e-mail of two mailboxes once', async () => {
    const domain = `${newId()}.example`
    const [one, two, acme] = [await mailbox(domain), await mailbox(domain), await customer()]
    const source = letter({ from: acme.ann, to: `${one.address}, ${two.address}` })
    one.server.put(source)
    two.server.put(source)
    await Promise.all([readMailbox(one.id, here), readMailbox(two.id, here)])
    const [talk, ...others] = await talksOf(acme.id)
    expect(others).toEqual([])
    expect(talk?.parts).toBe(1)
    expect(talk?.members.toSorted()).toEqual([one.memberId, two.memberId].toSorted())
    for (const { id } of [one, two]) expect(await ledgerCounts(pool(), id)).toMatchObject({ seen: 1, stored: 1 })
    const parts = await run(pool(), sql`select 1 from email_messages where company_id = ${acme.id}`)
    expect(parts).toHaveLength(1)
  })

  it('that breaks off goes on where it was, and stores nothing twice', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    for (let at = 0; at < 7; at++) box.server.put(letter({ from: acme.ann, to: box.address, subject: `No. ${at}` }))
    box.server.state.breaksAfter = 3
    await readMailbox(box.id, here)
    expect(await talksOf(acme.id)).toHaveLength(3)
    expect(await mailboxOf(pool(), box.memberId)).toMatchObject({ state: 'on', failures: 1, readingSince: null })
    box.server.state.breaksAfter = Number.POSITIVE_INFINITY
    await readMailbox(box.id, here)
    expect(await talksOf(acme.id)).toHaveLength(7)
    expect(await ledgerCounts(pool(), box.id)).toEqual({ seen: 7, stored: 7, skipped: 0, failed: 0 })
    expect(await mailboxOf(pool(), box.memberId)).toMatchObject({ failures: 0, error: null })
  })

  it('whose folder was numbered anew is looked through again, and stores nothing twice', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    box.server.put(letter({ from: acme.ann, to: box.address }))
    await readMailbox(box.id, here)
    box.server.renumber('INBOX')
    box.server.put(letter({ from: acme.ann, to: box.address, subject: 'Another' }))
    await readMailbox(box.id, here)
    expect(await talksOf(acme.id)).toMatchObject([{ parts: 1 }, { parts: 1 }])
    expect(await ledgerCounts(pool(), box.id)).toEqual({ seen: 2, stored: 2, skipped: 0, failed: 0 })
  })

  it('whose password is refused waits for another one, without trying again', async () => {
    const box = await mailbox()
    box.server.state.isRefusing = true
    await readMailboxes(here)
    expect(await mailboxOf(pool(), box.memberId)).toMatchObject({
      state: 'refused',
      error: expect.stringContaining('Wrong name or password'),
    })
    const { logins } = box.server.state
    await readMailboxes(here)
    await readMailbox(box.id, here)
    expect(box.server.state.logins).toBe(logins)
  })

  it('of which one folder cannot be opened is read all the same, and says so', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    box.server.put(letter({ from: acme.ann, to: box.address }))
    box.server.state.closed = 'Gesendet'
    await readMailbox(box.id, here)
    expect(await ledgerCounts(pool(), box.id)).toMatchObject({ stored: 1 })
    expect(await mailboxOf(pool(), box.memberId)).toMatchObject({ state: 'on', error: 'there is no such folder' })
    box.server.state.closed = ''
    await readMailbox(box.id, here)
    expect(await mailboxOf(pool(), box.memberId)).toMatchObject({ error: null, failures: 0 })
  })

  it('whose server is away is tried again later, not at once', async () => {
    const box = await mailbox()
    await box.server.stop()
    await readMailboxes(here)
    expect(await mailboxOf(pool(), box.memberId)).toMatchObject({
      state: 'on',
      failures: 1,
      error: 'Nobody listens there.',
    })
    await box.server.startAgain()
    await readMailboxes(here)
    expect(box.server.state.logins).toBe(0)
    await run(pool(), sql`update mailboxes set checked_at = now() - interval '1 hour' where id = ${box.id}`)
    await readMailboxes(here)
    expect(await mailboxOf(pool(), box.memberId)).toMatchObject({ failures: 0, error: null })
  })

  it('in a private network is refused unless that is allowed', async () => {
    const box = await mailbox()
    await readMailbox(box.id, { allowPrivate: false })
    expect(box.server.state.logins).toBe(0)
    expect((await mailboxOf(pool(), box.memberId))?.error).toContain('private network')
  })

  it('takes 500 e-mails in their order, and the ledger adds up', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    for (let at = 0; at < 500; at++) {
      const from = at % 5 === 0 ? acme.ann : `somebody${at}@elsewhere.example`
      box.server.put(letter({ from, to: box.address, subject: `No. ${at}` }))
    }
    await readMailbox(box.id, here)
    expect(await ledgerCounts(pool(), box.id)).toEqual({ seen: 500, stored: 100, skipped: 400, failed: 0 })
    expect(await talksOf(acme.id)).toHaveLength(100)
    // Of what is not kept only the headers were asked for.
    expect(box.server.state.fetched).toBe(100)
  })

  it('reads malformed e-mails as far as they go', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    const broken = [
      `From: ${acme.ann}\nSubject: =?utf-8?B?not base64 at all?=\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>Half a <b>page`,
      `From: "Ann, <${acme.ann}>\nFrom: ${acme.ann}\n\nbody`,
      `From: ${acme.ann}\nDate: once upon a time\nContent-Transfer-Encoding: base64\n\n%%%%`,
      `From: ${acme.ann}\nSubject: no blank line`,
    ]
    for (const source of broken) box.server.put(source)
    box.server.put(Buffer.from([0, 255, 13, 10, 13, 10, 0]))
    box.server.put(`From: ${acme.ann}\nSubject: ${'x'.repeat(1_100_000)}\n\nA subject beyond measure`)
    await readMailbox(box.id, here)
    const counts = await ledgerCounts(pool(), box.id)
    expect(counts.seen).toBe(6)
    expect(counts.stored + counts.skipped + counts.failed).toBe(6)
    expect(counts).toMatchObject({ stored: 4, failed: 1 })
    expect(await mailboxOf(pool(), box.memberId)).toMatchObject({ error: null })
  })

  it('keeps no script and no picture, and what was written under a name', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    const html =
      '<html><head><title>T</title><style>p{}</style></head><body onload="x()"><p>Good <img src="https://t.example/p.gif">morning</p><script>alert(1)</script></body></html>'
    box.server.put(letter({ from: `=?utf-8?Q?J=C3=BCrgen?= <${acme.ann}>`, to: box.address, html }))
    await readMailbox(box.id, here)
    const part = await runOne(
      pool(),
      sql`select html, text, from_name as name, status, direction, enduser_id as who from email_messages where company_id = ${acme.id}`,
    )
    expect(part).toEqual({
      html: '<p>Good morning</p>',
      text: 'Good morning',
      name: 'Jürgen',
      status: 'received',
      direction: 'in',
      who: acme.person,
    })
  })

  it('keeps files with the conversation, and names those it does not take', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    const file = (name: string, content: string) =>
      `--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename="${name}"\n\n${content}\n`
    const body = `--x\nContent-Type: text/plain\n\nSee the file.\n${file('plan.txt', 'A plan.')}${file('virus.exe', 'MZ')}--x--`
    const head = letter({ from: acme.ann, to: box.address, text: '' }).replace(
      /Content-Type: .*/,
      'Content-Type: multipart/mixed; boundary=x',
    )
    box.server.put(`${head.trimEnd()}\n\n${body}`)
    await readMailbox(box.id, here)
    const [talk] = await talksOf(acme.id)
    const files = await run(
      pool(),
      sql`select name from attachments where record_id = ${talk?.id} and deleted_at is null`,
    )
    expect(files).toEqual([{ name: 'plan.txt' }])
    const part = await runOne<{ files: object[] }>(
      pool(),
      sql`select files from email_messages where company_id = ${acme.id}`,
    )
    expect(part?.files).toMatchObject([
      { name: 'plan.txt', attachmentId: expect.any(String) },
      { name: 'virus.exe', refused: expect.any(String) },
    ])
  })

  it('notes a report of a mail server at the e-mail that did not arrive', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    const id = `<${newId()}@ours>`
    box.server.put(letter({ from: box.address, to: acme.ann, id }), { folder: 'Gesendet' })
    const about = (
      address: string,
    ) => `From: MAILER-DAEMON@mx.example\nTo: ${box.address}\nMessage-ID: <${newId()}@mx>\nContent-Type: multipart/report; report-type=delivery-status; boundary=x

--x
Content-Type: text/plain

Sorry.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ${address}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 No such mailbox

--x
Content-Type: text/rfc822-headers

Message-ID: ${id}
--x--`
    box.server.put(about('stranger@elsewhere.example'))
    await readMailbox(box.id, here)
    const state = () => runOne(pool(), sql`select status, error, refused from email_messages where message_id = ${id}`)
    expect(await state()).toEqual({ status: 'sent', error: null, refused: [] })
    box.server.put(about(acme.ann))
    await readMailbox(box.id, here)
    expect(await state()).toEqual({ status: 'failed', error: '550 5.1.1 No such mailbox', refused: [acme.ann] })
    expect((await kept(box.id)).map(([outcome]) => outcome).toSorted()).toEqual(['skipped', 'skipped', 'stored'])
  })
})

describe('an e-mail is kept', () => {
  const read = async (box: Box, sketch: Omit<Sketch, 'to'> & { to?: string }) => {
    box.server.put(letter({ to: box.address, ...sketch }))
    await readMailbox(box.id, here)
    return (await kept(box.id)).at(-1)
  }
  const rule = (pattern: string, kind: string) =>
    run(pool(), sql`insert into mail_rules (id, pattern, kind) values (${newId()}, ${pattern}, ${kind})`)

  it('for somebody new who writes from a customer’s domain, who is then known', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    await read(box, { from: `Bob Builder <bob@${acme.domain}>` })
    const people = await run(
      pool(),
      sql`select first_name as first, last_name as last from end_users where email = ${`bob@${acme.domain}`}`,
    )
    expect(people).toEqual([{ first: 'Bob', last: 'Builder' }])
    expect(await talksOf(acme.id)).toHaveLength(1)
  })

  it('not for machines at the domain', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    expect(await read(box, { from: `no-reply@${acme.domain}` })).toEqual(['skipped', 'Nobody known'])
    expect(await read(box, { from: `news@${acme.domain}`, more: 'List-Unsubscribe: <https://x.example>' })).toEqual([
      'skipped',
      'Automatic, and from nobody known',
    ])
    expect(await read(box, { from: acme.ann, more: 'Auto-Submitted: auto-replied' })).toEqual(['stored', null])
    expect(await talksOf(acme.id)).toHaveLength(1)
  })

  it('by another address of a person', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    const other = `${newId()}@private.example`
    await admin.records.update('enduser', acme.person, { otherEmails: [other] })
    expect(await read(box, { from: other })).toEqual(['stored', null])
    expect(await talksOf(acme.id)).toMatchObject([{ people: [acme.person] }])
  })

  it('at one company: of whom most take part, then the one known longest; an answer where its thread is', async () => {
    const [box, acme, globex] = [await mailbox(), await customer(), await customer()]
    const id = `<${newId()}@x>`
    await read(box, { from: globex.ann, to: `${box.address}, ${acme.ann}`, id })
    expect([(await talksOf(acme.id)).length, (await talksOf(globex.id)).length]).toEqual([1, 0])
    await read(box, { from: globex.ann, to: `${box.address}, ${acme.ann}, bob@${globex.domain}` })
    expect([(await talksOf(acme.id)).length, (await talksOf(globex.id)).length]).toEqual([1, 1])
    await read(box, { from: globex.ann, re: id })
    expect(await talksOf(acme.id)).toMatchObject([{ parts: 2 }])
    await admin.records.update('enduser', globex.person, { primary: true })
    await read(box, { from: acme.ann, to: `${box.address}, ${globex.ann}` })
    expect(await talksOf(globex.id)).toHaveLength(2)
  })

  it('not among colleagues, nor with nobody known', async () => {
    const [box, colleague] = [await mailbox(), await makeMember({ role: 'csm' })]
    expect(await read(box, { from: colleague.email })).toEqual(['skipped', 'Among colleagues'])
    expect(await read(box, { from: `temp@${box.address.split('@')[1]}` })).toEqual(['skipped', 'Among colleagues'])
    expect(await read(box, { from: 'somebody@elsewhere.example' })).toEqual(['skipped', 'Nobody known'])
    const traces = await run(
      pool(),
      sql`select to_jsonb(e)::text as all from mailbox_entries e where mailbox_id = ${box.id}`,
    )
    expect(JSON.stringify(traces)).not.toMatch(/Hello|Good morning/)
  })

  it('as the rules say: what is ignored before all else', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    await rule('lawyers.example', 'ignore')
    const said = ['skipped', 'On the list of what is ignored: lawyers.example']
    expect(await read(box, { from: acme.ann, to: `${box.address}, eve@mail.lawyers.example` })).toEqual(said)
    await rule('eve@mail.lawyers.example', 'allow')
    expect(await read(box, { from: acme.ann, to: `${box.address}, eve@mail.lawyers.example` })).toEqual(said)
    expect(await read(box, { from: acme.ann, to: `${box.address}, eve@notlawyers.example` })).toEqual(['stored', null])
  })

  it('also from a list or from among ourselves, where it is allowed', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    await rule(`news@${acme.domain}`, 'allow')
    expect(await read(box, { from: `news@${acme.domain}`, more: 'List-Id: news' })).toEqual(['stored', null])
    const domain = box.address.split('@')[1] ?? ''
    await admin.records.create('company', { name: 'Our own sister', domains: [domain] })
    expect(await read(box, { from: `sister@${domain}` })).toEqual(['skipped', 'Among colleagues'])
    await rule(domain, 'allow')
    expect(await read(box, { from: `sister@${domain}` })).toEqual(['stored', null])
  })

  it('not for people and customers in the bin, nor in a conversation that is', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    const id = `<${newId()}@x>`
    await read(box, { from: acme.ann, id })
    await admin.records.remove(
      'conversation',
      (await talksOf(acme.id)).map((talk) => talk.id),
    )
    expect(await read(box, { from: acme.ann, re: id })).toEqual(['stored', null])
    expect(await talksOf(acme.id)).toMatchObject([{ parts: 1 }])
    await admin.records.remove('enduser', [acme.person])
    await read(box, { from: acme.ann })
    const people = await run(pool(), sql`select 1 from end_users where email = ${acme.ann}`)
    expect(people).toHaveLength(1)
  })
})

describe('who sees what was read', () => {
  it('is whoever sees the customer', async () => {
    const box = await mailbox()
    const acme = await customer()
    box.server.put(letter({ from: acme.ann, to: box.address }))
    await readMailbox(box.id, here)
    const [talk] = await talksOf(acme.id)
    await expect(box.ctx.records.get('conversation', talk?.id ?? '')).rejects.toMatchObject({
      failure: { code: 'not_found' },
    })
    await admin.records.update('company', acme.id, { owner: box.memberId })
    expect((await box.ctx.records.get('conversation', talk?.id ?? '')).record.id).toBe(talk?.id)
  })
})

describe('disconnecting', () => {
  it('takes away the e-mails that came from this mailbox alone, when that is wanted', async () => {
    const domain = `${newId()}.example`
    const [one, two, acme] = [await mailbox(domain), await mailbox(domain), await customer()]
    const shared = letter({ from: acme.ann, to: `${one.address}, ${two.address}`, subject: 'Shared' })
    one.server.put(shared)
    two.server.put(shared)
    one.server.put(letter({ from: acme.ann, to: one.address, subject: 'Own' }))
    await readMailboxes(here)
    expect(await talksOf(acme.id)).toHaveLength(2)
    await forgetLetters(admin, one.id)
    await disconnectMailbox(one.ctx)
    expect((await talksOf(acme.id)).map(({ subject }) => subject)).toEqual(['Shared'])
    expect(await ledgerCounts(pool(), one.id)).toMatchObject({ seen: 0 })
  })
})

describe('the page of a member', () => {
  const get = async (query: string, headers: Record<string, string> = {}) =>
    callRoute(mailboxRoute, { path: `/api/mailbox${query}`, headers })

  it('shows their own mailbox without its password, and what became of each e-mail, page by page', async () => {
    const [box, acme, other] = [await mailbox(), await customer(), await makeMember({ role: 'administrator' })]
    for (let at = 0; at < 60; at++) box.server.put(letter({ from: `nobody${at}@elsewhere.example`, to: box.address }))
    box.server.put(letter({ from: acme.ann, to: box.address, subject: 'Kept' }))
    await readMailbox(box.id, here)
    const { headers } = await signedInAs(box.memberId)
    const state = await get('', headers)
    expect(state.body).toMatchObject({
      address: box.address,
      seen: 61,
      stored: 1,
      skipped: 60,
      failed: 0,
      isReading: false,
    })
    expect(state.text).not.toContain(box.server.password)
    const first = (await get('?outcome=skipped', headers)).body as LedgerPage
    const rest = (await get(`?outcome=skipped&before=${encodeURIComponent(first.next ?? '')}`, headers))
      .body as LedgerPage
    expect(new Set([...first.lines, ...rest.lines].map(({ address }) => address)).size).toBe(60)
    expect(rest.next).toBeNull()
    expect((await get('?outcome=stored', headers)).body).toMatchObject({
      lines: [{ subject: 'Kept', conversationId: expect.any(String) }],
    })
    expect((await get('?outcome=all', headers)).status).toBe(400)
    expect((await get('')).status).toBe(401)
    const theirs = await signedInAs(other.id)
    expect((await get('', theirs.headers)).body).toBeNull()
    expect((await get('?outcome=stored', theirs.headers)).status).toBe(404)
  })
})

describe('rules about e-mails', () => {
  it('are made by administrators, one about each address or domain', async () => {
    const boss = await memberContext((await makeMember()).id, 'screen')
    const input = (pattern: string) => mailRuleInput.parse({ pattern, kind: 'ignore' })
    await addMailRule(boss, input(' @Acme.Example '))
    await expect(addMailRule(boss, input('https://acme.example/'))).rejects.toMatchObject({
      failure: { code: 'conflict' },
    })
    const [rule] = await mailRules(pool())
    expect(rule).toMatchObject({ pattern: 'acme.example', kind: 'ignore' })
    const csm = await memberContext((await makeMember({ role: 'csm' })).id, 'screen')
    await expect(addMailRule(csm, input('b.example'))).rejects.toMatchObject({ failure: { code: 'forbidden' } })
    await expect(removeMailRule(csm, rule?.id ?? '')).rejects.toMatchObject({ failure: { code: 'forbidden' } })
    await removeMailRule(boss, rule?.id ?? '')
    expect(await mailRules(pool())).toEqual([])
  })

  it.each(['', 'acme', 'a b.example', '*', '@', 'ann@acme', 'ann@@acme.example'])(
    'are about addresses and domains, not %j',
    (pattern) => {
      expect(mailRuleInput.safeParse({ pattern, kind: 'allow' }).success).toBe(false)
    },
  )
})

describe('trying the servers of a mailbox', () => {
  it('says which of them refused, and why', async () => {
    const [imap, smtp] = [await startImapServer(), await startSmtpServer()]
    servers.push(imap)
    const at = (port: number) => ({ host: '127.0.0.1', port, security: 'none' as const })
    const account = { username: imap.username, password: imap.password }
    const both = { imap: at(imap.port), smtp: at(smtp.port) }
    smtp.takePassword(imap.password)
    await tryServers(both, account, here)
    imap.state.isRefusing = true
    const refused = await tryServers(both, account, here).catch((error: FailureError) => error.failure)
    expect(refused).toMatchObject({
      code: 'invalid',
      problems: [{ field: 'imap', message: expect.stringContaining('Wrong name or password') }],
    })
    imap.state.isRefusing = false
    await smtp.stop()
    const away = await tryServers(both, account, here).catch((error: FailureError) => error.failure)
    expect(away).toMatchObject({
      problems: [{ field: 'smtp', message: expect.stringContaining('Nobody listens there') }],
    })
    const barred = await tryServers(both, account, { allowPrivate: false }).catch(
      (error: FailureError) => error.failure,
    )
    expect(barred).toMatchObject({ problems: [{ field: 'imap' }, { field: 'smtp' }] })
    expect(imap.state.logins).toBe(3)
  })
})

describe('what was read', () => {
  it('was given to nobody: members are not told of their own mailbox', async () => {
    const [box, acme] = [await mailbox(), await customer()]
    // It tells of what happens from its first time on.
    await transactionsOver()
    await tellOfChanges()
    await admin.records.update('company', acme.id, { owner: box.memberId })
    await transactionsOver()
    await tellOfChanges()
    const told = () =>
      run(pool(), sql`select model from notifications where member_id = ${box.memberId} order by model`)
    expect(await told()).toEqual([{ model: 'company' }])
    box.server.put(letter({ from: acme.ann, to: box.address }))
    await readMailbox(box.id, here)
    expect(await talksOf(acme.id)).toHaveLength(1)
    await transactionsOver()
    await tellOfChanges()
    expect(await told()).toEqual([{ model: 'company' }])
  })
})
