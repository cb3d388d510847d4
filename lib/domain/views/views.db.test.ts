import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import type { Sharing, ViewSettings } from '@/lib/domain/views/saved-view'
import { defaultOf, listViews, removeView, saveView, shareView } from '@/lib/domain/views/views'
import type { SavedFilter } from '@/lib/filters/saved-filter'
import type { Filter } from '@/lib/filters/tree'
import type { Ctx } from '@/lib/records/context'
import { contextOf, member } from '@/lib/testing/engine-world'

const settings: ViewSettings = {
  sort: [{ field: 'arr', descending: true }],
  filter: { field: 'phase', is: 'equals', value: 'Renewal' },
  columns: [{ path: 'name', width: 240 }, { path: 'parent.city' }],
  pinned: 2,
  group: { field: 'renewalDate', by: 'month' },
  totals: { arr: 'sum' },
}

let ada: Ctx
let bea: Ctx
let boss: Ctx

beforeAll(async () => {
  const as = async (name: string, role: string, administers = false): Promise<Ctx> => {
    const actor: Actor = await member(name)
    return contextOf({ ...actor, grants: actor.grants.map((grant) => ({ ...grant, role, administers })) })
  }
  ada = await as('Ada', 'csm')
  bea = await as('Bea', 'lead')
  boss = await as('Boss', 'admin', true)
})

const save = (ctx: Ctx, name: string, id?: string) => saveView(ctx, { id, model: 'company', name, settings })
const names = async (ctx: Ctx) => (await listViews(ctx, 'company')).map(({ name }) => name)
const only: Sharing = { sharing: 'private', sharedWith: [], isDefault: false }

describe('saved views', () => {
  it('are kept whole, and are their maker’s alone until shared', async () => {
    const view = await save(ada, ' Renewals ')
    expect(view).toMatchObject({
      name: 'Renewals',
      settings,
      sharing: 'private',
      mayChange: true,
      owner: { name: 'Ada' },
    })
    expect(await names(ada)).toEqual(['Renewals'])
    expect(await names(bea)).toEqual([])
    await expect(save(bea, 'Taken', view.id)).rejects.toMatchObject({ failure: { code: 'not_found' } })
    await expect(removeView(boss, view.id)).rejects.toMatchObject({ failure: { code: 'not_found' } })

    await shareView(ada, view.id, { ...only, sharing: 'some', sharedWith: ['role:lead'] })
    expect(await names(bea)).toEqual(['Renewals'])
    expect(await names(boss)).toEqual([])
    await expect(save(bea, 'Taken', view.id)).rejects.toMatchObject({ failure: { code: 'forbidden' } })
    await expect(shareView(bea, view.id, only)).rejects.toMatchObject({ failure: { code: 'forbidden' } })
    await expect(removeView(bea, view.id)).rejects.toMatchObject({ failure: { code: 'forbidden' } })

    await shareView(ada, view.id, { ...only, sharing: 'some', sharedWith: [`member:${boss.actor.memberId}`] })
    expect(await names(bea)).toEqual([])
    expect(await names(boss)).toEqual(['Renewals'])
    expect((await save(boss, 'Renewals soon', view.id)).owner).toMatchObject({ name: 'Ada' })
    await removeView(ada, view.id)
    expect(await names(boss)).toEqual([])
  })

  it('keep what somebody else saved meanwhile', async () => {
    const view = await save(ada, 'Both')
    await shareView(ada, view.id, { ...only, sharing: 'everyone' })
    const [seen] = (await listViews(boss, 'company')).filter(({ id }) => id === view.id)
    const change = (ctx: Ctx, name: string, since?: string) =>
      saveView(ctx, { id: view.id, model: 'company', name, settings, since })
    const changed = await change(ada, 'Ada’s', seen?.updatedAt)
    await expect(change(boss, 'Boss’s', seen?.updatedAt)).rejects.toMatchObject({ failure: { code: 'conflict' } })
    expect(await names(ada)).toContain('Ada’s')
    expect((await change(boss, 'Boss’s', changed.updatedAt)).name).toBe('Boss’s')
    await removeView(ada, view.id)
  })

  it('are what a list begins with: one’s own before a role’s before everybody’s; for others an administrator says', async () => {
    const mine = await save(ada, 'Mine')
    const team = await save(ada, 'Team')
    const all = await save(boss, 'All')
    await expect(
      shareView(ada, team.id, { sharing: 'some', sharedWith: ['role:csm'], isDefault: true }),
    ).rejects.toMatchObject({ failure: { code: 'forbidden' } })
    await shareView(ada, team.id, { ...only, sharing: 'some', sharedWith: ['role:csm', 'role:lead'] })
    await shareView(boss, all.id, { sharing: 'everyone', sharedWith: [], isDefault: true })
    expect(defaultOf(await listViews(ada, 'company'))?.name).toBe('All')
    await shareView(boss, team.id, { sharing: 'some', sharedWith: ['role:csm'], isDefault: true })
    expect(defaultOf(await listViews(ada, 'company'))?.name).toBe('Team')
    expect(defaultOf(await listViews(bea, 'company'))?.name).toBe('All')
    await shareView(ada, mine.id, { ...only, isDefault: true })
    expect(defaultOf(await listViews(ada, 'company'))?.name).toBe('Mine')
    const other = await save(boss, 'Other')
    await shareView(boss, other.id, { sharing: 'everyone', sharedWith: [], isDefault: true })
    expect((await listViews(boss, 'company')).filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual([
      'Other',
    ])
  })

  it('rest on no filter that others may not use', async () => {
    const own = {
      id: newId(),
      model: 'company',
      name: 'Mine alone',
      tree: settings.filter as Filter,
      ownerId: ada.actor.memberId,
    }
    const saved: SavedFilter = { ...own, sharing: 'private', sharedWith: [] }
    const withOwn = contextOf(ada.actor, { filters: [saved] })
    const resting = { ...settings, filter: { all: [{ saved: own.id }, settings.filter as Filter] } }
    const view = await saveView(withOwn, { model: 'company', name: 'Resting', settings: resting })
    const shared: Sharing = { ...only, sharing: 'everyone' }
    await expect(shareView(withOwn, view.id, shared)).rejects.toThrow('“Mine alone”, which is private')
    const open = contextOf(ada.actor, { filters: [{ ...saved, sharing: 'everyone' }] })
    expect(await shareView(open, view.id, shared)).toMatchObject({ sharing: 'everyone' })
    await expect(
      saveView(withOwn, { id: view.id, model: 'company', name: 'Resting', settings: resting }),
    ).rejects.toThrow('private')
    await removeView(ada, view.id)
  })

  it('refuse what is no view, and models one may not see', async () => {
    await expect(save(ada, '  ')).rejects.toMatchObject({ failure: { code: 'invalid' } })
    const view = await save(ada, 'Some')
    await expect(shareView(ada, view.id, { ...only, sharing: 'some' })).rejects.toMatchObject({
      failure: { code: 'invalid' },
    })
    const blind = contextOf(await member('Nobody', 'all', {}))
    await expect(listViews(blind, 'company')).rejects.toMatchObject({ failure: { code: 'forbidden' } })
    await expect(save(blind, 'View')).rejects.toMatchObject({ failure: { code: 'forbidden' } })
  })
})
