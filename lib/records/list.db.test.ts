import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '@/lib/core/json'
import type { Lowered, Predicate } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import { type LoweredFilter, lowerFilter } from '@/lib/filters/lower'
import type { Filter } from '@/lib/filters/tree'
import { type Hop, waysOf } from '@/lib/models/graph'
import type { RecordRow } from '@/lib/models/record'
import type { SortKey } from '@/lib/records/context'
import { contextOf, customField, member, modelsWith } from '@/lib/testing/engine-world'

const fit = customField('company', 'Fit', 'number')
const kind = customField('company', 'Kind', 'text')
const signed = customField('company', 'Signed', 'day')
const labels = customField('company', 'Labels', 'multiPick', { options: { open: true } })
const live = customField('company', 'Live', 'toggle')
const contact = customField('company', 'Contact', 'endUser')
const models = modelsWith(fit, kind, signed, labels, live, contact)
const admin = await member('Ada')
const bob = await member('bob')
const ctx = contextOf(admin, { models, door: 'seed', now: new Date('2026-03-01T12:00:00Z') })

const random = (seed: number) => () => {
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed / 2147483648
}
const next = random(7)
const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T
const maybe = <T>(value: () => T): T | null => (next() < 0.3 ? null : value())

const words = ['alpha', 'Beta', 'GAMMA', 'delta 100%', 'ep_silon', 'zêta']
const cities = ['Oslo', 'oslo', 'Rome', 'New York']
const tags = ['a', 'b', 'c']
const days = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01', '2026-04-15']

const companyCount = 240
await ctx.records.writeMany(
  'company',
  Array.from({ length: companyCount }, (_, index) => ({
    externalId: `c${index}`,
    name: `${pick(words)} ${index % 7}`,
    city: maybe(() => pick(cities)),
    ownerId: maybe(() => pick([admin.id, bob.id])),
    health: maybe(() => Math.floor(next() * 20) / 2),
    arr: maybe(() => pick(['0', '100', '99.5', '2500.25'])),
    csmScore: maybe(() => Math.ceil(next() * 5)),
    renewalDate: maybe(() => pick(days)),
    lastTouch: maybe(() => `${pick(days)}T${pick(['00:00', '08:30', '23:59'])}:00.000Z`),
    autoRenews: next() < 0.5,
    tags: maybe(() => tags.filter(() => next() < 0.5)),
    parentId: index > 20 && next() < 0.4 ? `extid-c${Math.floor(next() * 20)}` : null,
    custom: {
      Fit: maybe(() => pick([-1, 0, 2.5, 10, 100])),
      Kind: maybe(() => pick(words)),
      Signed: maybe(() => pick(days)),
      Labels: maybe(() => tags.filter(() => next() < 0.5)),
      Live: maybe(() => next() < 0.5),
    },
  })),
)
await ctx.records.writeMany(
  'enduser',
  Array.from({ length: 200 }, (_, index) => ({
    externalId: `u${index}`,
    companyId: `extid-c${Math.floor(next() * companyCount)}`,
    firstName: pick(words),
    position: maybe(() => pick(['CEO', 'cto', 'Intern'])),
    archived: next() < 0.2,
    beats: maybe(() => Math.floor(next() * 5)),
  })),
)
await ctx.records.writeMany(
  'issue',
  Array.from({ length: 80 }, (_, index) => ({
    externalId: `i${index}`,
    title: pick(words),
    companyIds: maybe(() => [
      `extid-c${Math.floor(next() * companyCount)}`,
      `extid-c${Math.floor(next() * companyCount)}`,
    ]),
    enduserIds: maybe(() => [`extid-u${Math.floor(next() * 200)}`]),
    priority: maybe(() => pick(['low', 'high'])),
  })),
)
await ctx.records.writeMany(
  'company',
  Array.from({ length: 60 }, () => ({
    externalId: `c${Math.floor(next() * companyCount)}`,
    custom: { Contact: `extid-u${Math.floor(next() * 200)}` },
  })),
)

const everything = async (model: string): Promise<RecordRow[]> =>
  (await ctx.records.list(model, { limit: 5000, archived: true })).rows
const world = new Map<string, RecordRow[]>([
  ['company', await everything('company')],
  ['enduser', await everything('enduser')],
  ['issue', await everything('issue')],
])

// The naive evaluator: the meaning of filters, written once more without SQL.

const rowsOf = (model: string) => world.get(model) ?? []
const isEmpty = (value: Json) => value === null || (Array.isArray(value) && value.length === 0)

