import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { PUT } from '@/app/api/v1/[model]/route'
import { createServiceAccount } from '@/lib/auth/api-key'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import type { BulkResult } from './bulk-result'

// The server ends a connection in the middle of a write, as a restart or an administrator does.

vi.mock('@/lib/server/jobs', () => ({ enqueueSoon: async () => {}, enqueue: async () => {} }))

let token = ''

beforeAll(async () => {
  await prepareTenant()
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where key = 'administrator'`)
  token = (await createServiceAccount({ name: 'Loader', roleIds: roles.map(({ id }) => id) })).token
  await pool().query(`
    create sequence kills;
    create table kills_allowed (n int not null);
    insert into kills_allowed values (0);
    create function kill() returns trigger language plpgsql as $$ begin
      if (tg_when = 'AFTER' or new.name not like 'Kill late%') and new.name like 'Kill%' and nextval('kills') <= (select n from kills_allowed) then
        perform pg_terminate_backend(pg_backend_pid());
      end if;
      return new;
    end $$;
    create trigger kill before insert on companies for each row execute function kill();
    create constraint trigger kill_late after insert on companies deferrable initially deferred
      for each row when (new.name like 'Kill late%') execute function kill()`)
})

beforeEach(async () => {
  await pool().query(`truncate kills_allowed; alter sequence kills restart`)
})

const kill = (times: number) => run(pool(), sql`insert into kills_allowed values (${times})`)

/** A large call, one of whose items the trigger stumbles over. */
const itemsOf = (prefix: string, killers: number[]) =>
  Array.from({ length: 1_200 }, (_, at) => ({
    externalId: `${prefix}-${at}`,
    name: killers.includes(at) ? `Kill ${at}` : `Company ${at}`,
  }))

async function put(body: object[]) {
  const headers = { authorization: `Bearer ${token}` }
  const response = await callRoute(PUT, {
    method: 'PUT',
    path: '/companies',
    params: { model: 'companies' },
    headers,
    body,
  })
  // As every bulk call answers.
  return { status: response.status, body: response.body as BulkResult }
}

const countOf = async (prefix: string) =>
  (
    await runOne<{ n: number }>(
      pool(),
      sql`select count(*)::int as n from companies where external_id like ${`${prefix}-%`}`,
    )
  )?.n

describe('a connection that breaks during a bulk upsert', () => {
  it('is replaced, and its half written again', { timeout: 60_000 }, async () => {
    await kill(1)
    const { status, body } = await put(itemsOf('once', [900]))
    expect([status, body.created, body.createdErrors]).toEqual([200, 1_200, []])
    expect(await countOf('once')).toBe(1_200)
  })

  it('again and again leaves one half unwritten, and says of each item which', { timeout: 60_000 }, async () => {
    await kill(1_000)
    const { status, body } = await put(itemsOf('half', [900]))
    expect([status, body.created, body.updated, body.nonupdates]).toEqual([206, 600, 0, 0])
    expect(body.insertsKeys).toHaveLength(600)
    expect(body.createdErrors.map(({ index }) => index)).toEqual(Array.from({ length: 600 }, (_, at) => 600 + at))
    expect(body.createdErrors[0]).toEqual({
      index: 600,
      externalId: 'half-600',
      code: 'internal',
      message: 'Not written, because the database failed. Send it again.',
    })
    expect(await countOf('half')).toBe(600)
    await run(pool(), sql`truncate kills_allowed`)
    await kill(0)
    const again = await put(itemsOf('half', [900]))
    expect([again.status, again.body.created, again.body.nonupdates]).toEqual([200, 600, 600])
  })

  it('at the commit is not tried again by itself', { timeout: 60_000 }, async () => {
    await kill(1)
    const items = itemsOf('late', [])
    const { status, body } = await put(items.map((item, at) => (at === 900 ? { ...item, name: 'Kill late' } : item)))
    expect([status, body.created, body.createdErrors.length]).toEqual([206, 600, 600])
    expect(body.createdErrors[0]?.message).toContain('it is not known whether this was written')
  })

  it('in both halves is a failure of the whole, with nothing written', { timeout: 60_000 }, async () => {
    await kill(1_000)
    const { status, body } = await put(itemsOf('both', [100, 900]))
    expect([status, body]).toMatchObject([500, { error: { code: 'internal', details: [] } }])
    expect(await countOf('both')).toBe(0)
  })
})
