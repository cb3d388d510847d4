import { beforeAll, describe, expect, it } from 'vitest'
import { idOfTenantToken } from '@/lib/auth/tenant-token'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { changeServiceAccount } from '@/lib/domain/access/change-service-account'
import { issueApiKey } from '@/lib/domain/access/issue-api-key'
import { issueTenantToken } from '@/lib/domain/access/issue-tenant-token'
import { openServiceAccount } from '@/lib/domain/access/open-service-account'
import { withdrawApiKey } from '@/lib/domain/access/withdraw-api-key'
import { withdrawTenantToken } from '@/lib/domain/access/withdraw-tenant-token'
import type { Ctx } from '@/lib/records/context'
import { contextForKey, memberContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'

let ctx: Ctx
let viewer: string
let manager: string
let adminId: string

beforeAll(async () => {
  await prepareTenant()
  adminId = (await makeMember({ role: 'administrator' })).id
  ctx = await memberContext(adminId, 'screen')
  const roles = await run<{ key: string; id: string }>(pool(), sql`select key, id from roles`)
  viewer = roles.find(({ key }) => key === 'viewer')?.id ?? ''
  manager = roles.find(({ key }) => key === 'manager')?.id ?? ''
})

const opened = async (token: string) =>
  (await contextForKey(new Request('http://localhost/', { headers: { authorization: `Bearer ${token}` } })))?.ctx ??
  null
const keysOf = (accountId: string) =>
  run<{ id: string; digest: string }>(
    pool(),
    sql`select id, digest from api_keys where service_account_id = ${accountId} order by created_at, id`,
  )

describe('service accounts', () => {
  it('open with their roles; several keys side by side; a revoked one is out at the next call', async () => {
    const { id, token } = await openServiceAccount(ctx, { name: 'Sync', roleIds: [viewer] })
    const second = await issueApiKey(ctx, { accountId: id })
    const actor = (await opened(token))?.actor
    expect(actor).toMatchObject({ kind: 'key', id, name: 'Sync', memberId: adminId })
    expect(actor?.grants.map((grant) => grant.role)).toEqual([viewer])
    const [first] = await keysOf(id)
    await withdrawApiKey(ctx, first?.id ?? '')
    expect(await opened(token)).toBeNull()
    expect(await opened(second.token)).not.toBeNull()
    await expect(withdrawApiKey(ctx, first?.id ?? '')).rejects.toMatchObject({ failure: { code: 'not_found' } })
  })

  it('follow their roles and stop at the next call', async () => {
    const { id, token } = await openServiceAccount(ctx, { name: 'Feed', roleIds: [viewer] })
    await changeServiceAccount(ctx, { id, name: 'Feed', roleIds: [manager], isActive: true })
    expect((await opened(token))?.actor.grants.map((grant) => grant.role)).toEqual([manager])
    await changeServiceAccount(ctx, { id, name: 'Feed', roleIds: [manager], isActive: false })
    expect(await opened(token)).toBeNull()
    await changeServiceAccount(ctx, { id, name: 'Feed', roleIds: [manager], isActive: true })
    expect(await opened(token)).not.toBeNull()
  })

  it('expire', async () => {
    const past = new Date(Date.now() - 1000)
    const { token } = await openServiceAccount(ctx, { name: 'Trial', roleIds: [viewer], expiresAt: past })
    expect(await opened(token)).toBeNull()
  })

  it('leave events without their secrets', async () => {
    const { id, token } = await openServiceAccount(ctx, { name: 'Secretive', roleIds: [viewer] })
    const { token: tenantToken } = await issueTenantToken(ctx, 'Website')
    const keys = await keysOf(id)
    const events = JSON.stringify(await run(pool(), sql`select * from events`))
    expect(events).toContain('service-account.opened')
    for (const secret of [token, tenantToken, ...keys.map(({ digest }) => digest)]) expect(events).not.toContain(secret)
  })
})

describe('tenant tokens', () => {
  it('stay valid side by side until withdrawn', async () => {
    const [old, fresh] = [await issueTenantToken(ctx, 'Website'), await issueTenantToken(ctx, 'Website')]
    const rows = await run<{ id: string }>(pool(), sql`select id from tenant_tokens order by created_at desc, id desc`)
    await withdrawTenantToken(ctx, rows[1]?.id ?? '')
    expect(await idOfTenantToken(old.token)).toBeUndefined()
    expect(await idOfTenantToken(fresh.token)).toBe(rows[0]?.id)
  })
})

it('is all for administrators only', async () => {
  const other = await memberContext((await makeMember({ role: 'manager' })).id, 'screen')
  const { id } = await openServiceAccount(ctx, { name: 'Guarded', roleIds: [viewer] })
  const [key] = await keysOf(id)
  const tries = [
    () => openServiceAccount(other, { name: 'Mine', roleIds: [viewer] }),
    () => changeServiceAccount(other, { id, name: 'Mine', roleIds: [manager], isActive: true }),
    () => issueApiKey(other, { accountId: id }),
    () => withdrawApiKey(other, key?.id ?? ''),
    () => issueTenantToken(other, 'Mine'),
    () => withdrawTenantToken(other, 'any'),
  ]
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ failure: { code: 'forbidden' } })
})
