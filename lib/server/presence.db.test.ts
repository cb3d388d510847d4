import { beforeAll, expect, it } from 'vitest'
import { systemActor } from '@/lib/auth/actor-of'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { visibleEvents } from '@/lib/server/live'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { lookAt, lookAway } from '@/lib/server/presence'
import { contextOf, member } from '@/lib/testing/engine-world'

let company = ''
beforeAll(async () => {
  await prepareTenant()
  company = (await contextOf(systemActor()).records.create('company', { name: 'Looked at' })).id
})

it('tells who else has a record open, and only those who may open it', async () => {
  const [maya, omar, stranger] = await Promise.all([member('Maya', 'all'), member('Omar', 'all'), member('Sam', 'own')])
  const look = (actor: typeof maya, tab: string) =>
    lookAt(contextOf(actor), { tab, model: 'company', id: company }).then((others) => others.map(({ name }) => name))
  expect(await look(maya, 'one')).toEqual([])
  expect(await look(maya, 'two')).toEqual([])
  expect(await look(omar, 'one')).toEqual(['Maya'])
  expect(await look(maya, 'one')).toEqual(['Omar'])
  await expect(look(stranger, 'one')).rejects.toMatchObject({ failure: { code: 'not_found' } })
  await expect(look(systemActor(), 'one')).rejects.toMatchObject({ failure: { code: 'forbidden' } })

  await lookAway(contextOf(maya), { tab: 'one', model: 'company', id: company })
  expect(await look(omar, 'one')).toEqual(['Maya'])
  await lookAway(contextOf(omar), { tab: 'two', model: 'company', id: company })
  await lookAway(contextOf(maya), { tab: 'two', model: 'company', id: company })
  expect(await look(omar, 'one')).toEqual([])

  const event = { model: 'presence:company', ids: [company], companyIds: [company] }
  expect(await visibleEvents(contextOf(omar), [event])).toEqual([event])
  expect(await visibleEvents(contextOf(stranger), [event])).toEqual([])
})

it('keeps a bounded number of tabs of one member, however many there are', async () => {
  const many = await member('Many', 'all')
  for (let at = 0; at < 55; at += 1) await lookAt(contextOf(many), { tab: `tab ${at}`, model: 'company', id: company })
  const rows = await run<{ n: number }>(
    pool(),
    sql`select count(*)::int as n from presences where member_id = ${many.memberId}`,
  )
  expect(rows[0]?.n).toBe(50)
})
