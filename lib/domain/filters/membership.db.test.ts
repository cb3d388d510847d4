import { beforeAll, describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { changeFilter } from '@/lib/domain/filters/change-filter'
import { removeFilter } from '@/lib/domain/filters/remove-filter'
import { saveFilter } from '@/lib/domain/filters/save-filter'
import { makeFiltersDue, sweepFilters } from '@/lib/domain/filters/sweep-filters'
import type { Filter } from '@/lib/filters/tree'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { transactionsOver } from '@/lib/testing/transactions-over'

const system = (now?: Date) => systemContext('system', { now })
const save = async (name: string, tree: Filter, model = 'company') =>
  (await saveFilter(await system(), { model, name, tree, sharing: 'everyone', sharedWith: [] })).id
const sweepAtOnce = async (now?: Date) => sweepFilters(await system(now))
const sweep = async (now?: Date) => {
  await transactionsOver()
  // A busy machine looks longer, and would pause longer before it looks again.
  await run(pool(), sql`update saved_filters set sweep_ms = 0`)
  return sweepAtOnce(now)
}

/** What was noted about a filter, in order: "+ name" and "− name". */
const notesOf = async (filter: string) =>
  (
    await run<{ note: string }>(
      pool(),
      sql`select case type when 'filter.entered' then '+ ' else '- ' end || coalesce(c.name, u.first_name) as note
          from events e left join companies c on c.id = e.record_id left join end_users u on u.id = e.record_id
          where e.cause_id = ${filter} and e.type in ('filter.entered', 'filter.left') order by e.id`,
    )
  ).map(({ note }) => note)
const membersOf = async (filter: string) =>
  (
    await run<{ id: string }>(
      pool(),
      sql`select record_id as id from filter_members where filter_id = ${filter} order by 1`,
    )
  ).map(({ id }) => id)

let ids: Record<string, string>

beforeAll(async () => {
  await prepareTenant()
  const { records } = await system()
  const names = ['A', 'B', 'C', 'D']
  const { outcomes } = await records.writeMany(
    'company',
    names.map((name) => ({ name, city: name < 'C' ? 'Oslo' : 'Rome', csmScore: 3 })),
  )
  ids = Object.fromEntries(names.map((name, at) => [name, outcomes[at]?.id ?? '']))
  await sweep()
})

const update = async (name: string, values: Record<string, unknown>) =>
  (await system()).records.update('company', ids[name] ?? '', values)

describe('members of a saved filter', () => {
  it('are there from the start without having entered, and enter and leave once each', async () => {
    const oslo = await save('Oslo', { field: 'city', is: 'equals', value: 'Oslo' })
    await sweep()
    expect(await membersOf(oslo)).toEqual([ids.A, ids.B].toSorted())
    expect(await notesOf(oslo)).toEqual([])
    await update('C', { city: 'Oslo' })
    await update('A', { city: 'Rome' })
    await sweep()
    await sweep()
    expect((await notesOf(oslo)).toSorted()).toEqual(['+ C', '- A'])
    await (await system()).records.remove('company', [ids.C ?? ''])
    await sweep()
    expect((await notesOf(oslo)).at(-1)).toBe('- C')
    await (await system()).records.restore('company', [ids.C ?? ''])
    await sweep()
    expect((await notesOf(oslo)).at(-1)).toBe('+ C')
    const [event] = await run(
      pool(),
      sql`select model, record_id, company_ids, actor_kind, after from events where cause_id = ${oslo} and type = 'filter.entered' order by id limit 1`,
    )
    expect(event).toEqual({
      model: 'company',
      record_id: ids.C,
      company_ids: [ids.C],
      actor_kind: 'system',
      after: { filter: 'Oslo', filterId: oslo },
    })
  })

  it('follow related records, of their company and elsewhere, rankings and other filters', async () => {
    const chiefs = await save('Has a chief', {
      some: 'endusers',
      where: { field: 'position', is: 'equals', value: 'CEO' },
    })
    const inRome = await save('People in Rome', { field: 'company.city', is: 'equals', value: 'Rome' }, 'enduser')
    const best = await save('Best', { top: 1, by: 'csmScore', where: { all: [] } })
    const both = await save('Best with a chief', { all: [{ saved: best }, { saved: chiefs }] })
    await sweep()
    const { records } = await system()
    const user = await records.create('enduser', {
      companyId: ids.B,
      firstName: 'Bea',
      position: 'CEO',
      email: 'b@b.example',
    })
    await sweep()
    expect(await notesOf(chiefs)).toEqual(['+ B'])
    await update('B', { city: 'Rome', csmScore: 5 })
    await sweep()
    expect(await notesOf(inRome)).toEqual(['+ Bea'])
    expect((await notesOf(best)).toSorted()).toEqual(['+ B', '- D'])
    expect(await notesOf(both)).toEqual(['+ B'])
    await records.update('enduser', user.id, { position: 'Intern' })
    await update('B', { csmScore: 1 })
    await makeFiltersDue(await system())
    await sweep()
    expect(await notesOf(chiefs)).toEqual(['+ B', '- B'])
    expect(await notesOf(both)).toEqual(['+ B', '- B'])
  })

  it('come and go with time', async () => {
    await update('D', { lastTouch: null })
    const seen = await save('Made lately', { field: 'createdAt', is: 'inLastDays', value: 3 })
    await sweep()
    expect(await membersOf(seen)).toHaveLength(4)
    const later = new Date(Date.now() + 10 * 86_400_000)
    await sweep(later)
    expect(await notesOf(seen)).toEqual([])
    await makeFiltersDue(await system())
    await sweep(later)
    expect((await notesOf(seen)).toSorted()).toEqual(['- A', '- B', '- C', '- D'])
  })

  it('are those of the new tree after a change, without events, and none of a deleted or untracked filter', async () => {
    const moving = await save('Moving', { field: 'name', is: 'equals', value: 'A' })
    await sweep()
    await changeFilter(await system(), moving, { tree: { field: 'name', is: 'equals', value: 'B' } })
    await sweep()
    expect(await membersOf(moving)).toEqual([ids.B])
    expect(await notesOf(moving)).toEqual([])
    await removeFilter(await system(), moving)
    expect(await membersOf(moving)).toEqual([])
    const personal = await save('Mine', { field: 'ownerId', is: 'me' })
    await sweep()
    expect(await run(pool(), sql`select swept_at from saved_filters where id = ${personal}`)).toEqual([
      { swept_at: null },
    ])
  })

  it('are noted once though the process ended halfway', async () => {
    const brave = await save('Brave', { field: 'csmScore', is: 'equals', value: 4 })
    await sweep()
    await update('A', { csmScore: 4 })
    await run(
      pool(),
      sql`create function stop_here() returns trigger language plpgsql as 'begin if new.type = ''filter.entered'' then raise exception ''gone''; end if; return new; end'`,
    )
    await run(pool(), sql`create trigger stop_here before insert on events for each row execute function stop_here()`)
    await expect(sweep()).rejects.toThrow('gone')
    await run(pool(), sql`drop trigger stop_here on events`)
    expect(await membersOf(brave)).toEqual([])
    await sweep()
    await sweep()
    expect(await notesOf(brave)).toEqual(['+ A'])
  })

  it('wait for transactions that are still running', async () => {
    const late = await save('Late', { field: 'csmScore', is: 'equals', value: 2 })
    await sweep()
    const slow = await pool().connect()
    try {
      await slow.query('begin')
      await slow.query(`update companies set csm_score = 2 where id = '${ids.D}'`)
      await slow.query(
        `insert into events (type, model, record_id, company_ids, after, actor_kind, door, batch_id)
         values ('company.updated', 'company', '${ids.D}', '{${ids.D}}', '{"csmScore": 2}', 'system', 'system', 'slow')`,
      )
      await update('B', { csmScore: 2 })
      await sweepAtOnce()
      await sweepAtOnce()
      await slow.query('commit')
    } finally {
      slow.release()
    }
    await sweep()
    expect((await notesOf(late)).toSorted()).toEqual(['+ B', '+ D'])
  })

  it('agree with the filter after many writers and sweepers at once, every note after the other kind', async () => {
    const high: Filter = { field: 'csmScore', is: 'atLeast', value: 3 }
    const filter = await save('High', high)
    await sweep()
    const { outcomes } = await (await system()).records.writeMany(
      'company',
      Array.from({ length: 30 }, (_, at) => ({ name: `N${at}`, csmScore: 1 + (at % 5) })),
    )
    const many = outcomes.map(({ id }) => id ?? '')
    let random = 11
    const next = (below: number) => {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648
      return random % below
    }
    const writer = async () => {
      for (let turn = 0; turn < 12; turn += 1) {
        const items = Array.from({ length: 5 }, () => ({ id: many[next(30)], csmScore: 1 + next(5) }))
        await (await system()).records.writeMany(
          'company',
          [...new Map(items.map((item) => [item.id, item])).values()],
          { mode: 'update' },
        )
      }
    }
    const sweeper = async () => {
      for (let turn = 0; turn < 10; turn += 1) await sweepAtOnce()
    }
    await Promise.all([writer(), writer(), writer(), sweeper(), sweeper()])
    await sweep()
    const { rows } = await (await system()).records.list('company', { filter: high, select: [], limit: 500 })
    expect(await membersOf(filter)).toEqual(rows.map(({ id }) => id).toSorted())
    const notes = await run<{ id: string; types: string[] }>(
      pool(),
      sql`select record_id as id, array_agg(type order by id) as types from events where cause_id = ${filter} and record_id = any(${many}) group by 1`,
    )
    for (const { types } of notes) {
      expect(types).toEqual(types.map((_, at) => (at % 2 === 0 ? 'filter.entered' : 'filter.left')))
    }
  })
})
