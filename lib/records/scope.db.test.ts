import { describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import type { Rule } from '@/lib/records/context'
import { history } from '@/lib/records/history'
import { contextOf, member } from '@/lib/testing/engine-world'

// Everything that belongs to somebody else carries the canary. No answer to Own may contain it.
const canary = 'canary-7f3a'
const admin = await member('Ada')
const own = await member('Olga', 'own')
const all = contextOf(admin, { door: 'api' })
const mine = contextOf(own, { door: 'api' })

await all.records.writeMany('company', [
  { externalId: 'mine', name: 'Mine Ltd', ownerId: own.id },
  { externalId: 'co', name: 'Co-owned Ltd', ownerId: admin.id, coOwnerId: own.id },
  { externalId: canary, sourceId: `src-${canary}`, name: `Hidden ${canary}`, ownerId: admin.id, city: canary },
  { externalId: 'below', name: 'Below', ownerId: own.id, parentId: `extid-${canary}` },
])
await all.records.writeMany('enduser', [
  { externalId: 'me', companyId: 'extid-mine', email: 'in@mine.com', firstName: 'Inside' },
  {
    externalId: canary,
    companyId: `extid-${canary}`,
    email: `${canary}@x.com`,
    firstName: canary,
    position: canary,
    beats: 3,
  },
])
await all.records.writeMany('license', [
  { externalId: 'l1', companyId: 'extid-mine', currency: 'EUR', fromDate: '2026-01-01', mrr: 10, product: 'Own' },
  {
    externalId: `l-${canary}`,
    companyId: `extid-${canary}`,
    currency: 'EUR',
    fromDate: '2026-01-01',
    mrr: 999,
    product: canary,
  },
])
await all.records.writeMany('issue', [
  {
    externalId: 'shared',
    title: 'Shared issue',
    companyIds: ['extid-mine', `extid-${canary}`],
    enduserIds: ['extid-me', `extid-${canary}`],
  },
  { externalId: `i-${canary}`, title: canary, companyIds: [`extid-${canary}`] },
])
const hidden = (await all.records.get('company', `extid-${canary}`)).record
const hiddenUser = (await all.records.get('enduser', `extid-${canary}`)).record
const shared = (await all.records.get('issue', 'extid-shared')).record
const below = (await all.records.get('company', 'extid-below')).record
const ids = {
  mine: (await all.records.get('company', 'extid-mine')).record.id,
  co: (await all.records.get('company', 'extid-co')).record.id,
  me: (await all.records.get('enduser', 'extid-me')).record.id,
}

const clean = <T>(answer: T): T => {
  const text = JSON.stringify(answer instanceof Map ? [...answer] : answer)
  for (const secret of [canary, hidden.id, hiddenUser.id]) expect(text).not.toContain(secret)
  return answer
}
const notFound = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ failure: { code: 'not_found' } })

