import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createRecordAction,
  removeRecordsAction,
  restoreRecordsAction,
  undoBatchAction,
  updateManyAction,
  updateRecordAction,
} from '@/lib/actions/records'
import { changePasswordAction, endSessionAction, listSessionsAction, signOutAction } from '@/lib/actions/session'
import { verifyPassword } from '@/lib/auth/password'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember, signedInAs } from '@/lib/testing/make-member'

const browser = vi.hoisted(() => ({ cookie: '', origin: null as string | null }))

vi.mock('next/headers', () => ({
  headers: async () => new Headers({ host: 'localhost', ...(browser.origin ? { origin: browser.origin } : {}) }),
  cookies: async () => ({
    get: (name: string) =>
      browser.cookie.startsWith(`${name}=`) ? { name, value: browser.cookie.slice(name.length + 1) } : undefined,
    delete: () => {
      browser.cookie = ''
    },
  }),
}))

async function signIn(role: string, password?: string) {
  const member = await makeMember({ role, password })
  const { headers, sessionId } = await signedInAs(member.id)
  browser.cookie = headers.cookie
  return { ...member, sessionId }
}

beforeEach(async () => {
  await prepareTenant()
  browser.origin = 'http://localhost'
  await signIn('manager')
})

const create = async (name: string) => {
  const made = await createRecordAction({ model: 'company', values: { name } })
  if (!made.ok) throw new Error(made.failure.detail)
  return made.data.record
}

describe('actions', () => {
  it('store nothing in a field that was deleted while somebody wrote into it', async () => {
    const { id } = await create('Acme')
    const values = { city: 'Oslo', '65a000000000000000000000': 'typed' }
    const refused = { ok: false, failure: { code: 'invalid', problems: [{ field: '65a000000000000000000000' }] } }
    expect(await updateRecordAction({ model: 'company', id, values })).toMatchObject(refused)
    expect(await updateManyAction({ model: 'company', ids: [id], values })).toMatchObject(refused)
    expect(await createRecordAction({ model: 'company', values: { ...values, name: 'New' } })).toMatchObject(refused)
    expect(await run(pool(), sql`select city, custom from companies where id = ${id}`)).toEqual([
      { city: null, custom: {} },
    ])
  })

  it('are for whoever is signed in, from our own pages', async () => {
    browser.origin = 'https://evil.example'
    expect(await createRecordAction({ model: 'company', values: { name: 'A' } })).toMatchObject({
      ok: false,
      failure: { code: 'forbidden' },
    })
    browser.origin = null
    browser.cookie = ''
    expect(await createRecordAction({ model: 'company', values: { name: 'A' } })).toMatchObject({
      ok: false,
      failure: { code: 'unauthorized' },
    })
  })

  it('answer with what is wrong, never throw', async () => {
    expect(await createRecordAction({ model: 'company', values: {} })).toMatchObject({
      ok: false,
      failure: { code: 'invalid', problems: [{ field: 'name' }] },
    })
    expect(await createRecordAction({ model: 'spaceship', values: {} })).toMatchObject({
      ok: false,
      failure: { code: 'not_found' },
    })
    // What a browser sends need not be what the types say.
    expect(await createRecordAction(JSON.parse('{"model":1}'))).toMatchObject({
      ok: false,
      failure: { code: 'invalid' },
    })
    expect(await createRecordAction(JSON.parse('null'))).toMatchObject({ ok: false, failure: { code: 'invalid' } })
    await signIn('viewer')
    expect(await createRecordAction({ model: 'company', values: { name: 'A' } })).toMatchObject({
      ok: false,
      failure: { code: 'forbidden' },
    })
  })

  it('answer with the record as it is stored, and refuse to overwrite what changed since', async () => {
    const record = await create('Acme')
    const update = (city: string) =>
      updateRecordAction({ model: 'company', id: record.id, values: { city }, expectedUpdatedAt: record.updatedAt })
    expect(await update('Turku')).toMatchObject({
      ok: true,
      data: { record: { values: { city: 'Turku', name: 'Acme' } } },
    })
    expect(await update('Oulu')).toMatchObject({ ok: false, failure: { code: 'conflict' } })
  })

  it('remove, restore, and take back a change of many', async () => {
    const ids = [(await create('One')).id, (await create('Two')).id]
    const changed = await updateManyAction({ model: 'company', ids, values: { city: 'Lahti' } })
    expect(changed).toMatchObject({ ok: true, data: { updated: 2, failed: 0 } })
    const batchId = changed.ok ? changed.data.batchId : ''
    expect(await undoBatchAction({ batchId })).toMatchObject({ ok: true, data: { undone: 2, kept: [] } })
    expect(await removeRecordsAction({ model: 'company', ids })).toMatchObject({ ok: true, data: { missing: [] } })
    expect(await removeRecordsAction({ model: 'company', ids })).toMatchObject({
      ok: false,
      failure: { code: 'not_found' },
    })
    expect(await restoreRecordsAction({ model: 'company', ids })).toMatchObject({ ok: true, data: { missing: [] } })
  })
})

describe('the session of a member', () => {
  it('is listed, ended from another, and gone after signing out', async () => {
    const member = await signIn('manager')
    const other = await signedInAs(member.id)
    const listed = await listSessionsAction({})
    expect(listed.ok && listed.data.map(({ id, isCurrent }) => [id, isCurrent]).sort()).toEqual(
      [
        [member.sessionId, true],
        [other.sessionId, false],
      ].sort(),
    )
    expect(await endSessionAction({ sessionId: other.sessionId })).toMatchObject({ ok: true })
    const stranger = await signedInAs((await makeMember()).id)
    expect(await endSessionAction({ sessionId: stranger.sessionId })).toMatchObject({
      ok: false,
      failure: { code: 'not_found' },
    })
    const { cookie } = browser
    expect(await signOutAction({})).toMatchObject({ ok: true })
    browser.cookie = cookie
    expect(await listSessionsAction({})).toMatchObject({ ok: false, failure: { code: 'unauthorized' } })
  })

  it('alone outlives a new password, which needs the old one', async () => {
    const member = await signIn('manager', 'the old password')
    await signedInAs(member.id)
    expect(await changePasswordAction({ current: 'wrong', next: 'the new password' })).toMatchObject({ ok: false })
    expect(await changePasswordAction({ current: 'the old password', next: 'short' })).toMatchObject({
      ok: false,
      failure: { code: 'invalid' },
    })
    expect(await changePasswordAction({ current: 'the old password', next: 'the new password' })).toMatchObject({
      ok: true,
    })
    const [row] = await run<{ password_hash: string }>(
      pool(),
      sql`select password_hash from members where id = ${member.id}`,
    )
    expect(await verifyPassword(row?.password_hash ?? null, 'the new password')).toBe(true)
    const listed = await listSessionsAction({})
    expect(listed.ok && listed.data).toHaveLength(1)
  })
})

it('every export of a server file is an action', () => {
  const folder = import.meta.dirname
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8')
    if (!text.startsWith("'use server'")) continue
    const exported = text.split('\n').filter((line) => /^export (?!type )/.test(line))
    for (const line of exported) {
      expect(line, `${file}: wrap it in action(), which checks the session and parses the input`).toMatch(
        /^export const \w+Action = action\(/,
      )
    }
  }
})
