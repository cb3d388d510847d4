import { beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/mails/route'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { undeliveredOf } from '@/lib/domain/mails/undelivered'
import { unsentMails } from '@/lib/domain/mails/unsent-mails'
import type { Ctx } from '@/lib/records/context'
import { memberContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import { makeMember, signedInAs } from '@/lib/testing/make-member'

let admin: Ctx
let own: Ctx
let ownerId = ''
const mine = { company: '', person: '', talk: '' }
const theirs = { company: '', person: '', talk: '' }

async function mail(place: typeof mine, facts: { status: string; error?: string; at: string; to?: string[] }) {
  const isPlanned = facts.status === 'scheduled' || facts.status === 'blocked'
  await run(
    pool(),
    sql`insert into email_messages (id, company_id, conversation_id, enduser_id, direction, "to", subject, at, scheduled_at, status, error)
        values (${newId()}, ${place.company}, ${isPlanned ? null : place.talk}, ${place.person}, 'out', ${facts.to ?? ['ann@acme.example']}::text[],
          ${`${facts.status} ${facts.at}`}, ${facts.at}, ${isPlanned ? facts.at : null}, ${facts.status}, ${facts.error ?? null})`,
  )
}

beforeAll(async () => {
  await prepareTenant()
  admin = await systemContext('system')
  ownerId = (await makeMember({ role: 'csm' })).id
  own = await memberContext(ownerId, 'screen')
  for (const [place, name, owner] of [
    [mine, 'Mine', ownerId],
    [theirs, 'Theirs', null],
  ] as const) {
    place.company = (await admin.records.create('company', { name, owner })).id
    const person = { firstName: 'Ann', lastName: `of ${name}`, email: `ann@${name}.example`, companyId: place.company }
    place.person = (await admin.records.create('enduser', person)).id
    const talk = { type: 'email', subject: 'Hello', companyId: place.company }
    place.talk = (await admin.records.create('conversation', talk)).id
    await mail(place, { status: 'scheduled', at: '2026-12-02T09:00:00Z' })
    await mail(place, { status: 'scheduled', at: '2026-12-01T09:00:00Z', to: ['a@x.example', 'b@x.example'] })
    await mail(place, { status: 'blocked', at: '2026-12-03T09:00:00Z', error: 'The address bounced.' })
    await mail(place, { status: 'sent', at: '2026-11-01T09:00:00Z' })
    await mail(place, { status: 'failed', at: '2026-11-02T09:00:00Z', error: 'An older one.' })
    await mail(place, { status: 'failed', at: '2026-11-03T09:00:00Z', error: 'No such mailbox.' })
  }
})

describe('e-mails to a customer', () => {
  it('that have not left: those that cannot first, then by their time', async () => {
    const planned = await unsentMails(own, { model: 'company', id: mine.company })
    expect(planned.map(({ subject, reason, to }) => [subject.split(' ')[0], reason, to])).toEqual([
      ['blocked', 'The address bounced.', ['Ann of Mine']],
      ['scheduled', null, ['a@x.example', 'b@x.example']],
      ['scheduled', null, ['Ann of Mine']],
    ])
    expect(await unsentMails(own, { model: 'enduser', id: mine.person })).toEqual(planned)
    const other = await admin.records.create('enduser', { email: 'bob@mine.example', companyId: mine.company })
    expect(await unsentMails(own, { model: 'enduser', id: other.id })).toEqual([])
  })

  it('that did not arrive, the last of each conversation', async () => {
    expect(await undeliveredOf(own, [mine.talk])).toMatchObject([
      { conversationId: mine.talk, to: ['ann@acme.example'], reason: 'No such mailbox.', isSure: true, isOwn: false },
    ])
  })

  it('are seen by whoever sees the customer and its conversations', async () => {
    for (const about of [
      { model: 'company', id: theirs.company },
      { model: 'enduser', id: theirs.person },
    ])
      await expect(unsentMails(own, about)).rejects.toMatchObject({ failure: { code: 'not_found' } })
    expect(await undeliveredOf(own, [theirs.talk, mine.talk])).toHaveLength(1)
    // Somebody of another customer is meant: their name is not for everybody.
    await run(pool(), sql`update email_messages set enduser_id = ${theirs.person} where company_id = ${mine.company}`)
    const [first] = await unsentMails(own, { model: 'company', id: mine.company })
    expect(first).toMatchObject({ to: ['ann@acme.example'], enduserId: null })
  })

  it('are told to whoever is signed in, and asked for in one of two ways', async () => {
    const { headers } = await signedInAs(ownerId)
    const ask = (query: string, given: Record<string, string> = headers) =>
      callRoute(GET, { path: `/api/mails?${query}`, headers: given })
    expect((await ask(`conversations=${mine.talk},${theirs.talk}`)).body).toHaveLength(1)
    expect((await ask(`model=company&id=${mine.company}`)).body).toHaveLength(3)
    expect((await ask(`model=company&id=${theirs.company}`)).status).toBe(404)
    expect((await ask('model=license&id=1')).status).toBe(400)
    expect((await ask('')).status).toBe(400)
    expect((await ask(`model=company&id=${mine.company}`, {})).status).toBe(401)
  })
})
