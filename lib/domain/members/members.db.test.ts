import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signInByLink, signInByPassword } from '@/lib/auth/credentials'
import { endSession, memberOfRequest, sessionsOf } from '@/lib/auth/session'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { changeMember } from '@/lib/domain/members/change-member'
import { changePassword } from '@/lib/domain/members/change-password'
import { deactivateMember } from '@/lib/domain/members/deactivate-member'
import { giveSignInLink } from '@/lib/domain/members/give-sign-in-link'
import { inviteMember } from '@/lib/domain/members/invite-member'
import { reactivateMember } from '@/lib/domain/members/reactivate-member'
import { renameSelf } from '@/lib/domain/members/rename-self'
import { setMemberRoles } from '@/lib/domain/members/set-member-roles'
import { contextForSession, memberContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember, signedInAs } from '@/lib/testing/make-member'

const browser = () => 'test'
const as = (id: string) => memberContext(id, 'screen')
const asked = (headers: Record<string, string>) => new Request('http://localhost/', { headers })
const tokenIn = (url: string) => new URL(url).searchParams.get('token')
let admin: { id: string; email: string }
let role: Record<string, string>

beforeAll(async () => {
  await prepareTenant()
  const roles = await run<{ key: string; id: string }>(pool(), sql`select key, id from roles`)
  role = Object.fromEntries(roles.map(({ key, id }) => [key, id]))
})
beforeEach(async () => {
  await run(pool(), sql`update members set is_active = false`)
  admin = await makeMember({ role: 'administrator', name: 'Ada' })
})

const eventsOf = (id: string) =>
  run<{ type: string; before: unknown; after: unknown; actor_name: string; door: string }>(
    pool(),
    sql`select type, before, after, actor_name, door from events where record_id = ${id} order by id`,
  )

describe('inviting', () => {
  it('makes a member with roles and a link that signs in once; the event keeps no link', async () => {
    const { id, link } = await inviteMember(await as(admin.id), {
      name: ' Grace  Hopper ',
      email: 'Grace@example.com ',
      roleIds: [role.csm ?? ''],
    })
    const proven = await signInByLink({ token: tokenIn(link.url) }, browser)
    expect(proven.id).toBe(id)
    await expect(signInByLink({ token: tokenIn(link.url) }, browser)).rejects.toThrow()
    const days = (Date.parse(link.expiresAt) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(2.9)
    const events = await eventsOf(id)
    expect(events.map(({ type }) => type)).toEqual(['member.invited', 'member.link-given'])
    expect(events[0]).toMatchObject({ actor_name: 'Ada', door: 'screen', after: { roles: ['CSM'] } })
    expect(JSON.stringify(events)).not.toContain(tokenIn(link.url))
  })

  it('refuses an e-mail that is taken, whatever its case, and a member without a role', async () => {
    const ctx = await as(admin.id)
    const roleIds = [role.viewer ?? '']
    await expect(inviteMember(ctx, { name: 'A', email: admin.email.toUpperCase(), roleIds })).rejects.toMatchObject({
      failure: { code: 'conflict', field: 'email' },
    })
    await expect(inviteMember(ctx, { name: 'A', email: 'a@example.com', roleIds: [] })).rejects.toMatchObject({
      failure: { code: 'invalid', field: 'roleIds' },
    })
    await expect(inviteMember(ctx, { name: 'A', email: 'a@example.com', roleIds: ['gone'] })).rejects.toThrow('deleted')
  })

  it('is for administrators, like everything here', async () => {
    const manager = await makeMember({ role: 'manager' })
    const ctx = await as(manager.id)
    const tries = [
      () => inviteMember(ctx, { name: 'A', email: 'b@example.com', roleIds: [role.administrator ?? ''] }),
      () => setMemberRoles(ctx, { id: manager.id, roleIds: [role.administrator ?? ''] }),
      () => changeMember(ctx, { id: admin.id, name: 'A', email: 'c@example.com' }),
      () => deactivateMember(ctx, admin.id),
      () => reactivateMember(ctx, admin.id),
      () => giveSignInLink(ctx, admin.id),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ failure: { code: 'forbidden' } })
  })
})

