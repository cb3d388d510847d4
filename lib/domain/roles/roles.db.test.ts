import { beforeAll, describe, expect, it } from 'vitest'
import { createServiceAccount } from '@/lib/auth/api-key'
import { can } from '@/lib/auth/policy'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { changeRole } from '@/lib/domain/roles/change-role'
import { createRole } from '@/lib/domain/roles/create-role'
import { removeRole } from '@/lib/domain/roles/remove-role'
import type { RoleFacts } from '@/lib/domain/roles/role-facts'
import { contextForSession, memberContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember, signedInAs } from '@/lib/testing/make-member'

const as = (id: string) => memberContext(id, 'screen')
let admin: { id: string }
let role: Record<string, string>

beforeAll(async () => {
  await prepareTenant()
  admin = await makeMember({ role: 'administrator' })
  const roles = await run<{ key: string; id: string }>(pool(), sql`select key, id from roles`)
  role = Object.fromEntries(roles.map(({ key, id }) => [key, id]))
})

const stored = (id: string) =>
  runOne<RoleFacts>(pool(), sql`select name, description, portfolio, administers, models from roles where id = ${id}`)
const plain: Omit<RoleFacts, 'name'> = {
  description: null,
  portfolio: 'own',
  administers: false,
  models: { '*': ['view'] },
}

describe('a role', () => {
  it('starts modestly, or as a copy', async () => {
    const { id } = await createRole(await as(admin.id), { name: 'Onboarding' })
    expect(await stored(id)).toEqual({ ...plain, name: 'Onboarding' })
    const copy = await createRole(await as(admin.id), { name: 'Second CSM', like: role.csm })
    expect(await stored(copy.id)).toEqual({ ...(await stored(role.csm ?? '')), name: 'Second CSM' })
    await expect(createRole(await as(admin.id), { name: 'onboarding' })).rejects.toMatchObject({
      failure: { code: 'conflict', field: 'name' },
    })
  })

  it('changes what its holders may from their next request on', async () => {
    const { id } = await createRole(await as(admin.id), { name: 'Support' })
    const member = await makeMember({ role: 'none' })
    await run(pool(), sql`insert into member_roles (member_id, role_id) values (${member.id}, ${id})`)
    const { headers } = await signedInAs(member.id)
    const actor = async () => (await contextForSession(new Request('http://localhost/', { headers })))?.actor
    const before = await actor()
    expect(before && can(before, 'update', 'issue')).toBe(false)
    await changeRole(await as(admin.id), {
      ...plain,
      id,
      name: 'Support',
      models: { '*': ['view'], issue: ['update', 'view', 'create'], sale: ['view'] },
    })
    const after = await actor()
    expect(after && can(after, 'update', 'issue')).toBe(true)
    expect(after && can(after, 'update', 'sale')).toBe(false)
    // A line like that of every model is no line of its own.
    expect((await stored(id))?.models).toEqual({ '*': ['view'], issue: ['view', 'create', 'update'] })
    const [event] = await run(
      pool(),
      sql`select type, before, after from events where record_id = ${id} order by id desc`,
    )
    expect(event).toEqual({
      type: 'role.updated',
      before: {},
      after: { 'rights.issue': ['view', 'create', 'update'] },
    })
  })

  it('takes no right on a model nobody declared', async () => {
    const change = { ...plain, id: role.viewer ?? '', name: 'Viewer', models: { '*': [], nonsense: ['view' as const] } }
    await expect(changeRole(await as(admin.id), change)).rejects.toMatchObject({ failure: { code: 'invalid' } })
  })

  it('that is the last to administer keeps doing so', async () => {
    const facts = await stored(role.administrator ?? '')
    const change = { ...(facts ?? { ...plain, name: '' }), id: role.administrator ?? '', administers: false }
    await expect(changeRole(await as(admin.id), change)).rejects.toMatchObject({ failure: { code: 'conflict' } })
  })

  it('is not deleted while somebody holds it, and the refusal says who', async () => {
    const { id } = await createRole(await as(admin.id), { name: 'Finance' })
    const member = await makeMember({ role: 'none', name: 'Fiona' })
    await run(pool(), sql`insert into member_roles (member_id, role_id) values (${member.id}, ${id})`)
    await createServiceAccount({ name: 'Billing sync', roleIds: [id] })
    await expect(removeRole(await as(admin.id), id)).rejects.toThrow('Fiona and Billing sync hold Finance')
    await run(pool(), sql`delete from member_roles where role_id = ${id}`)
    await run(pool(), sql`delete from service_account_roles where role_id = ${id}`)
    await removeRole(await as(admin.id), id)
    expect(await stored(id)).toBeUndefined()
    await expect(removeRole(await as(admin.id), id)).rejects.toMatchObject({ failure: { code: 'not_found' } })
  })

  it('is an administrator’s business', async () => {
    const ctx = await as((await makeMember({ role: 'manager' })).id)
    const id = role.manager ?? ''
    const tries = [
      () => createRole(ctx, { name: 'Mine' }),
      () => changeRole(ctx, { ...plain, id, name: 'Manager', administers: true }),
      () => removeRole(ctx, id),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ failure: { code: 'forbidden' } })
  })
})