describe('an actor with a portfolio', () => {
  it('is not told from which company a record came', async () => {
    const moved = await all.records.create('asset', { name: 'Moved', companyId: hidden.id })
    await all.records.update('asset', moved.id, { companyId: ids.mine })
    const { entries, titles } = clean(await history(mine, 'asset', moved.id))
    clean(titles)
    expect(entries.at(0)?.changes).toEqual([{ field: 'companyId', before: null, after: ids.mine }])
    expect((await history(all, 'asset', moved.id)).entries.at(0)?.changes[0]?.before).toBe(hidden.id)
    await all.records.remove('asset', [moved.id])
  })

  it('lists, counts and sums only it, in every model', async () => {
    for (const { key, fields, archivedField } of mine.models.list) {
      clean(await mine.records.list(key, { limit: 1000, titles: true, archived: Boolean(archivedField) }))
      clean(await mine.records.list(key, { limit: 1000, titles: true, deleted: true }))
      const amount = fields.find((field) => field.type === 'number')
      if (amount) clean(await mine.records.sum(key, amount.key))
    }
    expect((await mine.records.list('company', { limit: 10 })).rows).toHaveLength(3)
    expect(await mine.records.count('company', {})).toEqual({ count: 3, exact: true })
    expect(await mine.records.count('enduser', {}, null)).toEqual({ count: 1, exact: true })
    expect(await mine.records.sum('license', 'mrr')).toBe('10')
    expect((await mine.records.list('issue', { limit: 10 })).rows.map(({ id }) => id)).toEqual([shared.id])
  })

  it('gets nothing else, by no name', async () => {
    for (const ref of [hidden.id, `extid-${canary}`, `srcid-src-${canary}`])
      await notFound(mine.records.get('company', ref))
    await notFound(mine.records.get('enduser', hiddenUser.id))
    await notFound(mine.records.get('enduser', hiddenUser.id, { deleted: true }))
    await notFound(history(mine, 'company', hidden.id))
    expect(clean(await mine.records.resolveRefs('company', [hidden.id, `srcid-src-${canary}`])).size).toBe(0)
    expect(clean(await mine.records.resolveRefs('enduser', [`${canary}@x.com`])).size).toBe(0)
  })

  it('learns nothing through hops, sorts or titles', async () => {
    const at = (filter: Filter) => mine.records.count('company', { filter })
    const none = { count: 0, exact: true }
    expect(await at({ field: 'parent.name', is: 'contains', value: canary })).toEqual(none)
    expect(await at({ field: 'parent.name', is: 'notEmpty' })).toEqual(none)
    expect(
      await at({
        some: 'issues',
        where: { some: 'companies', where: { field: 'name', is: 'contains', value: canary } },
      }),
    ).toEqual(none)
    expect(
      await at({ some: 'issues', where: { some: 'endusers', where: { field: 'position', is: 'notEmpty' } } }),
    ).toEqual(none)
    const { rows } = await mine.records.list('company', {
      select: ['parent.name', 'parent.city'],
      sort: [{ field: 'parent.name' }],
      limit: 10,
    })
    expect(clean(rows).every(({ values }) => values['parent.name'] === null)).toBe(true)
    const { next } = await mine.records.list('company', {
      sort: [{ field: 'parentId' }, { field: 'parent.city' }],
      limit: 1,
    })
    clean(Buffer.from(String(next), 'base64url').toString())
    const { titles } = await mine.records.get('issue', shared.id, { titles: true })
    expect(Object.values(clean(titles)).map(({ title }) => title)).toContain('Mine Ltd')
    expect(titles[hidden.id]).toBeUndefined()
    clean((await history(mine, 'issue', shared.id)).titles)
  })

  it('finds nothing else by searching', async () => {
    for (const text of [canary, canary.slice(0, 5), 'hidden', 'canray-7f3a', 'ca'])
      expect(clean(await mine.records.search(text))).toEqual([])
    expect((await mine.records.search('shared'))[0]?.companyName).toMatch(/Mine|Co-owned/)
    clean(await mine.records.search('i', { limit: 100 }))
  })

  it('writes nothing else', async () => {
    await notFound(mine.records.update('company', hidden.id, { name: 'Taken' }))
    await notFound(mine.records.update('company', `extid-${canary}`, { name: 'Taken' }))
    expect(await mine.records.remove('company', [hidden.id])).toMatchObject({ removed: [], missing: [hidden.id] })
    const { outcomes } = await mine.records.writeMany('company', [
      { externalId: canary, name: 'Taken' },
      { _id: hidden.id, name: 'By id' },
      { name: 'Into', parentId: hidden.id },
    ])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['failed', 'created', 'failed'])
    expect(outcomes[0]).not.toHaveProperty('id')
    expect(outcomes[0]?.problems?.[0]?.code).toBe('forbidden')
    const children = await mine.records.writeMany('enduser', [
      { companyId: hidden.id, email: 'a@x.com' },
      { companyId: `extid-${canary}`, email: 'b@x.com' },
      { email: `${canary}@x.com`, companyId: 'extid-mine', firstName: 'Same address' },
    ])
    expect(children.outcomes.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'created'])
    await expect(
      mine.records.update('enduser', children.outcomes[2]?.id ?? '', { companyId: hidden.id }),
    ).rejects.toMatchObject({ failure: { code: 'not_found' } })
    expect((await all.records.get('company', hidden.id)).record.values.name).toBe(`Hidden ${canary}`)
    expect((await all.records.get('enduser', hiddenUser.id)).record.values.firstName).toBe(canary)
  })

  it('keeps references it cannot see when it saves what it has read', async () => {
    const read = (await mine.records.get('issue', shared.id)).record.values
    expect(read.companyIds).toEqual([ids.mine])
    expect(read.enduserIds).toEqual([ids.me])
    const held = async () => {
      const { values } = (await all.records.get('issue', shared.id)).record
      return [values.companyIds, values.enduserIds].map((list) => new Set(list as string[]))
    }
    const whole = await held()
    const { companyIds, enduserIds } = read
    const same = await mine.records.writeMany('issue', [{ _id: shared.id, companyIds, enduserIds }])
    expect(same).toMatchObject({ unchanged: 1 })
    await mine.records.update('issue', shared.id, { title: 'Renamed', companyIds, enduserIds: [] })
    await mine.records.update('issue', shared.id, { enduserIds: { $add: [ids.me], $remove: [hiddenUser.id] } })
    expect(await held()).toEqual(whole)
    await mine.records.update('issue', shared.id, { enduserIds: { $replace: [ids.me] } })
    expect(await held()).toEqual(whole)
    await mine.records.update('company', below.id, { city: 'Bergen', parentId: null })
    expect((await all.records.get('company', below.id)).record.values.parentId).toBe(hidden.id)
  })

  it('cannot tell what it does not see from what is not there', async () => {
    const nobody = newId()
    const answers = async (id: string) => {
      const writes = [
        { companyIds: [ids.mine, id] },
        { enduserIds: [id] },
        { enduserIds: { $add: [id] } },
        { enduserIds: { $remove: [id] } },
        { companyIds: [] },
      ]
      const { outcomes } = await mine.records.writeMany(
        'issue',
        writes.map((write) => ({ _id: shared.id, ...write })),
        { dryRun: true, changes: true },
      )
      const parent = await mine.records.writeMany('company', [{ _id: below.id, parentId: id }], { dryRun: true })
      const conditions = ['equals', 'notEquals', 'anyOf', 'allOf', 'noneOf', 'empty', 'notEmpty'].flatMap((is) => [
        { model: 'company', filter: { field: 'parentId', is, value: is.endsWith('Of') ? [id] : id } },
        { model: 'issue', filter: { field: 'companyIds', is, value: [id] } },
        { model: 'issue', filter: { field: 'enduserIds', is, value: [id] } },
        { model: 'company', filter: { some: 'issues', where: { field: 'companyIds', is, value: [id] } } },
      ])
      const counts = await Promise.all(
        conditions.map(({ model, filter }) =>
          mine.records.count(model, { filter }).then(
            ({ count }) => count,
            ({ failure }) => failure.code,
          ),
        ),
      )
      return JSON.stringify([outcomes, parent.outcomes, counts]).replaceAll(id, 'ID')
    }
    expect(await answers(hidden.id)).toBe(await answers(nobody))
    expect(await answers(hiddenUser.id)).toBe(await answers(nobody))
    expect(await mine.records.count('company', { filter: { field: 'parentId', is: 'empty' } })).toMatchObject({
      count: (await mine.records.list('company', { limit: 100 })).rows.length,
    })
    await notFound(mine.records.update('issue', shared.id, { enduserIds: { $add: [`extid-${canary}`] } }))
  })

  it('groups and sorts by references as if what it does not see were not there', async () => {
    const { groups } = clean(await mine.records.aggregate('company', { group: { field: 'parentId' } }))
    expect(groups.map(({ value }) => value)).toEqual([null])
    const filled = await mine.records.aggregate('company', { measures: [{ field: 'parentId', how: 'filled' }] })
    expect(filled.groups[0]?.totals[0]?.value).toBe(0)
  })

  it('reads in histories what it may know', async () => {
    await all.records.update('issue', shared.id, { companyIds: [ids.mine, hidden.id, ids.co] })
    await all.records.update('issue', shared.id, { companyIds: [ids.mine, ids.co] })
    await all.records.update('issue', shared.id, { companyIds: [ids.mine, hidden.id, ids.co] })
    const { entries } = clean(await history(mine, 'issue', shared.id))
    const changes = entries.flatMap((entry) => entry.changes.filter(({ field }) => field === 'companyIds'))
    expect(changes).toEqual([
      { field: 'companyIds', before: [ids.mine], after: [ids.mine, ids.co] },
      { field: 'companyIds', before: null, after: [ids.mine] },
    ])
    expect((await history(all, 'issue', shared.id)).entries.length).toBe(entries.length + 2)
    await all.records.update('issue', shared.id, { companyIds: [ids.mine, hidden.id] })
  })

  it('owns the companies it creates, and may give one away', async () => {
    const record = await mine.records.create('company', { name: 'Fresh' })
    expect(record.values.ownerId).toBe(own.id)
    const given = await mine.records.update('company', record.id, { ownerId: admin.id })
    expect(given.values.ownerId).toBe(admin.id)
    await notFound(mine.records.get('company', record.id))
  })

  it('cannot be brought into a foreign company by a rule', async () => {
    const place: Rule = {
      key: 'place',
      model: 'enduser',
      async prepare(_, drafts) {
        for (const { after } of drafts) after.companyId ??= hidden.id
      },
    }
    const { outcomes } = await contextOf(own, { rules: [place] }).records.writeMany('enduser', [
      { email: 'lost@x.com' },
    ])
    expect(outcomes[0]).toMatchObject({ outcome: 'failed', problems: [{ field: 'companyId' }] })
    clean(outcomes)
  })

  it('measures and ranks only what it may see', async () => {
    const several: Filter = { measure: 'count', of: 'companies', where: { all: [] }, is: 'moreThan', value: 1 }
    expect(await all.records.count('issue', { filter: several })).toMatchObject({ count: 1 })
    expect(await mine.records.count('issue', { filter: several })).toMatchObject({ count: 0 })
    await all.records.update('company', hidden.id, { csmScore: 5 })
    const first: Filter = { top: 1, by: 'csmScore', where: { all: [] } }
    const { rows } = await all.records.list('company', { filter: first, limit: 5 })
    expect(rows.map(({ id }) => id)).toEqual([hidden.id])
    expect(await mine.records.count('company', { filter: first })).toMatchObject({ count: 0 })
    const ours = (await mine.records.list('company', { limit: 1 })).rows[0]?.id ?? ''
    await all.records.update('company', ours, { csmScore: 1 })
    expect(await mine.records.count('company', { filter: first })).toMatchObject({ count: 1 })
  })

  it('undoes only what it may see', async () => {
    const { batchId } = await all.records.writeMany('company', [
      { externalId: 'mine', city: 'Oslo' },
      { externalId: canary, city: `${canary}-2` },
    ])
    const undone = clean(await mine.records.undo(batchId))
    // Not even that there was another one.
    expect(undone).toMatchObject({ undone: 1, kept: [] })
    expect((await all.records.get('company', hidden.id)).record.values.city).toBe(`${canary}-2`)
  })
})

