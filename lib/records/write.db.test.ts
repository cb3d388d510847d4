import { describe, expect, it } from 'vitest'
import { FailureError } from '@/lib/core/errors'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { Rule } from '@/lib/records/context'
import { customField, modelsWith } from '@/lib/testing/definitions'
import { contextOf, member } from '@/lib/testing/engine-world'

const rating = customField('company', 'Fit', 'rating', { options: { max: 5 } })
const budget = customField('company', 'Budget', 'number', { options: { format: { style: 'money' } } })
const segment = customField('company', 'Segment', 'text')
const models = modelsWith(rating, budget, segment)

const admin = await member('Ada')
const ctx = contextOf(admin, { models, door: 'api' })

const eventsOf = (id: string) =>
  run<{
    type: string
    before: unknown
    after: unknown
    batch_id: string
    company_ids: string[]
    door: string
    actor_id: string
  }>(
    pool(),
    sql`select type, before, after, batch_id, company_ids, door, actor_id from events where record_id = ${id} order by id`,
  )

describe('writeMany', () => {
  it('creates, finds again by key, and writes nothing when nothing changes', async () => {
    const items = [
      {
        name: 'Northwind',
        externalId: 'nw',
        tags: ['a', 'b'],
        custom: { Fit: 4, Budget: '12345678901234.5678', Segment: 'Big', Colour: 'red' },
      },
      { name: 'Acme', sourceId: 'ac' },
    ]
    const first = await ctx.records.writeMany('company', items)
    expect(first).toMatchObject({ created: 2, updated: 0, unchanged: 0, failed: 0 })
    const [id] = first.outcomes.map((outcome) => outcome.id ?? '')
    const { record } = await ctx.records.get('company', id ?? '')
    expect(record.values).toMatchObject({
      name: 'Northwind',
      tags: ['a', 'b'],
      [rating.id]: 4,
      [budget.id]: '12345678901234.5678',
      Colour: 'red',
    })
    const second = await ctx.records.writeMany('company', items)
    expect(second).toMatchObject({ created: 0, updated: 0, unchanged: 2, failed: 0 })
    expect((await ctx.records.get('company', 'extid-nw')).record.updatedAt).toBe(record.updatedAt)
    expect((await eventsOf(id ?? '')).map(({ type }) => type)).toEqual(['company.created'])
    expect(await run(pool(), sql`select name, sample from undeclared_fields`)).toEqual([
      { name: 'Colour', sample: 'red' },
    ])
  })

  it('writes only what differs, and says so in the event', async () => {
    const { id } = await ctx.records.create('company', { name: 'Diff', city: 'Oslo', custom: { Fit: 2, Segment: 'x' } })
    await ctx.records.update('company', id, { city: 'Bergen', name: 'Diff', custom: { Fit: null } })
    const [, updated] = await eventsOf(id)
    expect(updated).toMatchObject({
      type: 'company.updated',
      before: { city: 'Oslo', [rating.id]: 2 },
      after: { city: 'Bergen', [rating.id]: null },
      company_ids: [id],
      door: 'api',
      actor_id: admin.id,
    })
    expect(await run(pool(), sql`select custom from companies where id = ${id}`)).toEqual([
      { custom: { [segment.id]: 'x' } },
    ])
  })

  it('keeps names of any script that are 400 characters long, and says which text is too long to be listed by', async () => {
    const company = await ctx.records.create('company', { name: 'Long names' })
    const letters = (count: number) =>
      Array.from({ length: count }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000))).join('')
    for (const key of ['asset', 'project', 'campaign', 'objective', 'workspace']) {
      const items = [400, 6_000].map((count) => ({ name: letters(count), companyId: company.id }))
      const { outcomes } = await ctx.records.writeMany(key, items)
      expect(outcomes[0], key).toMatchObject({ outcome: 'created' })
      expect(outcomes[1], key).toMatchObject({
        outcome: 'failed',
        problems: [{ index: 1, field: 'name', code: 'invalid' }],
      })
      expect(outcomes[1]?.problems?.[0]?.message, key).toMatch(/^.+ is too long: up to 400 characters always fit\.$/)
    }
  })

  it('reports bad items by index and field and writes the good ones', async () => {
    const items = Array.from({ length: 5000 }, (_, index) =>
      index % 10 === 3
        ? { externalId: `b-${index}`, csmScore: 'eleven' }
        : { name: `Bulk ${index}`, externalId: `b-${index}` },
    )
    const result = await ctx.records.writeMany('company', items)
    expect(result).toMatchObject({ created: 4500, failed: 500 })
    const bad = result.outcomes.filter(({ outcome }) => outcome === 'failed')
    expect(bad.every(({ index }) => index % 10 === 3)).toBe(true)
    expect(bad[0]).toMatchObject({
      index: 3,
      keys: { externalId: 'b-3' },
      problems: [{ index: 3, field: 'csmScore', code: 'invalid' }],
    })
    expect(
      await ctx.records.count('company', { filter: { field: 'externalId', is: 'startsWith', value: 'b-' } }),
    ).toEqual({ count: 4500, exact: true })
  })

  it('isolates a row that only the database refuses', async () => {
    const long = Array.from({ length: 3000 }, () => String.fromCharCode(33 + Math.floor(Math.random() * 90))).join('')
    const { outcomes, created } = await ctx.records.writeMany('company', [
      { name: 'Good 1' },
      { name: long },
      { name: 'Good 2' },
    ])
    expect(created).toBe(2)
    expect(outcomes[1]).toMatchObject({ outcome: 'failed', problems: [{ index: 1, code: 'invalid' }] })
  })

  it('treats the same key twice as two writes, in order', async () => {
    const result = await ctx.records.writeMany('company', [
      { externalId: 'twice', name: 'First', city: 'A' },
      { externalId: 'twice', name: 'Second' },
      { externalId: 'child', name: 'Child', parentId: 'extid-twice' },
    ])
    expect(result.outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'updated', 'created'])
    const { record } = await ctx.records.get('company', 'extid-twice')
    expect(record.values).toMatchObject({ name: 'Second', city: 'A' })
    expect((await ctx.records.get('company', 'extid-child')).record.values.parentId).toBe(record.id)
  })

  it('changes a key only for an item found by a higher one', async () => {
    const { id } = await ctx.records.create('company', { name: 'Keys', sourceId: 's1', externalId: 'e1' })
    await ctx.records.writeMany('company', [{ externalId: 'e1', sourceId: 's2', name: 'Keys 2' }])
    expect((await ctx.records.get('company', id)).record.values).toMatchObject({ sourceId: 's1', name: 'Keys 2' })
    await ctx.records.writeMany('company', [{ sourceId: 's1', externalId: 'e2' }])
    expect((await ctx.records.get('company', id)).record.values).toMatchObject({ externalId: 'e2' })
    await ctx.records.create('company', { name: 'Other', externalId: 'e3' })
    const { outcomes } = await ctx.records.writeMany('company', [
      { _id: id, externalId: 'e3' },
      { _id: id, city: 'Rome' },
    ])
    expect(outcomes[0]).toMatchObject({ outcome: 'failed', problems: [{ code: 'conflict', field: 'externalId' }] })
    expect(outcomes[1]).toMatchObject({ outcome: 'updated' })
  })

  it('finds an end user by address only while it is unique, and a child only within its company', async () => {
    await ctx.records.writeMany('company', [
      { name: 'C1', externalId: 'c1' },
      { name: 'C2', externalId: 'c2' },
    ])
    const made = await ctx.records.writeMany('enduser', [
      { companyId: 'extid-c1', email: 'Sam@One.com', externalId: 'u1' },
      { companyId: 'extid-c2', externalId: 'u1', firstName: 'Other' },
      { companyId: 'extid-nope', externalId: 'u2' },
    ])
    expect(made.outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'failed'])
    expect(made.outcomes[2]?.problems).toMatchObject([{ field: 'companyId', code: 'not_found' }])
    const again = await ctx.records.writeMany('enduser', [{ email: 'sam@one.com', position: 'CTO' }])
    expect(again).toMatchObject({ updated: 1 })
    await ctx.records.writeMany('enduser', [{ companyId: 'extid-c2', email: 'twin@x.com', externalId: 'a' }])
    await ctx.records.update('enduser', made.outcomes[1]?.id ?? '', { email: 'twin@x.com' })
    const ambiguous = await ctx.records.writeMany('enduser', [{ email: 'twin@x.com', companyId: 'extid-c2' }])
    expect(ambiguous).toMatchObject({ created: 1 })
  })

  it('adds to, takes from and replaces lists', async () => {
    const { id } = await ctx.records.create('company', { name: 'Lists', tags: ['a', 'b'] })
    await ctx.records.update('company', id, { tags: { $add: ['c', 'a'], $remove: ['b'] } })
    expect((await ctx.records.get('company', id)).record.values.tags).toEqual(['a', 'c'])
    await ctx.records.update('company', id, { tags: { $replace: ['z'] } })
    expect((await ctx.records.get('company', id)).record.values.tags).toEqual(['z'])
    await expect(ctx.records.update('company', id, { name: { $add: ['x'] } })).rejects.toThrow(/not a list/)
  })

  it('takes no computed values from outside, and refuses locked fields on screens only when they change', async () => {
    const locked = customField('company', 'Tier', 'text', { isLocked: true })
    const screen = contextOf(admin, { models: modelsWith(locked) })
    const api = contextOf(admin, { models: modelsWith(locked), door: 'api' })
    const { id } = await api.records.create('company', {
      name: 'Locked',
      status: 'lost',
      arr: 5,
      custom: { Tier: 'gold' },
    })
    expect((await api.records.get('company', id)).record.values).toMatchObject({
      status: 'prospect',
      [locked.id]: 'gold',
    })
    await screen.records.update('company', id, { [locked.id]: 'gold', city: 'Y' })
    await expect(screen.records.update('company', id, { [locked.id]: 'tin' })).rejects.toMatchObject({
      failure: { code: 'forbidden' },
    })
  })

  it('refuses a form whose record changed meanwhile', async () => {
    const record = await ctx.records.create('company', { name: 'Form' })
    const saved = await ctx.records.update('company', record.id, { city: 'A' }, { expectedUpdatedAt: record.updatedAt })
    expect(saved.updatedAt > record.updatedAt).toBe(true)
    await expect(
      ctx.records.update('company', record.id, { city: 'B' }, { expectedUpdatedAt: record.updatedAt }),
    ).rejects.toMatchObject({ failure: { code: 'conflict' } })
  })

  it('reports a dry run in full and leaves nothing, and writes all or nothing when told', async () => {
    const items = [{ name: 'Dry', externalId: 'dry' }, { externalId: 'dry2' }]
    const dry = await ctx.records.writeMany('company', items, { dryRun: true, changes: true })
    expect(dry).toMatchObject({ created: 1, failed: 1 })
    expect(dry.outcomes[0]?.changes).toContainEqual({ field: 'name', before: null, after: 'Dry' })
    const atomic = await ctx.records.writeMany('company', items, { atomic: true })
    expect(atomic).toMatchObject({ created: 0, failed: 2 })
    await expect(ctx.records.get('company', 'extid-dry')).rejects.toMatchObject({ failure: { code: 'not_found' } })
  })

  it('merges custom values name by name', async () => {
    const { id } = await ctx.records.create('company', { name: 'Merge' })
    await Promise.all([
      ctx.records.update('company', id, { custom: { Fit: 1 } }),
      ctx.records.update('company', id, { custom: { Segment: 's' } }),
      ctx.records.update('company', id, { custom: { Loose: { deep: [1, null] } } }),
    ])
    expect((await ctx.records.get('company', id)).record.values).toMatchObject({
      [rating.id]: 1,
      [segment.id]: 's',
      Loose: { deep: [1, null] },
    })
  })
})

