import { describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import type { Rule } from '@/lib/records/context'
import { customField, modelsWith } from '@/lib/testing/definitions'
import { contextOf, member } from '@/lib/testing/engine-world'

const fields = ['One', 'Two', 'Three', 'Four'].map((name) => customField('company', name, 'number'))
const models = modelsWith(...fields)
const admin = await member('Ada')

/** Sums what a company's licences bring; stale unless the company is locked before its licences are read. */
const rollUp: Rule = {
  key: 'roll-up',
  model: 'license',
  settle: {
    companies: (changes) => changes.flatMap(({ before, after }) => [String((after ?? before)?.companyId)]),
    async run(tx, ids) {
      const sums = await run<{ id: string; mrr: string }>(
        tx.db,
        sql`select c.id, coalesce(sum(l.mrr), 0) as mrr from companies c left join licenses l on l.company_id = c.id and l.deleted_at is null
          where c.id = any(${ids}::text[]) group by c.id`,
      )
      await tx.records.writeMany(
        'company',
        sums.map(({ id, mrr }) => ({ _id: id, mrr })),
      )
    },
  },
}
const ctx = () => contextOf(admin, { models, door: 'api', rules: [rollUp] })

const shuffled = <T>(items: T[], seed: number): T[] =>
  items
    .map((item, at) => [(at * 7919 + seed * 104729) % 1009, item] as const)
    .toSorted((a, b) => a[0] - b[0])
    .map(([, item]) => item)

describe('writers at once', () => {
  it('never make a record twice and lose nothing', { timeout: 120_000 }, async () => {
    const writers = fields.map((field, writer) => {
      const items = Array.from({ length: 600 }, (_, at) => ({
        externalId: `k${at}`,
        sourceId: at % 2 ? `s${at}` : undefined,
        name: `Name ${at}`,
        custom: { [field.name]: at },
      }))
      return ctx().records.writeMany('company', shuffled(items, writer))
    })
    const results = await Promise.all(writers)
    expect(results.map(({ failed }) => failed)).toEqual([0, 0, 0, 0])
    expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(600)
    expect(
      await runOne(pool(), sql`select count(*) as count, count(distinct external_id) as keys from companies`),
    ).toEqual({ count: 600, keys: 600 })
    const { rows } = await ctx().records.list('company', { limit: 1000 })
    for (const { values } of rows) {
      const at = Number(String(values.externalId).slice(1))
      expect(fields.map(({ id }) => values[id])).toEqual([at, at, at, at])
    }
  })

  it('never make a person of one address twice', { timeout: 120_000 }, async () => {
    const people = Array.from({ length: 120 }, (_, at) => ({
      companyId: 'extid-k1',
      email: `p${at}@x.com`,
      firstName: `P${at}`,
    }))
    const results = await Promise.all(
      [1, 2, 3, 4].map((seed) => ctx().records.writeMany('enduser', shuffled(people, seed))),
    )
    expect(results.map(({ failed }) => failed)).toEqual([0, 0, 0, 0])
    expect(await runOne(pool(), sql`select count(*) as count from end_users`)).toEqual({ count: 120 })
    const singles = await Promise.all(
      Array.from({ length: 8 }, () =>
        ctx().records.writeMany('enduser', [{ companyId: 'extid-k1', email: 'one@x.com' }]),
      ),
    )
    expect(singles.reduce((sum, { created }) => sum + created, 0)).toBe(1)
  })

  it('keep roll-ups right', { timeout: 120_000 }, async () => {
    await Promise.all(
      Array.from({ length: 24 }, (_, at) =>
        ctx().records.writeMany('license', [
          { externalId: `l${at}`, companyId: `extid-k${at % 3}`, currency: 'EUR', fromDate: '2026-01-01', mrr: 1 },
          {
            externalId: `m${at}`,
            companyId: `extid-k${(at + 1) % 3}`,
            currency: 'EUR',
            fromDate: '2026-01-01',
            mrr: 1,
          },
        ]),
      ),
    )
    const { rows } = await ctx().records.list('company', {
      filter: { field: 'externalId', is: 'anyOf', value: ['k0', 'k1', 'k2'] },
      limit: 3,
    })
    expect(rows.map(({ values }) => values.mrr)).toEqual(['16', '16', '16'])
  })

  it('meet in the middle of a record without overwriting each other', { timeout: 120_000 }, async () => {
    const { id } = await ctx().records.create('company', { name: 'Busy', tags: [] })
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => ctx().records.update('company', id, { tags: { $add: [`t${at}`] } })),
    )
    const { record } = await ctx().records.get('company', id)
    expect(record.values.tags).toHaveLength(20)
    const events = await run<{ at: Date }>(pool(), sql`select at from events where record_id = ${id}`)
    expect(events).toHaveLength(21)
  })
})

describe('many companies in one call', () => {
  const named = (prefix: string) =>
    Array.from({ length: 1_200 }, (_, at) => ({ externalId: `${prefix}${at}`, name: `Name ${at}` }))

  it('are answered in their order, with what was wrong of each, and as one operation', {
    timeout: 60_000,
  }, async () => {
    const items = named('apart-').map((item, at) => (at % 10 === 3 ? { ...item, name: '' } : item))
    const { batchId, outcomes, created, failed } = await ctx().records.writeMany('company', items)
    expect([created, failed]).toEqual([1_080, 120])
    expect(outcomes.map(({ index }) => index)).toEqual(items.map((_, at) => at))
    expect(outcomes.every(({ outcome, index }) => (outcome === 'failed') === (index % 10 === 3))).toBe(true)
    expect(
      await runOne(
        pool(),
        sql`select count(*)::int as events, count(distinct record_id)::int as records from events where batch_id = ${batchId}`,
      ),
    ).toEqual({ events: 1_080, records: 1_080 })
    const again = await ctx().records.writeMany('company', items)
    expect([again.unchanged, again.failed]).toEqual([1_080, 120])
  })

  it('are written one after another where two mean the same', { timeout: 60_000 }, async () => {
    const items = named('twice-')
    const { outcomes, created, updated } = await ctx().records.writeMany('company', [
      ...items,
      { externalId: 'twice-0', name: 'Second' },
    ])
    expect([created, updated]).toEqual([1_200, 1])
    const { record } = await ctx().records.get('company', 'extid-twice-0')
    expect(record.values.name).toBe('Second')
    expect(outcomes[0]?.id).toBe(outcomes[1_200]?.id)
  })
})