describe('taking back', () => {
  it('brings companies back that one gave away oneself, as long as nobody passed them on', async () => {
    const { outcomes } = await mine.records.writeMany('company', [
      { name: 'Given' },
      { name: 'Passed on' },
      { name: 'Kept' },
    ])
    const [given = '', passed = '', kept = ''] = outcomes.map(({ id }) => String(id))
    const gift = await mine.records.writeMany(
      'company',
      [given, passed].map((_id) => ({ _id, ownerId: admin.id, city: 'Oslo' })),
    )
    const third = await member('Third')
    await all.records.update('company', passed, { ownerId: third.id })
    const change = await all.records.writeMany('company', [{ _id: kept, ownerId: admin.id }])
    const undone = await mine.records.undo(gift.batchId)
    expect(undone).toMatchObject({ undone: 1, kept: [] })
    expect((await mine.records.get('company', given)).record.values).toMatchObject({ ownerId: own.id, city: null })
    await notFound(mine.records.get('company', passed))
    // What somebody else took away is theirs to give back.
    expect(await mine.records.undo(change.batchId)).toMatchObject({ undone: 0, kept: [] })
    await notFound(mine.records.get('company', kept))
  })
})

describe('rights by model', () => {
  const limited = async (models: Actor['grants'][number]['models']) => contextOf(await member('Limited', 'all', models))

  it('are asked for every verb', async () => {
    const viewer = await limited({ '*': ['view'], invoice: [] })
    const forbidden = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ failure: { code: 'forbidden' } })
    await forbidden(viewer.records.list('invoice', { limit: 1 }))
    await forbidden(viewer.records.get('invoice', hidden.id))
    await forbidden(viewer.records.count('invoice', {}))
    await forbidden(viewer.records.sum('invoice', 'amountTotal'))
    await forbidden(viewer.records.create('company', { name: 'No' }))
    await forbidden(viewer.records.update('company', hidden.id, { name: 'No' }))
    await forbidden(viewer.records.remove('company', [hidden.id]))
    await forbidden(viewer.records.restore('company', [hidden.id]))
    await forbidden(history(viewer, 'invoice', hidden.id))
    const { outcomes } = await viewer.records.writeMany('company', [
      { externalId: 'mine', name: 'No' },
      { name: 'New' },
    ])
    expect(outcomes.map(({ problems }) => problems?.[0]?.code)).toEqual(['forbidden', 'forbidden'])
    expect(outcomes[0]?.id).toBeDefined()
  })

  it('hide a model from hops and searches as well', async () => {
    const blind = await limited({ '*': ['view'], enduser: [] })
    expect(
      await blind.records.count('company', { filter: { some: 'endusers', where: { field: 'email', is: 'notEmpty' } } }),
    ).toEqual({ count: 0, exact: true })
    expect((await blind.records.search('in@mine')).filter(({ model }) => model === 'enduser')).toEqual([])
    expect((await blind.records.get('issue', shared.id, { titles: true })).titles[hiddenUser.id]).toBeUndefined()
  })

  it('leave the system and its rules without limits', async () => {
    const system = contextOf(
      { kind: 'system', id: 'system', name: 'System', memberId: null, grants: [] },
      { door: 'system' },
    )
    expect((await system.records.get('company', hidden.id)).record.id).toBe(hidden.id)
    expect(await run(pool(), sql`select 1 from companies where name = 'Taken'`)).toEqual([])
  })
})
