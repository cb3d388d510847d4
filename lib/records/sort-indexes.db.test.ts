import { describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import type { CustomField } from '@/lib/models/resolved'
import { keepSortIndexes } from '@/lib/records/sort-indexes'
import { customField, modelsWith } from '@/lib/testing/definitions'
import { contextOf, member } from '@/lib/testing/engine-world'

const fields = [
  customField('company', 'Size', 'number'),
  customField('company', 'Kind', 'text'),
  customField('company', 'Labels', 'multiPick', { options: { open: true } }),
]
const [size, kind] = fields
const admin = await member('Ada')
const contextWith = (all: CustomField[]) => contextOf(admin, { models: modelsWith(...all), door: 'api' })
const plain = contextWith(fields)
const indexed = contextWith(fields.map((field) => ({ ...field, isIndexed: true })))
await plain.records.writeMany(
  'company',
  Array.from({ length: 500 }, (_, at) => ({
    name: `C${at}`,
    custom: { Size: at % 7 ? at % 50 : null, Kind: `Kind ${at % 11}`, Labels: [`l${at % 3}`] },
  })),
)

const statistics = async () => {
  const rows = await run<{ name: string }>(
    pool(),
    sql`select stxname as name from pg_statistic_ext where stxname like '%_values' order by 1`,
  )
  return rows.map(({ name }) => name)
}

describe('indexes of custom fields', () => {
  it('are built when marked, used, and dropped when not', async () => {
    expect((await keepSortIndexes(indexed)).built).toHaveLength(2)
    expect(await keepSortIndexes(indexed)).toEqual({ built: [], dropped: [] })
    const names = await run<{ name: string }>(
      pool(),
      sql`select indexname as name from pg_indexes where indexname ~ '^companies_custom_[0-9a-f]{24}$'`,
    )
    expect(names).toHaveLength(2)
    expect(await statistics()).toEqual(names.map(({ name }) => `${name}_values`).sort())
    expect((await keepSortIndexes(plain)).dropped).toHaveLength(2)
    expect(await statistics()).toEqual([])
  })

  it('are built for the fields that lists are sorted by, declared ones too, and mark those that are', async () => {
    await run(
      pool(),
      sql`insert into custom_fields (id, model, name, type) values (${size?.id}, 'company', 'Size', 'number')`,
    )
    const query = { limit: 5, select: [] }
    for (let at = 0; at < 3; at++) {
      await plain.records.list('company', { ...query, sort: [{ field: 'city' }] })
      await plain.records.list('company', { ...query, sort: [{ field: size?.id ?? '', descending: true }] })
      await plain.records.list('company', { ...query, sort: [{ field: 'phase' }, { field: 'description' }] })
    }
    const { built } = await keepSortIndexes(plain)
    expect(built.sort()).toEqual([`companies_custom_${size?.id}`, 'companies_sorted_city'])
    expect(await statistics()).toEqual(built.map((name) => `${name}_values`))
    expect(await run(pool(), sql`select is_indexed from custom_fields where id = ${size?.id}`)).toEqual([
      { is_indexed: true },
    ])
    await run(pool(), sql`delete from field_uses`)
    expect((await keepSortIndexes(plain)).dropped.sort()).toEqual(built)
  })

  it('are built for the fields of the tenant that lists are filtered by, wherever they are, and for rankings', async () => {
    for (let at = 0; at < 3; at++) {
      const where: Filter = {
        all: [
          { field: size?.id ?? '', is: 'moreThan', value: 3 },
          { top: 3, by: 'mrr', where: { all: [] } },
        ],
      }
      await plain.records.list('enduser', { limit: 5, select: [], filter: { some: 'company', where } })
      await plain.records.list('company', {
        limit: 5,
        select: [],
        filter: { field: kind?.id ?? '', is: 'contains', value: 'x' },
      })
      const own: Filter[] = [
        { field: 'city', is: 'equals', value: 'x' },
        { field: 'mrTotal', is: 'moreThan', value: 3 },
        { field: 'description', is: 'contains', value: 'x' },
      ]
      for (const filter of own) await plain.records.list('company', { limit: 5, select: [], filter })
    }
    const { built } = await keepSortIndexes(plain)
    expect(built.sort()).toEqual([
      `companies_custom_${size?.id}`,
      'companies_filtered_city',
      'companies_sorted_mr_total',
      'companies_sorted_mrr',
    ])
    await run(pool(), sql`delete from field_uses`)
    await keepSortIndexes(plain)
  })

  it('are built within a company for what the people of a crowded one are sorted by', async () => {
    const { rows } = await plain.records.list('company', { limit: 1, select: [] })
    const id = rows[0]?.id ?? ''
    const filter: Filter = { all: [{ field: 'companyId', is: 'equals', value: id }] }
    const sorted = async () => {
      for (let at = 0; at < 3; at++)
        for (const field of ['position', 'updatedAt'])
          await plain.records.list('enduser', { limit: 5, select: [], filter, sort: [{ field, descending: true }] })
    }
    await sorted()
    const within = async () => (await keepSortIndexes(plain)).built.filter((name) => name.includes('_within_')).sort()
    expect(await within()).toEqual([])
    await run(
      pool(),
      sql`insert into end_users (id, company_id, name, position)
        select 'crowd' || n, ${id}, 'Crowd', 'Position ' || n % 50 from generate_series(1, 12000) n`,
    )
    await run(pool(), sql`analyze end_users`)
    expect(await within()).toEqual(['end_users_within_position', 'end_users_within_updated_at'])
    await run(pool(), sql`delete from end_users where id like 'crowd%'`)
    await run(pool(), sql`delete from field_uses`)
    await keepSortIndexes(plain)
  })

  it('change no answer', async () => {
    const filters: Filter[] = [
      { field: size?.id ?? '', is: 'equals', value: 12 },
      { field: size?.id ?? '', is: 'between', value: [3, 9] },
      { field: kind?.id ?? '', is: 'equals', value: 'Kind 4' },
      { field: kind?.id ?? '', is: 'anyOf', value: ['Kind 4', 'Kind 5'] },
      { not: { field: kind?.id ?? '', is: 'equals', value: 'Kind 4' } },
      { field: kind?.id ?? '', is: 'startsWith', value: 'kind 1' },
    ]
    await keepSortIndexes(indexed)
    for (const filter of filters) {
      for (const sort of [[{ field: size?.id ?? '' }], [{ field: kind?.id ?? '', descending: true }]]) {
        const ids = async (ctx: typeof plain) =>
          (await ctx.records.list('company', { filter, sort, limit: 500, select: [] })).rows.map(({ id }) => id)
        expect(await ids(indexed)).toEqual(await ids(plain))
      }
    }
  })
})
