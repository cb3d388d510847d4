import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { runOne, sql } from '@/lib/db/sql'
import { changeFilter } from '@/lib/domain/filters/change-filter'
import { filterFor, filtersFor } from '@/lib/domain/filters/filter-facts'
import { saveFilter } from '@/lib/domain/filters/save-filter'
import { listViews, saveView, shareView } from '@/lib/domain/views/views'
import type { Filter } from '@/lib/filters/tree'
import { isUnseen } from '@/lib/filters/unseen'
import type { Ctx } from '@/lib/records/context'
import { memberContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'

// A filter that everybody may use names a company of the csm and one of somebody else.

let admin: string
let csm: string
let lead: string
let mine: string
let theirs: string
let tree: Filter
const as = (id: string) => memberContext(id, 'screen')

beforeAll(async () => {
  await prepareTenant()
  admin = (await makeMember({ role: 'administrator' })).id
  csm = (await makeMember({ role: 'csm' })).id
  lead = (await makeMember({ role: 'manager' })).id
  const { records } = await systemContext('system')
  const { outcomes } = await records.writeMany('company', [
    { name: 'Mine', owner: csm },
    { name: 'Theirs', owner: admin },
  ])
  ;[mine, theirs] = outcomes.map((outcome) => ('id' in outcome ? (outcome.id ?? '') : '')) as [string, string]
  await records.writeMany('enduser', [
    { companyId: mine, lastName: 'Near' },
    { companyId: theirs, lastName: 'Far' },
  ])
  tree = {
    any: [
      { field: 'companyId', is: 'anyOf', value: [mine, theirs] },
      { field: 'company.parentId', is: 'equals', value: theirs },
      { some: 'company', where: { not: { field: 'id', is: 'equals', value: theirs } } },
      { some: 'not.there', where: { field: 'companyId', is: 'equals', value: theirs } },
    ],
  }
})

const kept = async (id: string) =>
  (await runOne<{ tree: Filter }>(pool(), sql`select tree from saved_filters where id = ${id}`))?.tree
const names = async ({ records }: Ctx, filter: Filter) =>
  (await records.list('enduser', { filter, select: ['lastName'], limit: 9 })).rows.map(({ values }) => values.lastName)

describe('a filter that names records its reader does not see', () => {
  const askable = () => ({ any: (tree as { any: Filter[] }).any.slice(0, 3) })

  it('names them to nobody but those who do, and selects the same', async () => {
    const saved = await saveFilter(await as(admin), {
      ...{ model: 'enduser', name: 'Named', tree: askable(), sharing: 'everyone', sharedWith: [] },
    })
    expect(saved.tree).toEqual(askable())
    const seen = await filterFor(await as(csm), saved.id)
    expect(JSON.stringify(seen)).not.toContain(theirs)
    expect(JSON.stringify(await filtersFor(await as(csm)))).not.toContain(theirs)
    const [first] = (seen.tree as { any: Filter[] }).any
    expect(first).toEqual({ field: 'companyId', is: 'anyOf', value: [mine, expect.any(String)] })
    const [, marked = ''] = (first as { value: string[] }).value
    expect(isUnseen(marked)).toBe(true)
    expect((await filterFor(await as(lead), saved.id)).tree).toEqual(askable())
    for (const each of (seen.tree as { any: Filter[] }).any.keys()) {
      const [whole, told] = [askable().any[each], (seen.tree as { any: Filter[] }).any[each]]
      expect(await names(await as(csm), told as Filter)).toEqual(await names(await as(csm), whole as Filter))
    }
  })

  it('is not told behind a way that is gone either', async () => {
    const { id } = await saveFilter(await as(admin), {
      ...{ model: 'enduser', name: 'Broken', tree: askable(), sharing: 'everyone', sharedWith: [] },
    })
    await pool().query('update saved_filters set tree = $1 where id = $2', [JSON.stringify(tree), id])
    expect(JSON.stringify(await filterFor(await as(csm), id))).not.toContain(theirs)
    expect((await filterFor(await as(admin), id)).tree).toEqual(tree)
  })

  it('has them again when its reader sends it back, changed or under another name', async () => {
    const owned = await saveFilter(await as(csm), {
      ...{ model: 'enduser', name: 'Own', tree: askable(), sharing: 'everyone', sharedWith: [] },
    })
    expect(JSON.stringify(owned)).not.toContain(theirs)
    expect(await kept(owned.id)).toEqual(askable())
    const more: Filter = { all: [owned.tree, { field: 'lastName', is: 'empty' }] }
    const changed = await changeFilter(await as(csm), owned.id, { tree: more })
    expect(JSON.stringify(changed)).not.toContain(theirs)
    expect(await kept(owned.id)).toEqual({ all: [askable(), { field: 'lastName', is: 'empty' }] })
    await changeFilter(await as(csm), owned.id, { name: 'Own now' })
    expect(JSON.stringify(await kept(owned.id))).toContain(theirs)
    const forged: Filter = { field: 'companyId', is: 'equals', value: `unseen-${newId()}` }
    await expect(changeFilter(await as(csm), owned.id, { tree: forged })).rejects.toMatchObject({
      failure: { code: 'invalid' },
    })
  })

  it('is told so in views, and kept whole by them', async () => {
    const settings = { sort: [], filter: askable(), columns: null, pinned: 1, group: null, totals: null }
    const view = await saveView(await as(admin), { model: 'enduser', name: 'Named', settings })
    await shareView(await as(admin), view.id, { sharing: 'everyone', sharedWith: [], isDefault: false })
    const [seen] = await listViews(await as(csm), 'enduser')
    expect(JSON.stringify(seen)).not.toContain(theirs)
    const copy = await saveView(await as(csm), { model: 'enduser', name: 'Copy', settings: seen?.settings ?? settings })
    expect(JSON.stringify(copy)).not.toContain(theirs)
    const stored = await runOne<{ filter: Filter }>(
      pool(),
      sql`select settings->'filter' as filter from views where id = ${copy.id}`,
    )
    expect(stored?.filter).toEqual(askable())
  })
})
