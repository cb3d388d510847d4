import { beforeAll, describe, expect, it } from 'vitest'
import { guessServers } from '@/lib/core/mail-server'
import { pool } from '@/lib/db/pool'
import { runOne, sql } from '@/lib/db/sql'
import { memberContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'
import { connectMailbox } from './connect-mailbox'
import { disconnectMailbox } from './disconnect-mailbox'
import { mailboxInput } from './mailbox-input'
import { mailboxOf } from './mailbox-of'
import { refuseMailbox } from './refuse-mailbox'

beforeAll(() => prepareTenant())

const inputOf = (address: string, rest: object = {}) =>
  mailboxInput.parse({ address, password: 'open sesame', ...guessServers(address), ...rest })

async function memberWith(address?: string) {
  const { id } = await makeMember({ role: 'csm', name: 'Mia Postbox' })
  const ctx = await memberContext(id, 'screen')
  if (address) await connectMailbox(ctx, inputOf(address))
  return { id, ctx }
}

describe('a mailbox', () => {
  it('is kept with its password sealed, and given out with it opened', async () => {
    const { id } = await memberWith('Mia@Gmail.com')
    const account = { username: 'mia@gmail.com', password: 'open sesame' }
    expect(await mailboxOf(pool(), id)).toMatchObject({
      memberId: id,
      memberName: 'Mia Postbox',
      address: 'mia@gmail.com',
      state: 'on',
      imap: { host: 'imap.gmail.com', port: 993, security: 'tls', ...account },
      smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls', ...account },
      dailyLimit: 200,
    })
    const stored = await runOne<{ all: string }>(
      pool(),
      sql`select to_jsonb(b)::text as all from mailboxes b where member_id = ${id}`,
    )
    expect(stored?.all).not.toContain('sesame')
    const events = await runOne<{ all: string }>(
      pool(),
      sql`select json_agg(e)::text as all from events e where model = 'mailbox'`,
    )
    expect(events?.all).toContain('mia@gmail.com')
    expect(events?.all).not.toContain('sesame')
  })

  it('that was refused is on again once another password was taken', async () => {
    const { id, ctx } = await memberWith('one@acme.example')
    const before = await mailboxOf(pool(), id)
    await refuseMailbox(pool(), before?.id ?? '', 'Wrong password.')
    expect(await mailboxOf(pool(), id)).toMatchObject({ state: 'refused', error: 'Wrong password.' })
    await connectMailbox(ctx, inputOf('one@acme.example', { password: 'another' }))
    expect(await mailboxOf(pool(), id)).toMatchObject({
      id: before?.id,
      state: 'on',
      error: null,
      imap: { password: 'another' },
    })
  })

  it('belongs to one member', async () => {
    await memberWith('ours@acme.example')
    const { ctx } = await memberWith()
    await expect(connectMailbox(ctx, inputOf('ours@acme.example'))).rejects.toMatchObject({
      failure: { code: 'conflict' },
    })
  })

  it('is not a colleague’s, connected or not', async () => {
    const colleague = await makeMember({ role: 'csm' })
    const { id, ctx } = await memberWith()
    await expect(connectMailbox(ctx, inputOf(colleague.email))).rejects.toMatchObject({
      failure: { code: 'conflict', field: 'address' },
    })
    expect(await mailboxOf(pool(), id)).toBeNull()
  })

  it('is begun anew under another address, and forgotten when disconnected', async () => {
    const { id, ctx } = await memberWith('old@acme.example')
    const before = await mailboxOf(pool(), id)
    await connectMailbox(ctx, inputOf('new@acme.example'))
    expect((await mailboxOf(pool(), id))?.id).not.toBe(before?.id)
    await disconnectMailbox(ctx)
    expect(await mailboxOf(pool(), id)).toBeNull()
    await expect(disconnectMailbox(ctx)).rejects.toMatchObject({ failure: { code: 'not_found' } })
  })

  it.each([
    ['imap', { host: 'mail.acme.example', port: 143, security: 'none' }, false],
    ['imap', { host: '127.0.0.1', port: 143, security: 'none' }, true],
    ['smtp', { host: 'a host', port: 25, security: 'tls' }, false],
    ['smtp', { host: 'mail.acme.example\r\nX', port: 25, security: 'tls' }, false],
    ['smtp', { host: 'user@mail.acme.example', port: 25, security: 'tls' }, false],
    ['smtp', { host: '[::1]', port: 0, security: 'tls' }, false],
    ['smtp', { host: '2001:db8::1', port: 465, security: 'tls' }, true],
  ])('at %s %o: %s', (which, server, isTaken) => {
    const input = { address: 'a@b.example', password: 'x', ...guessServers('a@b.example'), [which]: server }
    expect(mailboxInput.safeParse(input).success).toBe(isTaken)
  })
})
