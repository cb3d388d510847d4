import { beforeAll, describe, expect, it } from 'vitest'
import { listRoute } from '@/lib/api/record-routes'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { changeFilter } from '@/lib/domain/filters/change-filter'
import { filterFor, filtersFor } from '@/lib/domain/filters/filter-facts'
import { removeFilter, restoreFilter } from '@/lib/domain/filters/remove-filter'
import { type NewFilter, saveFilter } from '@/lib/domain/filters/save-filter'
import type { Filter } from '@/lib/filters/tree'
import { memberContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import { makeMember, signedInAs } from '@/lib/testing/make-member'

let admin: string
let csm: string
let other: string
let viewer: string
const as = (id: string) => memberContext(id, 'screen')

beforeAll(async () => {
  await prepareTenant()
  admin = (await makeMember({ role: 'administrator' })).id
  csm = (await makeMember({ role: 'csm' })).id
  other = (await makeMember({ role: 'csm' })).id
  viewer = (await makeMember({ role: 'viewer' })).id
  const { records } = await systemContext('system')
  await records.writeMany('company', [
    { name: 'Oslo one', city: 'Oslo', csmScore: 1, owner: csm },
    { name: 'Oslo two', city: 'Oslo', csmScore: 5, owner: other },
    { name: 'Rome one', city: 'Rome', csmScore: 5, owner: csm },
  ])
})

const oslo: Filter = { field: 'city', is: 'equals', value: 'Oslo' }
const plain = (name: string, rest: Partial<NewFilter> = {}): NewFilter => ({
  model: 'company',
  name,
  tree: oslo,
  sharing: 'private',
  sharedWith: [],
  ...rest,
})
const refused = (work: Promise<unknown>, code: string, words = '') =>
  expect(work).rejects.toMatchObject({ failure: { code, detail: expect.stringContaining(words) } })

describe('a saved filter', () => {
  it('is kept with what it depends on, and used by its id in lists', async () => {
    const saved = await saveFilter(await as(csm), plain('In Oslo', { description: ' north ' }))
    expect(saved).toMatchObject({
      name: 'In Oslo',
      description: 'north',
      ownerId: csm,
      isTracked: true,
      usesClock: false,
    })
    const row = await runOne(
      pool(),
      sql`select models, reads, reach, is_personal from saved_filters where id = ${saved.id}`,
    )
    expect(row).toEqual({ models: ['company'], reads: ['company.city'], reach: 'own', is_personal: false })
    const { headers } = await signedInAs(csm)
    const path = `/api/v1/companies?filterId=${saved.id}&select=name`
    const { text } = await callRoute(listRoute, { path, params: { model: 'companies' }, headers })
    expect(JSON.parse(text).map(({ name }: { name: string }) => name)).toEqual(['Oslo one'])
    const [event] = await run(pool(), sql`select type, model, actor_id from events where record_id = ${saved.id}`)
    expect(event).toEqual({ type: 'filter.created', model: 'filter', actor_id: csm })
  })

  it('knows whether the clock, the person or records elsewhere decide', async () => {
    const traits = async (tree: Filter, model = 'company') => {
      const { id } = await saveFilter(await as(csm), plain(`T ${Math.random()}`, { tree, model }))
      return runOne(
        pool(),
        sql`select models, uses_clock as clock, is_personal as me, reach from saved_filters where id = ${id}`,
      )
    }
    expect(await traits({ field: 'renewalDate', is: 'inNextDays', value: 30 })).toMatchObject({
      clock: true,
      me: false,
    })
    expect(await traits({ field: 'renewalDate', is: 'thisYear' })).toMatchObject({ clock: true })
    expect(await traits({ field: 'ownerId', is: 'me' })).toMatchObject({ clock: false, me: true })
    expect(await traits({ some: 'invoices', where: { all: [] } })).toEqual({
      models: ['company', 'invoice'],
      clock: false,
      me: false,
      reach: 'near',
    })
    expect(await traits({ top: 3, by: 'arr', where: { all: [] } })).toMatchObject({ reach: 'all' })
    expect(await traits({ field: 'parent.city', is: 'empty' })).toMatchObject({ reach: 'all' })
    expect(await traits({ some: 'company.invoices', where: { all: [] } }, 'enduser')).toMatchObject({
      reach: 'near',
    })
  })

  it('has a name of its own among those that people see beside it', async () => {
    await saveFilter(await as(csm), plain('Mine'))
    await refused(saveFilter(await as(csm), plain('mine')), 'conflict', 'called “mine”')
    await saveFilter(await as(other), plain('Mine'))
    await refused(saveFilter(await as(admin), plain('Mine', { sharing: 'everyone' })), 'conflict')
  })

  it('is used by those it is shared with, and changed by its owner and administrators', async () => {
    const { id } = await saveFilter(await as(csm), plain('Secret'))
    await refused(filterFor(await as(other), id), 'not_found')
    await refused(changeFilter(await as(admin), id, { name: 'Seen' }), 'not_found')
    await refused(
      (await as(other)).records.count('company', { filter: { saved: id } }),
      'invalid',
      'not shared with you',
    )
    await changeFilter(await as(csm), id, { sharing: 'shared', sharedWith: [other] })
    expect(await filterFor(await as(other), id)).toMatchObject({ name: 'Secret' })
    expect(await (await as(other)).records.count('company', { filter: { saved: id } })).toMatchObject({ count: 1 })
    await refused(filterFor(await as(viewer), id), 'not_found')
    await refused(changeFilter(await as(other), id, { name: 'Taken over' }), 'forbidden')
    await changeFilter(await as(admin), id, { name: 'Open', sharing: 'everyone' })
    expect((await filtersFor(await as(viewer), 'company')).map(({ name }) => name)).toContain('Open')
    await refused(saveFilter(await as(viewer), plain('Loud', { sharing: 'everyone' })), 'forbidden', 'not share')
    await refused(changeFilter(await as(csm), id, { sharing: 'shared', sharedWith: ['nobody'] }), 'invalid')
  })

  it('keeps what somebody else changed meanwhile', async () => {
    const { id, updatedAt: since } = await saveFilter(await as(csm), plain('Both', { sharing: 'everyone' }))
    const changed = await changeFilter(await as(csm), id, { tree: { all: [] }, since })
    await refused(changeFilter(await as(admin), id, { tree: oslo, since }), 'conflict', 'somebody else')
    expect((await filterFor(await as(admin), id)).tree).toEqual({ all: [] })
    const { tree } = await changeFilter(await as(admin), id, { tree: oslo, since: changed.updatedAt })
    expect(tree).toEqual(oslo)
  })

  it('cannot come to refer to itself, and passes on what it depends on', async () => {
    const a = await saveFilter(await as(csm), plain('A'))
    const b = await saveFilter(
      await as(csm),
      plain('B', { tree: { all: [{ saved: a.id }, { field: 'name', is: 'notEmpty' }] } }),
    )
    await refused(changeFilter(await as(csm), a.id, { tree: { saved: b.id } }), 'invalid', 'refers to itself')
    await refused(changeFilter(await as(csm), a.id, { tree: { not: { saved: a.id } } }), 'invalid', 'refers to itself')
    await changeFilter(await as(csm), a.id, { tree: { field: 'renewalDate', is: 'past' } })
    const row = await runOne(pool(), sql`select reads, uses_clock from saved_filters where id = ${b.id}`)
    expect(row).toEqual({ reads: ['company.name', 'company.renewalDate'], uses_clock: true })
  })

  it('is deleted only when nothing refers to it, and can come back', async () => {
    const a = await saveFilter(await as(csm), plain('Base'))
    const b = await saveFilter(await as(csm), plain('On base', { tree: { not: { saved: a.id } } }))
    const settings = { filter: { saved: a.id } }
    await run(
      pool(),
      sql`insert into views (id, model, name, settings, owner_id) values ('v1', 'company', 'My view', ${JSON.stringify(settings)}::jsonb, ${other})`,
    )
    await refused(
      removeFilter(await as(csm), a.id),
      'conflict',
      'the filter “On base” and the view “private to a colleague”',
    )
    await run(pool(), sql`delete from views`)
    await removeFilter(await as(csm), b.id)
    await refused(removeFilter(await as(other), a.id), 'not_found')
    await removeFilter(await as(csm), a.id)
    await refused(
      (await as(csm)).records.list('company', { filter: { saved: a.id }, limit: 1 }),
      'invalid',
      'not there',
    )
    expect(await restoreFilter(await as(csm), a.id)).toMatchObject({ name: 'Base' })
  })

  it.each([
    [{ field: 'nothing', is: 'empty' }, 'has no “nothing”'],
    [{ field: 'arr', is: 'moreThan', value: 'lots' }, 'is not a number'],
    [{ saved: 'unknown' }, 'not there'],
  ] as [Filter, string][])('is refused as %j', async (tree, words) => {
    await refused(saveFilter(await as(csm), plain('Broken', { tree })), 'invalid', words)
  })

  it('narrows every view of a browser to its companies, until it is cleared or gone', async () => {
    const { id } = await saveFilter(await as(admin), plain('North only', { sharing: 'everyone' }))
    const { records } = await systemContext('system')
    const { rows } = await records.list('company', { select: ['name'], limit: 10 })
    const companyOf = (name: string) => rows.find((row) => row.values.name === name)?.id ?? ''
    await records.writeMany('enduser', [
      { email: 'a@n.example', companyId: companyOf('Oslo one') },
      { email: 'b@n.example', companyId: companyOf('Rome one') },
    ])
    const { headers } = await signedInAs(admin)
    const read = async (slug: string, query: string, narrowedTo: string, method = 'GET') => {
      const cookie = `${headers.cookie}; narrowed-to=${narrowedTo}`
      const path = `/api/v1/${slug}?${query}`
      const { text } = await callRoute(listRoute, { path, method, params: { model: slug }, headers: { cookie } })
      return JSON.parse(text) as Record<string, string>[]
    }
    expect((await read('companies', 'select=name', id)).map(({ name }) => name)).toEqual(['Oslo one', 'Oslo two'])
    expect((await read('endusers', 'select=email', id)).map(({ email }) => email)).toEqual(['a@n.example'])
    const search = async (query: string) => {
      const { GET } = await import('@/app/api/v1/search/route')
      const cookie = `${headers.cookie}; narrowed-to=${id}`
      return JSON.parse((await callRoute(GET, { path: `/api/v1/search?${query}`, headers: { cookie } })).text)
    }
    expect(await search('q=rome')).toEqual([])
    expect((await search('q=n.example')).map((hit: { title: string }) => hit.title)).toEqual(['a'])
    expect(await search('q=rome&everywhere=true')).not.toEqual([])
    for (const model of ['task', 'conversation']) {
      await records.writeMany(
        model,
        ['Oslo one', 'Rome one'].map((name) => ({
          title: name,
          subject: name,
          type: 'note',
          companyId: companyOf(name),
        })),
      )
      const slug = `${model}s`
      expect((await read(slug, 'select=company.name', id)).map((row) => row['company.name'])).toEqual(['Oslo one'])
    }
    // A company that was opened by name shows all that is its own.
    expect(await read('endusers', `companyId=${companyOf('Rome one')}`, id)).toHaveLength(1)
    expect(await read('companies', 'select=name', '')).toHaveLength(3)
    expect(await read('companies', 'select=name', 'unknown')).toHaveLength(3)
    await removeFilter(await as(admin), id)
    expect(await read('companies', 'select=name', id)).toHaveLength(3)
  })

  it('has a door for programs', async () => {
    const { GET, POST } = await import('@/app/api/v1/filters/route')
    const one = await import('@/app/api/v1/filters/[id]/route')
    const { headers } = await signedInAs(csm)
    const path = '/api/v1/filters'
    const made = await callRoute(POST, {
      method: 'POST',
      path,
      headers,
      body: { model: 'company', name: 'By API', filter: oslo },
    })
    expect(made.status, made.text).toBe(200)
    const { _id: id } = JSON.parse(made.text)
    const listed = await callRoute(GET, { path: `${path}?model=companies`, headers })
    expect(JSON.parse(listed.text)).toContainEqual(expect.objectContaining({ _id: id, name: 'By API', filter: oslo }))
    const at = { path: `${path}/${id}`, params: { id }, headers }
    expect((await callRoute(one.PATCH, { ...at, method: 'PATCH', body: { name: 'Renamed' } })).text).toContain(
      'Renamed',
    )
    expect((await callRoute(one.PATCH, { ...at, method: 'PATCH', body: { filter: { x: 1 } } })).status).toBe(400)
    expect((await callRoute(one.GET, { ...at, headers: { ...(await signedInAs(other)).headers } })).status).toBe(404)
    expect((await callRoute(one.DELETE, { ...at, method: 'DELETE' })).status).toBe(200)
    expect((await callRoute(one.GET, at)).status).toBe(404)
  })
})
