import { beforeAll, describe, expect, it } from 'vitest'
import { createApiKey, createServiceAccount, holderOfToken, revokeApiKey, tokenOf } from '@/lib/auth/api-key'
import { signInByLink, signInByPassword } from '@/lib/auth/credentials'
import { endOtherSessions, endSession, memberOfRequest, sessionsOf } from '@/lib/auth/session'
import { createSignInLink } from '@/lib/auth/sign-in-link'
import { createTenantToken, idOfTenantToken } from '@/lib/auth/tenant-token'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { cookieOf, makeMember, signedInAs } from '@/lib/testing/make-member'

const from = (address: string) => (name: string) => (name === 'x-panorama-peer' ? address : undefined)
const password = 'correct horse battery'
let lastAddress = 0
const elsewhere = () => from(`203.0.113.${++lastAddress}`)
const ask = (headers: Record<string, string>) => memberOfRequest(new Request('http://localhost/', { headers }))

beforeAll(() => prepareTenant())

describe('signing in by password', () => {
  it('starts a session for the right password, whatever the case of the e-mail', async () => {
    const member = await makeMember({ email: 'mara@example.com', password })
    const proven = await signInByPassword({ email: ' Mara@Example.com', password }, elsewhere())
    expect(proven.id).toBe(member.id)
    const signedIn = await ask(await cookieOf(proven.id, proven.sessionId))
    expect(signedIn?.member.email).toBe('mara@example.com')
    expect(signedIn?.actor.grants.some((grant) => grant.administers)).toBe(true)
  })

  it('says the same to a wrong password, an unknown e-mail, a member without one and one who left', async () => {
    await makeMember({ email: 'a@example.com', password })
    await makeMember({ email: 'b@example.com' })
    const left = await makeMember({ email: 'c@example.com', password })
    await run(pool(), sql`update members set is_active = false where id = ${left.id}`)
    const messages = []
    for (const [email, tried] of [
      ['a@example.com', 'wrong'],
      ['nobody@example.com', password],
      ['b@example.com', password],
      ['c@example.com', password],
    ]) {
      messages.push(
        await signInByPassword({ email, password: tried }, elsewhere()).catch((error: Error) => error.message),
      )
    }
    expect(new Set(messages)).toEqual(
      new Set(['unauthorized|That e-mail and password do not belong together. 4 tries left.']),
    )
  })

  it('counts tries per e-mail, then asks to wait, even for the right password; success starts anew', async () => {
    await makeMember({ email: 'd@example.com', password })
    const attempt = (tried: string) =>
      signInByPassword({ email: 'd@example.com', password: tried }, elsewhere()).then(
        () => 'in',
        (error: Error) => error.message,
      )
    expect(await attempt('wrong')).toContain('4 tries left')
    expect(await attempt('wrong')).toContain('3 tries left')
    expect(await attempt(password)).toBe('in')
    for (const left of [
      '4 tries left',
      '3 tries left',
      '2 tries left',
      '1 try left',
      'Too many tries. Try again in 15 minutes',
    ]) {
      expect(await attempt('wrong')).toContain(left)
    }
    expect(await attempt(password)).toMatch(/^limited\|Too many tries\. Try again in 1[45] minutes\.$/)
  })

  it('lets no burst through: of thirty tries at once five are looked at', async () => {
    await makeMember({ email: 'e@example.com', password })
    const tries = Array.from({ length: 30 }, () =>
      signInByPassword({ email: 'e@example.com', password: 'wrong' }, elsewhere()).catch(
        (error: Error) => error.message,
      ),
    )
    const looked = (await Promise.all(tries)).filter((message) => String(message).startsWith('unauthorized'))
    expect(looked.length).toBe(4)
  })

  it('counts tries per address over many e-mails', async () => {
    const here = elsewhere()
    let last: unknown
    for (let n = 0; n < 31; n++) {
      last = await signInByPassword({ email: `guess${n}@example.com`, password: 'x' }, here).catch(
        (error: Error) => error.message,
      )
    }
    expect(last).toContain('Too many tries')
  })
})

