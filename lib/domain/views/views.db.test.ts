import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { Sharing, ViewSettings } from '@/lib/domain/views/saved-view'
import { defaultOf, listViews, removeView, saveView, shareView } from '@/lib/domain/views/views'
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