function reach(row: RecordRow, hop: Hop): RecordRow[] {
  const idsIn = (value: Json | undefined) => (Array.isArray(value) ? value : value ? [value] : [])
  if (hop.holds === 'from') return rowsOf(hop.to).filter(({ id }) => idsIn(row.values[hop.field.key]).includes(id))
  return rowsOf(hop.to).filter((other) => idsIn(other.values[hop.field.key]).includes(row.id))
}

const along = (row: RecordRow, hops: Hop[]) =>
  hops.reduce<RecordRow[]>((rows, hop) => rows.flatMap((each) => reach(each, hop)), [row])

function meets(filter: LoweredFilter<Hop>, row: RecordRow): boolean {
  if ('all' in filter) return filter.all.every((each) => meets(each, row))
  if ('any' in filter) return filter.any.some((each) => meets(each, row))
  if ('not' in filter) return !meets(filter.not, row)
  if ('some' in filter) return along(row, filter.some).some((each) => meets(filter.where, each)) !== filter.negate
  const [end] = along(row, filter.hops)
  return holds(
    filter.predicate,
    end?.values[filter.field.key] ?? null,
    fieldType(filter.field.type).storage(filter.field.options) === 'decimal',
  )
}

function holds(lowered: Lowered, value: Json, decimal: boolean): boolean {
  if ('all' in lowered) return lowered.all.every((each) => holds(each, value, decimal))
  if ('any' in lowered) return lowered.any.some((each) => holds(each, value, decimal))
  if ('not' in lowered) return !holds(lowered.not, value, decimal)
  return satisfies(lowered, value, decimal)
}

function satisfies(predicate: Predicate, value: Json, decimal: boolean): boolean {
  if (predicate.op === 'empty') return isEmpty(value)
  if (isEmpty(value)) return false
  const as = (each: Json) => (decimal ? Number(each) : (each as string | number))
  const text = String(value).toLowerCase()
  switch (predicate.op) {
    case 'eq':
      return as(value) === as(predicate.value)
    case 'lt':
      return as(value) < as(predicate.value)
    case 'lte':
      return as(value) <= as(predicate.value)
    case 'gt':
      return as(value) > as(predicate.value)
    case 'gte':
      return as(value) >= as(predicate.value)
    case 'like':
      return text.includes(String(predicate.value).toLowerCase())
    case 'starts':
      return text.startsWith(String(predicate.value).toLowerCase())
    case 'ends':
      return text.endsWith(String(predicate.value).toLowerCase())
    case 'in':
      return predicate.value.map(as).includes(as(value))
    case 'overlaps':
      return predicate.value.some((each) => (value as Json[]).includes(each))
    case 'covers':
      return predicate.value.every((each) => (value as Json[]).includes(each))
  }
}

// Random trees over every kind of field and way.

const operand: Record<string, fc.Arbitrary<Json>> = {
  number: fc.constantFrom<Json>(-1, 0, 2.5, 5, 10, 100),
  health: fc.constantFrom<Json>(0, 2.5, 5, 10),
  money: fc.constantFrom<Json>(0, 99.5, '100', 2500.25),
  rating: fc.constantFrom<Json>(1, 3, 5),
  text: fc.constantFrom<Json>(...words, ...cities, 'a', '%', '_'),
  day: fc.constantFrom<Json>(...days),
  tags: fc.constantFrom<Json>(...tags),
}

function condition(field: string, type: string, values: fc.Arbitrary<Json>): fc.Arbitrary<Filter> {
  const { operators } = fieldType(type)
  return fc.constantFrom(...Object.entries(operators)).chain(([is, { takes }]): fc.Arbitrary<Filter> => {
    const given: Record<string, fc.Arbitrary<Json | undefined>> = {
      nothing: fc.constant(undefined),
      value: values,
      text: fc.constantFrom('a', 'LPHA', '100%', '_', 'ê'),
      values: fc.array(values, { minLength: 1, maxLength: 3 }),
      range: fc.tuple(values, values).map((pair) => [...pair]),
      calendarDay: operand.day ?? values,
      calendarRange: fc.tuple(operand.day ?? values, operand.day ?? values).map((pair) => [...pair]),
      days: fc.integer({ min: 0, max: 60 }),
    }
    return (given[takes] ?? values).map((value) => ({ field, is, ...(value !== undefined && { value }) }))
  })
}

