import { describe, expect, it } from 'vitest'
import { withRollback } from '@/lib/testing/with-rollback'
import { alone } from './alone'
import { databaseHealth } from './health'
import { pool } from './pool'
import { ident, join, plannedForAny, plannedForValues, run, runCount, runOne, sql } from './sql'
import { sendAlong, withTransaction } from './transaction'

describe('the pool', () => {
  it('reads columns without losing anything', async () => {
    const instant = new Date('2026-03-01T10:20:30.456Z')
    const row = await runOne(
      pool(),
      sql`select 12345678901234567.89::numeric as money, '2026-03-01'::date as day, ${instant}::timestamptz as at,
                 ${instant}::timestamp as plain, 42::int8 as small, 9007199254740993::int8 as large, '{"a":[1]}'::jsonb as json,
                 '{1.10,null}'::numeric[] as moneys, '{2026-01-31}'::date[] as days, '{1,2}'::int8[] as counts`,
    )
    expect(row).toEqual({
      money: '12345678901234567.89',
      day: '2026-03-01',
      at: instant,
      plain: instant,
      small: 42,
      large: '9007199254740993',
      json: { a: [1] },
      moneys: ['1.10', null],
      days: ['2026-01-31'],
      counts: [1, 2],
    })
  })

  it('plans a prepared statement for its values each time where that is asked', async () => {
    await withRollback(async (client) => {
      await runCount(
        client,
        sql`create temp table things on commit drop as select i as id from generate_series(1, 100) i`,
      )
      const ids: number[] = []
      for (let id = 1; id <= 12; id++) {
        const statement = sql`select id from things where ${plannedForValues} and id = ${id}`
        ids.push(...(await run<{ id: number }>(client, statement, { prepared: true })).map((row) => row.id))
      }
      expect(ids).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
      const plans = await runOne(
        client,
        sql`select generic_plans::int as any, custom_plans::int as values from pg_prepared_statements where statement like '%from things%'`,
      )
      expect(plans).toEqual({ any: 0, values: 12 })
    })
  })

  it('plans a prepared statement no more after five calls where it is right for any values', async () => {
    await withRollback(async (client) => {
      await runCount(
        client,
        sql`create temp table goods on commit drop as select i as id from generate_series(1, 100) i`,
      )
      const ids: number[] = []
      for (let id = 1; id <= 12; id++) {
        const statement = sql`select id from goods where ${plannedForAny} and id = ${id}`
        ids.push(...(await run<{ id: number }>(client, statement, { prepared: true })).map((row) => row.id))
      }
      expect(ids).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
      const plans = await runOne(
        client,
        sql`select generic_plans::int as any, custom_plans::int as values from pg_prepared_statements where statement like '%from goods%'`,
      )
      expect(plans).toEqual({ any: 7, values: 5 })
    })
  })

  it('runs in UTC, wherever the machine is', async () => {
    expect(await runOne(pool(), sql`select current_setting('timezone') as zone`)).toEqual({ zone: 'UTC' })
  })

  it('goes on after the server has ended its connections', async () => {
    await Promise.all(Array.from({ length: 4 }, () => run(pool(), sql`select pg_sleep(0.05)`)))
    await run(
      pool(),
      sql`select pg_terminate_backend(pid) from pg_stat_activity
                          where datname = current_database() and pid <> pg_backend_pid()`,
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
    const answers = await Promise.all(Array.from({ length: 8 }, () => runOne(pool(), sql`select 1 as one`)))
    expect(answers).toEqual(Array.from({ length: 8 }, () => ({ one: 1 })))
  })

  it('hears of a connection that breaks while somebody holds it idle by the next statement, and the process lives on', async () => {
    const done = await alone('long work', async () => {
      await run(
        pool(),
        sql`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()`,
      )
      await expect.poll(async () => (await runOne(pool(), others))?.held).toBe(0)
      return 'done'
    })
    expect(done).toBe('done')
    // The lock went with the connection: it is free for the next.
    expect(await alone('long work', async () => 'again')).toBe('again')
  })

  it('is healthy when every migration is applied, and not before', async () => {
    expect(await databaseHealth()).toEqual({ ok: true })
    await run(pool(), sql`update _prisma_migrations set finished_at = null`)
    expect(await databaseHealth()).toEqual({ ok: false, reason: 'migrations' })
    await run(pool(), sql`update _prisma_migrations set finished_at = now()`)
  })
})

const others = sql`select count(*)::int as held from pg_locks where locktype = 'advisory'
  and database = (select oid from pg_database where datname = current_database())`

describe('a transaction', () => {
  it('keeps what returns and drops what throws', async () => {
    await run(pool(), sql`create table kept (n int)`)
    await withTransaction((client) => run(client, sql`insert into kept values (1)`))
    await expect(
      withTransaction(async (client) => {
        await run(client, sql`insert into kept values (2)`)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await run(pool(), sql`select n from kept`)).toEqual([{ n: 1 }])
  })

  it('sends along what nobody waits for, and fails with it', async () => {
    await run(pool(), sql`create table along (n int primary key)`)
    const add = (n: number) => sql`insert into along values (${n})`
    const twice = (thenWaitFor: number | null) =>
      withTransaction(async (client) => {
        sendAlong(client, run(client, add(1)))
        sendAlong(client, run(client, add(1)))
        if (thenWaitFor !== null) await run(client, add(thenWaitFor))
      })
    await expect(twice(2)).rejects.toMatchObject({ code: '23505' })
    await expect(twice(null)).rejects.toMatchObject({ code: '23505' })
    expect(await run(pool(), sql`select n from along`)).toEqual([])
    await withTransaction(async (client) => {
      sendAlong(client, run(client, add(3)))
      expect(await run(client, sql`select n from along`)).toEqual([{ n: 3 }])
    })
    expect(await run(pool(), sql`select n from along`)).toEqual([{ n: 3 }])
  })

  it('that failed unnoticed is not taken for committed', async () => {
    const work = withTransaction(async (client) => {
      await run(client, sql`select 1 / 0`).catch(() => {})
    })
    await expect(work).rejects.toThrow('had failed before its commit')
  })

  it('is done again after a deadlock', async () => {
    await run(pool(), sql`create table doors (id int primary key, opened int not null default 0)`)
    await run(pool(), sql`insert into doors values (1), (2)`)
    let tries = 0
    const open = (first: number, second: number) =>
      withTransaction(async (client) => {
        tries++
        await runCount(client, sql`update doors set opened = opened + 1 where id = ${first}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
        await runCount(client, sql`update doors set opened = opened + 1 where id = ${second}`)
      })
    await Promise.all([open(1, 2), open(2, 1)])
    expect(tries).toBe(3)
    expect(await run(pool(), sql`select opened from doors`)).toEqual([{ opened: 2 }, { opened: 2 }])
  })

  it('limits or frees the time of its statements', async () => {
    await expect(
      withTransaction((client) => run(client, sql`select pg_sleep(1)`), { statementTimeoutMs: 20 }),
    ).rejects.toMatchObject({ code: '57014' })
  })

  it('can be rolled back for a test', async () => {
    await withRollback(async (client) => {
      await run(client, sql`create table ${ident('gone')} (n int)`)
      await run(client, sql`insert into gone values (${1}), (${2})`)
      expect(await runCount(client, sql`delete from gone where n in (${join([1, 2])})`)).toBe(2)
    })
    expect(await runOne(pool(), sql`select to_regclass('gone') as found`)).toEqual({ found: null })
  })
})