describe('deactivating', () => {
  it('ends sessions and links at the next request, for good', async () => {
    const member = await makeMember({ role: 'csm', password: 'correct horse battery' })
    const { headers } = await signedInAs(member.id)
    const link = await giveSignInLink(await as(admin.id), member.id)
    expect(await contextForSession(asked(headers))).not.toBeNull()
    await deactivateMember(await as(admin.id), member.id)
    expect(await contextForSession(asked(headers))).toBeNull()
    await expect(giveSignInLink(await as(admin.id), member.id)).rejects.toMatchObject({ failure: { code: 'conflict' } })
    await reactivateMember(await as(admin.id), member.id)
    expect(await contextForSession(asked(headers))).toBeNull()
    expect(await sessionsOf(member.id)).toEqual([])
    await expect(signInByLink({ token: tokenIn(link.url) }, browser)).rejects.toThrow()
    const again = await signInByPassword({ email: member.email, password: 'correct horse battery' }, browser)
    expect(again.id).toBe(member.id)
    expect((await eventsOf(member.id)).map(({ type }) => type)).toEqual([
      'member.link-given',
      'member.deactivated',
      'member.reactivated',
    ])
  })

  it('is refused for oneself and for the last administrator', async () => {
    const other = await makeMember({ role: 'administrator' })
    await expect(deactivateMember(await as(admin.id), admin.id)).rejects.toMatchObject({
      failure: { code: 'conflict' },
    })
    const ctx = await as(other.id)
    await deactivateMember(await as(admin.id), other.id)
    // Ada is the last one now; the other's request was on its way when they were deactivated.
    await expect(deactivateMember(ctx, admin.id)).rejects.toThrow('Nobody would be left')
    expect(await as(admin.id)).toBeTruthy()
  })

  it('leaves one administrator when two deactivate each other at once', async () => {
    const other = await makeMember({ role: 'administrator' })
    const [first, second] = [await as(admin.id), await as(other.id)]
    const both = await Promise.allSettled([deactivateMember(first, other.id), deactivateMember(second, admin.id)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('roles of a member', () => {
  it('count from the next request on', async () => {
    const member = await makeMember({ role: 'viewer' })
    const { headers } = await signedInAs(member.id)
    await setMemberRoles(await as(admin.id), { id: member.id, roleIds: [role.csm ?? '', role.manager ?? ''] })
    const ctx = await contextForSession(asked(headers))
    expect(ctx?.actor.grants.map((grant) => grant.role).sort()).toEqual([role.csm, role.manager].sort())
    expect(await eventsOf(member.id)).toMatchObject([
      { type: 'member.roles-set', before: { roles: ['Viewer'] }, after: { roles: ['Manager', 'CSM'] } },
    ])
    await setMemberRoles(await as(admin.id), { id: member.id, roleIds: [role.csm ?? '', role.manager ?? ''] })
    expect(await eventsOf(member.id)).toHaveLength(1)
  })

  it('may not leave the tenant without an administrator', async () => {
    const change = { id: admin.id, roleIds: [role.viewer ?? ''] }
    await expect(setMemberRoles(await as(admin.id), change)).rejects.toMatchObject({ failure: { code: 'conflict' } })
    await makeMember({ role: 'administrator' })
    await setMemberRoles(await as(admin.id), change)
    await expect(deactivateMember(await as(admin.id), admin.id)).rejects.toMatchObject({
      failure: { code: 'forbidden' },
    })
  })
})

describe('a name and an e-mail', () => {
  it('are corrected together with first and last name; an e-mail belongs to one member', async () => {
    const member = await makeMember({ role: 'viewer' })
    await changeMember(await as(admin.id), { id: member.id, name: 'Mary Ann Jones', email: 'mary@example.com' })
    const [row] = await run(pool(), sql`select name, email, first_name, last_name from members where id = ${member.id}`)
    expect(row).toEqual({
      name: 'Mary Ann Jones',
      email: 'mary@example.com',
      first_name: 'Mary',
      last_name: 'Ann Jones',
    })
    const change = { id: member.id, name: 'Mary', email: admin.email }
    await expect(changeMember(await as(admin.id), change)).rejects.toMatchObject({ failure: { field: 'email' } })
  })

  it('everybody may change their own name', async () => {
    const member = await makeMember({ role: 'viewer', name: 'Old Name' })
    await renameSelf(await as(member.id), 'New Name')
    expect(await eventsOf(member.id)).toMatchObject([{ before: { name: 'Old Name' }, after: { name: 'New Name' } }])
  })
})

describe('one’s own password', () => {
  it('is set without the old one only where there is none, and ends the other sessions', async () => {
    const member = await makeMember({ role: 'viewer' })
    const [kept, other] = [await signedInAs(member.id), await signedInAs(member.id)]
    const ctx = await as(member.id)
    await changePassword(ctx, { current: '', next: 'first password', keptSessionId: kept.sessionId })
    expect(await memberOfRequest(asked(other.headers))).toBeNull()
    expect(await memberOfRequest(asked(kept.headers))).not.toBeNull()
    const wrong = { current: 'not this one', next: 'second password', keptSessionId: kept.sessionId }
    await expect(changePassword(ctx, wrong)).rejects.toMatchObject({ failure: { code: 'invalid', field: 'current' } })
    await changePassword(ctx, { ...wrong, current: 'first password' })
    expect((await signInByPassword({ email: member.email, password: 'second password' }, browser)).id).toBe(member.id)
    const kinds = await eventsOf(member.id)
    expect(kinds.map(({ type, after }) => [type, after])).toEqual([
      ['member.password-changed', null],
      ['member.password-changed', null],
    ])
  })

  it('an ended session is out at the next request', async () => {
    const { sessionId, headers } = await signedInAs(admin.id)
    await endSession(admin.id, sessionId)
    expect(await contextForSession(asked(headers))).toBeNull()
  })
})