const o = (key: string) => operand[key] ?? fc.constant(null)
const ofCompany = (prefix = '') =>
  fc.oneof(
    condition(`${prefix}name`, 'text', o('text')),
    condition(`${prefix}city`, 'text', o('text')),
    condition(`${prefix}health`, 'number', o('health')),
    condition(`${prefix}arr`, 'number', o('money')),
    condition(`${prefix}csmScore`, 'rating', o('rating')),
    condition(`${prefix}renewalDate`, 'date', o('day')),
    condition(
      `${prefix}lastTouch`,
      'dateTime',
      fc.constantFrom<Json>('2026-02-01T08:30:00.000Z', '2026-02-28T00:00:00.000Z'),
    ),
    condition(`${prefix}autoRenews`, 'toggle', fc.constant(null)),
    condition(`${prefix}tags`, 'multiPick', o('tags')),
    condition(`${prefix}ownerId`, 'teamMember', fc.constantFrom<Json>(admin.id, bob.id)),
    condition(`${prefix}${fit.id}`, 'number', o('number')),
    condition(`${prefix}${kind.id}`, 'text', o('text')),
    condition(`${prefix}${signed.id}`, 'day', o('day')),
    condition(`${prefix}${labels.id}`, 'multiPick', o('tags')),
    condition(`${prefix}${live.id}`, 'toggle', fc.constant(null)),
  )
const ofEndUser = () =>
  fc.oneof(condition('position', 'text', o('text')), condition('beats', 'number', o('number')), ofCompany('company.'))

const depth = { maxDepth: 3, depthSize: 'small' } as const

const endUserTree: fc.Arbitrary<Filter> = fc.letrec<{ tree: Filter }>((tie) => ({
  tree: fc.oneof(
    depth,
    ofEndUser(),
    fc.record({ not: tie('tree') }),
    fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
  ),
})).tree

const issueTree: fc.Arbitrary<Filter> = fc.oneof(
  condition('priority', 'list', fc.constantFrom<Json>('low', 'high', 'none')),
  fc.record({ some: fc.constant('endusers'), where: endUserTree }),
)

const companyTree: fc.Arbitrary<Filter> = fc.letrec<{ tree: Filter }>((tie) => ({
  tree: fc.oneof(
    depth,
    { arbitrary: ofCompany(), weight: 4 },
    { arbitrary: ofCompany('parent.'), weight: 1 },
    fc.oneof(
      condition(`${contact.id}.position`, 'text', o('text')),
      condition(`${contact.id}.company.city`, 'text', o('text')),
    ),
    fc.record({ not: tie('tree') }),
    fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ some: fc.constant('endusers'), where: endUserTree }),
    fc.record({ none: fc.constant('endusers'), where: endUserTree }),
    fc.record({ some: fc.constant('issues'), where: issueTree }),
    fc.record({ none: fc.constantFrom('issues.endusers', 'subsidiaries.endusers'), where: endUserTree }),
    fc.record({ some: fc.constant('subsidiaries'), where: tie('tree') }),
  ),
})).tree

const hasWay = (path: string) => {
  try {
    waysOf(models).relation('company', path)
    return true
  } catch {
    return false
  }
}

describe('filters', () => {
  it('select the same records as a naive evaluator', { timeout: 240_000 }, async () => {
    const missing = ['endusers', 'issues', 'issues.endusers', 'subsidiaries', 'subsidiaries.endusers'].filter(
      (path) => !hasWay(path),
    )
    expect(missing).toEqual([])
    await fc.assert(
      fc.asyncProperty(companyTree, async (filter) => {
        const lowered = lowerFilter(filter, 'company', waysOf(models), ctx.clock)
        const expected = rowsOf('company')
          .filter((row) => meets(lowered, row))
          .map(({ id }) => id)
          .toSorted()
        const { rows } = await ctx.records.list('company', { filter, select: [], limit: 5000 })
        expect(rows.map(({ id }) => id).toSorted()).toEqual(expected)
        expect(await ctx.records.count('company', { filter })).toEqual({ count: expected.length, exact: true })
      }),
      { numRuns: Number(process.env.FILTER_RUNS ?? 400) },
    )
  })
})

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

  async function allPages(sort: SortKey[], limit: number): Promise<RecordRow[]> {
    const rows: RecordRow[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await ctx.records.list('company', { sort, limit, cursor, select: ['name'] })
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
        async (sort, limit) => {
          const whole = (await ctx.records.list('company', { sort, limit: 5000, select: [] })).rows.map(({ id }) => id)
          expect(new Set(whole).size).toBe(companyCount)
          expect((await allPages(sort, limit)).map(({ id }) => id)).toEqual(whole)
          const offset = await ctx.records.list('company', { sort, limit, offset: 100, select: [] })
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