describe('signing in by link', () => {
  it('works once', async () => {
    const member = await makeMember()
    const link = await createSignInLink(member.email)
    const token = new URL(link?.url ?? '').searchParams.get('token')
    expect((await signInByLink({ token }, elsewhere())).id).toBe(member.id)
    await expect(signInByLink({ token }, elsewhere())).rejects.toThrow('used already or has expired')
  })

  it('does not work after a quarter of an hour, for a member who left, or made up', async () => {
    const member = await makeMember()
    const link = await createSignInLink(member.email)
    await run(pool(), sql`update sign_in_links set expires_at = now() where member_id = ${member.id}`)
    const token = new URL(link?.url ?? '').searchParams.get('token')
    await expect(signInByLink({ token }, elsewhere())).rejects.toThrow()
    await expect(signInByLink({ token: 'made-up' }, elsewhere())).rejects.toThrow()
    await run(pool(), sql`update members set is_active = false where id = ${member.id}`)
    expect(await createSignInLink(member.email)).toBeUndefined()
  })

  it('is used once by two at the same time', async () => {
    const member = await makeMember()
    const token = new URL((await createSignInLink(member.email))?.url ?? '').searchParams.get('token')
    const both = await Promise.allSettled([1, 2].map(() => signInByLink({ token }, elsewhere())))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('sessions', () => {
  it('end at the next request when ended, expired, or when the member is deactivated', async () => {
    const member = await makeMember()
    const [first, second, third] = [
      await signedInAs(member.id),
      await signedInAs(member.id),
      await signedInAs(member.id),
    ]
    expect(await sessionsOf(member.id)).toHaveLength(3)
    await endSession(member.id, first.sessionId)
    expect(await ask(first.headers)).toBeNull()
    await run(pool(), sql`update sessions set expires_at = now() where id = ${second.sessionId}`)
    expect(await ask(second.headers)).toBeNull()
    expect((await ask(third.headers))?.member.id).toBe(member.id)
    await run(pool(), sql`update members set is_active = false where id = ${member.id}`)
    expect(await ask(third.headers)).toBeNull()
  })

  it('belong to one member: nobody ends or uses those of others', async () => {
    const [mine, other] = [await makeMember(), await makeMember()]
    const session = await signedInAs(mine.id)
    expect(await endSession(other.id, session.sessionId)).toBe(false)
    expect(await ask(await cookieOf(other.id, session.sessionId))).toBeNull()
    await signedInAs(mine.id)
    expect(await endOtherSessions(mine.id, session.sessionId)).toBe(1)
  })

  it('read roles anew with every request', async () => {
    const member = await makeMember({ role: 'administrator' })
    const session = await signedInAs(member.id)
    await run(pool(), sql`delete from member_roles where member_id = ${member.id}`)
    expect((await ask(session.headers))?.actor.grants).toEqual([])
  })

  it('are not opened by a made-up cookie', async () => {
    const { headers } = await signedInAs((await makeMember()).id)
    expect(await ask({ cookie: `${headers.cookie.slice(0, -3)}abc` })).toBeNull()
    expect(await ask({ cookie: 'panorama-3000.session=%' })).toBeNull()
    expect(await ask({})).toBeNull()
  })
})

describe('API keys', () => {
  it('are kept as a digest, opened by both schemes, and dead once revoked', async () => {
    const [role] = await run<{ id: string }>(pool(), sql`select id from roles where key = 'manager'`)
    const { accountId, token } = await createServiceAccount({ name: 'Sync', roleIds: [role?.id ?? ''] })
    const stored = JSON.stringify(await run(pool(), sql`select * from api_keys`))
    expect(stored).not.toContain(token)
    expect(tokenOf(`Bearer ${token}`)).toBe(token)
    expect(tokenOf(`Basic ${Buffer.from(`${token}:`).toString('base64')}`)).toBe(token)
    const holder = await holderOfToken(token)
    expect(holder?.actor).toMatchObject({ kind: 'key', id: accountId, name: 'Sync' })
    const second = await createApiKey(accountId)
    expect(await revokeApiKey(holder?.keyId ?? '')).toBe(true)
    expect(await holderOfToken(token)).toBeNull()
    expect((await holderOfToken(second.token))?.actor.id).toBe(accountId)
  })

  it('expire, and end with their account', async () => {
    const { accountId } = await createServiceAccount({ name: 'Sync', roleIds: [] })
    const expired = await createApiKey(accountId, { expiresAt: new Date(Date.now() - 1000) })
    const valid = await createApiKey(accountId, { expiresAt: new Date(Date.now() + 60_000) })
    expect(await holderOfToken(expired.token)).toBeNull()
    expect(await holderOfToken(valid.token)).not.toBeNull()
    await run(pool(), sql`update service_accounts set is_active = false where id = ${accountId}`)
    expect(await holderOfToken(valid.token)).toBeNull()
  })

  it('tenant tokens open until they are revoked', async () => {
    const { tokenId, token } = await createTenantToken('Website')
    expect(await idOfTenantToken(token)).toBe(tokenId)
    expect(await idOfTenantToken('made-up')).toBeUndefined()
    await run(pool(), sql`update tenant_tokens set revoked_at = now()`)
    expect(await idOfTenantToken(token)).toBeUndefined()
  })
})
