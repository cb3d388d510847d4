import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Filter } from '@/lib/filters/tree'
import type { RecordRow } from '@/lib/models/record'
import type { ListQuery } from '@/lib/records/context'
import { modelsWith } from '@/lib/testing/definitions'
import { contextOf, member } from '@/lib/testing/engine-world'
import { companyCount, customFields, fit, kind, live, signed, writeRandomRecords } from '@/lib/testing/random-records'

const models = modelsWith(...customFields)
const admin = await member('Ada')
const bob = await member('bob')
const ctx = contextOf(admin, { models, door: 'seed', now: new Date('2026-03-01T12:00:00Z') })

await writeRandomRecords(ctx, [admin.id, bob.id])

const everything = async (model: string): Promise<RecordRow[]> =>
  (await ctx.records.list(model, { limit: 5000, archived: true })).rows
const world = new Map<string, RecordRow[]>([
  ['company', await everything('company')],
  ['enduser', await everything('enduser')],
  ['issue', await everything('issue')],
])

const rowsOf = (model: string) => world.get(model) ?? []

describe('paging', () => {
  const sortable = [
    'name',
    'city',
    'health',
    'arr',
    'csmScore',
    'renewalDate',
    'lastTouch',
    'autoRenews',
    'createdAt',
    'ownerId',
    'parentId',
    'parent.name',
    fit.id,
    kind.id,
    signed.id,
    live.id,
    'id',
  ]
  const key = fc.record({ field: fc.constantFrom(...sortable), descending: fc.boolean() })

  async function allPages(query: Partial<ListQuery>, limit: number): Promise<RecordRow[]> {
    const rows: RecordRow[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await ctx.records.list('company', { ...query, limit, cursor, select: ['name'] })
      rows.push(...page.rows)
      expect(page.rows.length <= limit).toBe(true)
      if (!page.next) return rows
      cursor = page.next
    }
  }

  it('by cursor shows every record once, in the order of the whole list', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(key, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 7, max: 90 }),
        fc.constantFrom<Filter | undefined>(undefined, { field: 'name', is: 'notEmpty' }),
        async (sort, limit, filter) => {
          const query = { sort, filter }
          const whole = (await ctx.records.list('company', { ...query, limit: 5000, select: [] })).rows.map(
            ({ id }) => id,
          )
          expect(new Set(whole).size).toBe(companyCount)
          expect((await allPages(query, limit)).map(({ id }) => id)).toEqual(whole)
          // Asked again, a page knows where the one before it found enough.
          expect((await allPages(query, limit)).map(({ id }) => id)).toEqual(whole)
          const offset = await ctx.records.list('company', { ...query, limit, offset: 100, select: [] })
          expect(offset.rows.map(({ id }) => id)).toEqual(whole.slice(100, 100 + limit))
        },
      ),
      { numRuns: 120 },
    )
  })

  it('sorts empty values last in both directions, text without regard to case, references by title', async () => {
    for (const descending of [false, true]) {
      const { rows } = await ctx.records.list('company', {
        sort: [{ field: 'city', descending }],
        limit: 5000,
        select: ['city'],
      })
      const values = rows.map(({ values: { city } }) => city)
      const filled = values.filter((city) => city !== null).map((city) => String(city).toLowerCase())
      expect(values.slice(0, filled.length)).not.toContain(null)
      expect(filled).toEqual(descending ? filled.toSorted().toReversed() : filled.toSorted())
    }
    const { rows, titles } = await ctx.records.list('company', {
      sort: [{ field: 'ownerId' }],
      limit: 5000,
      select: ['ownerId'],
      titles: true,
    })
    const owners = rows.flatMap(({ values: { ownerId } }) => (ownerId ? [titles[String(ownerId)]?.title] : []))
    expect([...new Set(owners)]).toEqual(['Ada', 'bob'])
  })

  it('names what the end of a path points at', async () => {
    for (const limit of [100, 500]) {
      const { rows, titles } = await ctx.records.list('enduser', { limit, select: ['company.ownerId'], titles: true })
      const owners = rows.flatMap(({ values }) => values['company.ownerId'] ?? [])
      expect(owners.length).toBeGreaterThan(0)
      for (const id of owners) expect(titles[String(id)]?.title).toMatch(/^(Ada|bob)$/)
    }
  })

  it('selects only what is asked, to-one paths included', async () => {
    const { rows } = await ctx.records.list('enduser', {
      select: ['email', 'company.name', 'company.parent.name', `company.${kind.id}`],
      limit: 500,
      archived: true,
    })
    const companies = new Map(rowsOf('company').map((row) => [row.id, row]))
    for (const { id, values } of rows) {
      const company = companies.get(String(rowsOf('enduser').find((row) => row.id === id)?.values.companyId))
      const parent = companies.get(String(company?.values.parentId))
      expect(values).toEqual({
        email: null,
        'company.name': company?.values.name,
        'company.parent.name': parent?.values.name ?? null,
        [`company.${kind.id}`]: company?.values[kind.id] ?? null,
      })
    }
  })

  it('refuses what does not exist', async () => {
    const refused = (query: object) =>
      expect(ctx.records.list('company', { limit: 5, ...query })).rejects.toMatchObject({
        failure: { code: 'invalid' },
      })
    await refused({ sort: [{ field: 'nope' }] })
    await refused({ sort: [{ field: 'tags' }] })
    await refused({ select: ['endusers.name'] })
    await refused({ cursor: 'abc' })
    await refused({ filter: { field: 'name; drop table companies', is: 'equals', value: 'x' } })
    await refused({ updatedSince: 'never' })
    const { next } = await ctx.records.list('company', { limit: 5, sort: [{ field: 'name' }] })
    await refused({ cursor: next, sort: [{ field: 'city' }] })
  })

  it('walks deep offsets by keyset, and goes on where a page ended', { timeout: 120_000 }, async () => {
    const many = 12_500
    await ctx.records.writeMany(
      'campaign',
      Array.from({ length: many }, (_, index) => ({
        companyId: 'extid-c1',
        name: index % 3 === 0 ? 'same' : `n${index % 50}`,
        campaignPurpose: index % 4 ? `p${index % 9}` : null,
      })),
    )
    for (const sort of [[{ field: 'name' }], [{ field: 'campaignPurpose', descending: true }]]) {
      const whole = (await ctx.records.list('campaign', { sort, limit: many, select: [] })).rows.map(({ id }) => id)
      for (const offset of [10_001, 11_000, 12_400, 12_500, 20_000]) {
        const { rows } = await ctx.records.list('campaign', { sort, limit: 200, offset, select: [] })
        expect(rows.map(({ id }) => id)).toEqual(whole.slice(offset, offset + 200))
      }
      const paged: string[] = []
      for (let offset = 0; ; offset += 1000) {
        const { rows } = await ctx.records.list('campaign', { sort, limit: 1000, offset, select: [] })
        paged.push(...rows.map(({ id }) => id))
        if (rows.length < 1000) break
      }
      expect(paged).toEqual(whole)
    }
  })
})