describe('rules', () => {
  const seen: string[] = []
  const shout: Rule = {
    key: 'shout',
    model: 'company',
    async prepare(_, drafts) {
      for (const draft of drafts) {
        if (draft.after.name === 'Forbidden') draft.refuse({ field: 'name', message: 'Not this one.' })
        draft.after.description = `${draft.after.name}!`
      }
    },
    async follow(tx, changes) {
      for (const change of changes) {
        if (change.after?.name === 'Explode') throw new Error('bang')
        if (change.after?.name === 'Refused late') throw new FailureError({ code: 'invalid', detail: 'Too late.' })
      }
      await tx.records.writeMany(
        'task',
        changes.map((change) => ({ companyId: change.id, action: `Call ${change.after?.name}`, mainType: 'task' })),
      )
    },
    settle: {
      companies: (changes) => changes.map((change) => change.id),
      async run(tx, companyIds) {
        seen.push(companyIds.join())
        await tx.records.writeMany(
          'company',
          companyIds.map((_id) => ({ _id, status: 'customer' })),
        )
      },
    },
  }
  const ruled = contextOf(admin, { models, rules: [shout], door: 'api' })

  it('complete, refuse and follow, in the same transaction, in the caller’s name', async () => {
    const { outcomes, batchId } = await ruled.records.writeMany('company', [{ name: 'Ruled' }, { name: 'Forbidden' }])
    expect(outcomes).toMatchObject([
      { outcome: 'created' },
      { outcome: 'failed', problems: [{ field: 'name', message: 'Not this one.' }] },
    ])
    const id = outcomes[0]?.id ?? ''
    expect((await ruled.records.get('company', id)).record.values).toMatchObject({
      description: 'Ruled!',
      status: 'customer',
    })
    const events = await run<{ type: string; door: string; actor_id: string; cause_id: string | null }>(
      pool(),
      sql`select type, door, actor_id, cause_id from events where batch_id = ${batchId} order by id`,
    )
    expect(events).toEqual([
      { type: 'company.created', door: 'api', actor_id: admin.id, cause_id: null },
      { type: 'task.created', door: 'rule', actor_id: admin.id, cause_id: 'rule:shout' },
      { type: 'company.updated', door: 'rule', actor_id: admin.id, cause_id: 'rule:shout' },
      { type: 'task.created', door: 'rule', actor_id: admin.id, cause_id: 'rule:shout' },
    ])
  })

  it('leave nothing when they throw', async () => {
    await expect(ruled.records.writeMany('company', [{ name: 'Explode', externalId: 'explode' }])).rejects.toThrow(
      'bang',
    )
    expect(await run(pool(), sql`select 1 from companies where external_id = 'explode'`)).toEqual([])
    expect(await run(pool(), sql`select 1 from tasks where title = 'Call Explode'`)).toEqual([])
    expect(await run(pool(), sql`select 1 from events where after->>'name' = 'Explode'`)).toEqual([])
  })

  it('sink only the items they refuse', async () => {
    const names = ['One', 'Two', 'Refused late', 'Four', 'Five']
    const { outcomes } = await ruled.records.writeMany(
      'company',
      names.map((name) => ({ name })),
    )
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'failed', 'created', 'created'])
    expect(outcomes[2]?.problems).toMatchObject([{ index: 2, message: 'Too late.' }])
  })

  it('commit or vanish with the transaction they share', async () => {
    await expect(
      ruled.transaction(async (tx) => {
        await tx.records.create('company', { name: 'Together 1' })
        await tx.records.create('company', { name: 'Together 2' })
        throw new FailureError({ code: 'conflict', detail: 'Changed my mind.' })
      }),
    ).rejects.toThrow('Changed my mind.')
    expect(
      await ruled.records.count('company', { filter: { field: 'name', is: 'startsWith', value: 'Together' } }),
    ).toMatchObject({ count: 0 })
    seen.length = 0
    await ruled.transaction(async (tx) => {
      await tx.records.create('company', { name: 'Together 3' })
      await tx.records.create('company', { name: 'Together 4' })
    })
    expect(seen[0]?.split(',')).toHaveLength(2)
  })
})
