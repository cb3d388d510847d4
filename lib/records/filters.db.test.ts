import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FailureError } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { pool } from '@/lib/db/pool'
import { join, run, sql } from '@/lib/db/sql'
import type { Lowered, Predicate } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import { type LoweredFilter, lowerFilter } from '@/lib/filters/lower'
import type { SavedFilter } from '@/lib/filters/saved-filter'
import { parseFilter } from '@/lib/filters/schema'
import { comparators, type Filter, innerFilters } from '@/lib/filters/tree'
import { type Hop, waysOf } from '@/lib/models/graph'
import type { RecordRow } from '@/lib/models/record'
import { compileFilter } from '@/lib/records/compile'
import { putSavedInPlace } from '@/lib/records/saved-in-place'
import { modelsWith } from '@/lib/testing/definitions'
import { contextOf, member } from '@/lib/testing/engine-world'
import {
  cities,
  companyCount,
  contact,
  customFields,
  days,
  fit,
  kind,
  labels,
  live,
  signed,
  tags,
  words,
  writeRandomRecords,
} from '@/lib/testing/random-records'

const models = modelsWith(...customFields)
const admin = await member('Ada')
const bob = await member('bob')
const saved = (id: string, model: string, tree: Filter, rest: Partial<SavedFilter> = {}): SavedFilter => ({
  id,
  model,
  name: id,
  tree,
  ownerId: null,
  sharing: 'everyone',
  sharedWith: [],
  ...rest,
})
const filters = [
  saved('strong', 'company', { field: 'health', is: 'atLeast', value: 5 }),
  saved('stronger', 'company', { all: [{ saved: 'strong' }, { field: 'csmScore', is: 'atLeast', value: 3 }] }),
  saved('chiefs', 'enduser', { field: 'position', is: 'anyOf', value: ['CEO', 'cto'] }),
  saved('loop', 'company', { not: { saved: 'pool' } }),
  saved('pool', 'company', { any: [{ saved: 'loop' }] }),
  saved('secret', 'company', { all: [] }, { sharing: 'private', ownerId: 'somebody' }),
  saved('shown', 'company', { saved: 'secret' }),
]
const ctx = contextOf(admin, { models, filters, door: 'seed', now: new Date('2026-03-01T12:00:00Z') })

const random = await writeRandomRecords(ctx, [admin.id, bob.id])
await ctx.records.writeMany(
  'invoice',
  Array.from({ length: 300 }, (_, index) => ({
    externalId: `n${index}`,
    companyId: `extid-c${Math.floor(random.next() * companyCount)}`,
    currency: 'EUR',
    amountTotal: random.maybe(() => random.pick(['10', '99.5', '2500.25', '-40'])),
    dueDate: random.maybe(() => random.pick(days)),
    status: random.maybe(() => random.pick(['pending', 'paid', 'overdue'])),
  })),
)

const everything = async (model: string): Promise<RecordRow[]> =>
  (await ctx.records.list(model, { limit: 5000, archived: true })).rows
const world = new Map<string, RecordRow[]>([
  ['company', await everything('company')],
  ['enduser', await everything('enduser')],
  ['issue', await everything('issue')],
  ['invoice', await everything('invoice')],
])

// The naive evaluator: the meaning of filters, written once more without SQL.

const rowsOf = (model: string) => world.get(model) ?? []
const isEmpty = (value: Json) => value === null || (Array.isArray(value) && value.length === 0)

function reach(row: RecordRow, hop: Hop): RecordRow[] {
  const idsIn = (value: Json | undefined) => (Array.isArray(value) ? value : value ? [value] : [])
  if (hop.holds === 'from') return rowsOf(hop.to).filter(({ id }) => idsIn(row.values[hop.field.key]).includes(id))
  return rowsOf(hop.to).filter((other) => idsIn(other.values[hop.field.key]).includes(row.id))
}

/** Each once, though several ways may lead there. */
const along = (row: RecordRow, hops: Hop[]) =>
  hops.reduce<RecordRow[]>((rows, hop) => [...new Set(rows.flatMap((each) => reach(each, hop)))], [row])

function meets(filter: LoweredFilter<Hop>, row: RecordRow): boolean {
  if ('all' in filter) return filter.all.every((each) => meets(each, row))
  if ('any' in filter) return filter.any.some((each) => meets(each, row))
  if ('not' in filter) return !meets(filter.not, row)
  if ('some' in filter) return along(row, filter.some).some((each) => meets(filter.where, each)) !== filter.negate
  if ('measure' in filter) return holds(filter.predicate, measure(filter, row), true)
  if ('rank' in filter) return ranked(filter).has(row.id)
  if ('compare' in filter) return compared(filter, row)
  const [end] = along(row, filter.hops)
  return holds(
    filter.predicate,
    end?.values[filter.field.key] ?? null,
    fieldType(filter.field.type).storage(filter.field.options) === 'decimal',
  )
}

function compared(filter: Extract<LoweredFilter<Hop>, { compare: unknown }>, row: RecordRow): boolean {
  const { left, right, kind, percent } = filter
  const [one, other] = [left, right].map(({ hops, field }) => along(row, hops)[0]?.values[field.key] ?? null)
  if (one === null || other === null || one === undefined || other === undefined) return false
  const isDay = [left, right].some(({ field }) => ['day', 'date'].includes(field.type))
  const as = (value: Json) => (kind === 'size' ? Number(value) : isDay ? String(value).slice(0, 10) : String(value))
  const [a, b] = [as(one), kind === 'size' ? (Number(other) * percent) / 100 : as(other)]
  return { eq: a === b, lt: a < b, lte: a <= b, gt: a > b, gte: a >= b }[filter.compare]
}

function measure(filter: Extract<LoweredFilter<Hop>, { measure: unknown }>, row: RecordRow): Json {
  const rows = along(row, filter.hops).filter((each) => meets(filter.where, each))
  const values = rows.flatMap(({ values: given }) => {
    const value = filter.field ? (given[filter.field.key] ?? null) : 1
    return value === null ? [] : [value]
  })
  const numbers = values.map(Number)
  const sum = numbers.reduce((a, b) => a + b, 0)
  if (filter.measure === 'count') return rows.length
  if (filter.measure === 'sum') return sum
  if (values.length === 0) return null
  if (filter.measure === 'mean') return sum / numbers.length
  const inOrder = values.toSorted((a, b) =>
    numbers.some(Number.isNaN) ? (String(a) < String(b) ? -1 : 1) : Number(a) - Number(b),
  )
  return (filter.measure === 'min' ? inOrder[0] : inOrder.at(-1)) ?? null
}

const rankings = new WeakMap<object, Set<string>>()

function ranked(filter: Extract<LoweredFilter<Hop>, { rank: unknown }>): Set<string> {
  const known = rankings.get(filter)
  if (known) return known
  const rankedBy = (row: RecordRow) => along(row, filter.hops)[0]?.values[filter.field.key] ?? null
  const isNumber = ['number', 'rating'].includes(filter.field.type)
  const compare = (a: RecordRow, b: RecordRow) => {
    const [x, y] = [rankedBy(a), rankedBy(b)].map((value) => (isNumber ? Number(value) : String(value)))
    const byValue = x === y ? 0 : (x ?? 0) < (y ?? 0) ? -1 : 1
    return byValue || (a.id < b.id ? -1 : 1)
  }
  const inOrder = rowsOf(filter.model)
    .filter((row) => row.values.archived !== true && rankedBy(row) !== null && meets(filter.where, row))
    .toSorted((a, b) => (filter.rank.highest ? -1 : 1) * compare(a, b))
  const { size, percent } = filter.rank
  const { per } = filter
  const segments = new Map<Json, RecordRow[]>()
  for (const row of inOrder) {
    const segment = per ? (along(row, per.hops)[0]?.values[per.field.key] ?? null) : 'all'
    if (segment !== null) segments.set(segment, [...(segments.get(segment) ?? []), row])
  }
  const ids = [...segments.values()].flatMap((rows) =>
    rows.slice(0, percent ? Math.ceil((rows.length * size) / 100) : size).map(({ id }) => id),
  )
  const set = new Set(ids)
  rankings.set(filter, set)
  return set
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
  const isNumber = decimal && !Number.isNaN(Number(value))
  const as = (each: Json) => (isNumber ? Number(each) : (each as string | number))
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
    case 'within':
      return (value as Json[]).every((each) => predicate.value.some((one) => one === each))
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
      span: fc.integer({ min: 0, max: 60 }),
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
const compare = (
  one: string[],
  other: string[],
  is: readonly string[] = comparators,
  percent: (number | undefined)[] = [undefined],
): fc.Arbitrary<Filter> =>
  fc
    .record({
      compare: fc.constantFrom(...one),
      is: fc.constantFrom(...is),
      with: fc.constantFrom(...other),
      percent: fc.constantFrom(...percent),
    })
    .map(({ percent: share, ...rest }) => ({ ...rest, ...(share !== undefined && { percent: share }) }) as Filter)
const sizes = ['health', 'arr', 'csmScore', fit.id]
const moments = ['renewalDate', 'lastTouch', signed.id]
const ofTwoFields = (...steps: string[]) => {
  const at = (keys: string[]) => ['', ...steps].flatMap((step) => keys.map((key) => `${step}${key}`))
  return fc.oneof(
    compare(at(sizes), at(sizes), comparators, [undefined, 50, 200]),
    compare(at(moments), at(moments)),
    compare(at(['name', 'city', kind.id]), at(['name', 'city', kind.id]), ['same', 'different']),
    compare(at(['ownerId']), at(['ownerId', 'coOwnerId']), ['same', 'different']),
  )
}
const ofEndUser = () =>
  fc.oneof(
    compare(['beats'], ['company.health', 'company.parent.health', 'beats'], comparators, [undefined, 40]),
    condition('position', 'text', o('text')),
    condition('beats', 'number', o('number')),
    ofCompany('company.'),
  )

const depth = { maxDepth: 3, depthSize: 'small' } as const

const measured = (
  measure: 'count' | 'sum' | 'mean' | 'min' | 'max',
  of: string,
  type: string,
  values: fc.Arbitrary<Json>,
  where: fc.Arbitrary<Filter>,
): fc.Arbitrary<Filter> =>
  fc
    .tuple(condition('any', type, values), where)
    .map(([compared, inside]) => ({ ...compared, field: undefined, measure, of, where: inside }))
    .map(({ field: _, ...rest }) => rest as Filter)

const rank = (
  by: string[],
  where: fc.Arbitrary<Filter>,
  per: (string | undefined)[] = [undefined],
): fc.Arbitrary<Filter> =>
  fc
    .record({
      end: fc.constantFrom('top', 'bottom'),
      size: fc.constantFrom(1, 3, 10, 50),
      percent: fc.boolean(),
      by: fc.constantFrom(...by),
      per: fc.constantFrom(...per),
      where,
    })
    .map(
      ({ end, size, per: segment, ...rest }) => ({ [end]: size, ...rest, ...(segment && { per: segment }) }) as Filter,
    )

const everyone = fc.constant<Filter>({ all: [] })

const endUserTree: fc.Arbitrary<Filter> = fc.letrec<{ tree: Filter }>((tie) => ({
  tree: fc.oneof(
    depth,
    ofEndUser(),
    fc.record({ not: tie('tree') }),
    fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
    rank(['beats', 'company.health', 'createdAt'], fc.oneof(everyone, ofEndUser()), [
      undefined,
      'companyId',
      'position',
      'company.city',
    ]),
    fc.constant({ saved: 'chiefs' }),
  ),
})).tree

const invoiceTree: fc.Arbitrary<Filter> = fc.oneof(
  everyone,
  condition('status', 'list', fc.constantFrom<Json>('pending', 'paid', 'overdue')),
  condition('amountTotal', 'number', o('money')),
  condition('dueDate', 'day', o('day')),
  fc.record({ not: condition('dueDate', 'day', o('day')) }),
  rank(['amountTotal', 'dueDate'], everyone),
)

const issueTree: fc.Arbitrary<Filter> = fc.oneof(
  condition('priority', 'list', fc.constantFrom<Json>('low', 'high', 'none')),
  fc.record({ some: fc.constant('endusers'), where: endUserTree }),
)

const companyTree: fc.Arbitrary<Filter> = fc.letrec<{ tree: Filter }>((tie) => ({
  tree: fc.oneof(
    depth,
    { arbitrary: ofCompany(), weight: 4 },
    { arbitrary: ofCompany('parent.'), weight: 1 },
    { arbitrary: ofTwoFields('parent.', 'parent.parent.', `${contact.id}.company.`), weight: 2 },
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
    fc.record({ every: fc.constant('endusers'), where: endUserTree }),
    fc.record({ every: fc.constant('invoices'), where: invoiceTree }),
    fc.oneof(
      measured('count', 'invoices', 'number', fc.constantFrom<Json>(0, 1, 2, 3), invoiceTree),
      measured('count', 'issues.endusers', 'number', fc.constantFrom<Json>(0, 1, 2), endUserTree),
      measured('count', 'subsidiaries.invoices', 'number', fc.constantFrom<Json>(0, 1, 4), invoiceTree),
      measured('sum', 'invoices.amountTotal', 'number', fc.constantFrom<Json>(0, 99.5, 109.5, 2500.25), invoiceTree),
      measured('mean', 'invoices.amountTotal', 'number', fc.constantFrom<Json>(0, 10, 99.5, 1000), invoiceTree),
      measured('max', 'invoices.amountTotal', 'number', o('money'), invoiceTree),
      measured('min', 'parent.invoices.amountTotal', 'number', o('money'), invoiceTree),
      measured('max', 'invoices.dueDate', 'day', o('day'), invoiceTree),
      measured('min', 'invoices.dueDate', 'day', o('day'), invoiceTree),
      measured('sum', 'endusers.beats', 'number', fc.constantFrom<Json>(0, 3, 5), endUserTree),
      measured('mean', `subsidiaries.${fit.id}`, 'number', o('number'), everyone),
      measured('max', `subsidiaries.${signed.id}`, 'day', o('day'), everyone),
      measured('max', 'issues.endusers.beats', 'number', fc.constantFrom<Json>(0, 3, 5), everyone),
    ),
    rank(
      ['health', 'arr', 'renewalDate', 'lastTouch', fit.id, signed.id, 'parent.arr'],
      fc.oneof(everyone, tie('tree')),
      [undefined, undefined, 'ownerId', 'city', kind.id, 'autoRenews', 'csmScore', live.id, 'parent.ownerId'],
    ),
    fc.constantFrom<Filter>({ saved: 'strong' }, { saved: 'stronger' }),
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

/** Many filters in one statement each way, so that thousands take seconds. */
const atOnce = 100

describe('filters', () => {
  it('select the same records as a naive evaluator', { timeout: 240_000 }, async () => {
    const missing = ['endusers', 'issues.endusers', 'subsidiaries.endusers', 'invoices'].filter((path) => !hasWay(path))
    expect(missing).toEqual([])
    const trees = fc.sample(companyTree, { numRuns: Number(process.env.FILTER_RUNS ?? 5000), seed: 20_261_122 })
    const kinds = new Set<string>()
    for (let from = 0; from < trees.length; from += atOnce) {
      const some = trees.slice(from, from + atOnce)
      const asked = some.map((filter, index) => {
        const condition_ = compileFilter(ctx, models.byKey('company'), parseFilter(filter), 't')
        return sql`select ${index}::int as index, array(select t.id from companies t where t.deleted_at is null and ${condition_} order by t.id) as ids`
      })
      const found = await run<{ index: number; ids: string[] }>(pool(), join(asked, ' union all '))
      for (const { index, ids } of found) {
        const filter = some[index] ?? { all: [] }
        const lowered = lowerFilter(putSavedInPlace(ctx, filter, 'company'), 'company', waysOf(models), ctx.clock)
        const expected = rowsOf('company').filter((row) => meets(lowered, row))
        expect(ids, JSON.stringify(filter)).toEqual(expected.map(({ id }) => id).toSorted())
        note(filter, kinds)
      }
    }
    expect([...kinds].toSorted()).toEqual([
      'all',
      'any',
      'bottom',
      'compare',
      'every',
      'field',
      'measure',
      'none',
      'not',
      'saved',
      'some',
      'top',
    ])
  })

  it('count what they list, with what was found out before and without', async () => {
    for (const filter of fc.sample(companyTree, { numRuns: 200, seed: 7 })) {
      const { rows } = await ctx.records.list('company', { filter, select: [], limit: 5000 })
      const condition_ = compileFilter(ctx, models.byKey('company'), filter, 't')
      const asked = await run<{ id: string }>(
        pool(),
        sql`select t.id from companies t where t.deleted_at is null and ${condition_}`,
      )
      expect(rows.map(({ id }) => id).toSorted(), JSON.stringify(filter)).toEqual(asked.map(({ id }) => id).toSorted())
      expect(await ctx.records.count('company', { filter })).toEqual({ count: rows.length, exact: true })
    }
  })

  it.each([
    [{ saved: 'loop' }, '“loop” refers to itself'],
    [{ saved: 'gone' }, 'not there, or not shared with you'],
    [{ saved: 'secret' }, 'not there, or not shared with you'],
    [{ saved: 'chiefs' }, '“chiefs” selects end users, and companies are asked for'],
    [{ measure: 'sum', of: 'invoices.status', where: { all: [] }, is: 'moreThan', value: 1 }, 'Status has no sum'],
    [{ measure: 'sum', of: 'arr', where: { all: [] }, is: 'moreThan', value: 1 }, 'is not a field of related records'],
    [{ measure: 'count', of: 'invoices', where: { all: [] }, is: 'contains', value: 'x' }, 'cannot be compared by'],
    [{ compare: 'arr', is: 'above', with: 'name' }, 'ARR cannot be compared with Name'],
    [{ compare: 'tags', is: 'same', with: 'tags' }, 'Tags cannot be compared with Tags'],
    [{ compare: 'name', is: 'above', with: 'city' }, 'only the same or different'],
    [{ compare: 'ownerId', is: 'same', with: 'name' }, 'cannot be compared'],
    [{ compare: 'renewalDate', is: 'above', with: 'lastTouch', percent: 50 }, 'is no number'],
    [{ compare: 'arr', is: 'above', with: 'invoices.amountTotal' }, 'may be several'],
    [{ top: 3, by: 'name', where: { all: [] } }, 'neither a number nor a date'],
    [{ top: 3, by: 'invoices.amountTotal', where: { all: [] } }, 'may be several'],
    [{ top: 3, by: 'arr', per: 'tags', where: { all: [] } }, 'Tags does not put records together'],
    [{ top: 3, by: 'arr', per: 'endusers.position', where: { all: [] } }, 'may be several'],
  ] as [Filter, string][])('refuse %j', async (filter, sentence) => {
    await expect(ctx.records.list('company', { filter, limit: 1 })).rejects.toThrow(sentence)
  })

  it('may refer to what another filter was allowed to refer to', async () => {
    expect(await ctx.records.count('company', { filter: { saved: 'shown' } })).toMatchObject({ count: companyCount })
  })

  it('ask about too much only to be refused', async () => {
    const far = Array.from({ length: 9 }, (_, at) => (at % 2 ? 'parent' : 'subsidiaries')).join('.')
    const wide: Filter = { any: Array.from({ length: 40 }, () => ({ some: far, where: { all: [] } })) }
    await expect(ctx.records.count('company', { filter: wide })).rejects.toThrow('200 times at most')
  })

  it('take whatever a value says as a value', async () => {
    const evil = [`'; drop table companies; --`, `" or 1=1`, '\\', '%', `$1`, `{a,b}`, '\u0000x', '🙂'.repeat(200)]
    for (const value of evil) {
      const trees: Filter[] = [
        { field: 'name', is: 'equals', value },
        { field: 'name', is: 'contains', value },
        { field: kind.id, is: 'anyOf', value: [value] },
        { field: 'tags', is: 'anyOf', value: [value] },
        { field: labels.id, is: 'allOf', value: [value, value] },
      ]
      for (const filter of trees) {
        const { rows } = await ctx.records.list('company', { filter, select: ['name'], limit: 1 }).catch(expectRefusal)
        expect(rows.every((row) => String(row.values.name).includes(value) || value === '%')).toBe(true)
      }
    }
    for (const path of [`name" or true --`, `endusers') or (true`, 'constructor', '__proto__', 'parent.__proto__.x']) {
      for (const filter of [
        { field: path, is: 'empty' },
        { some: path, where: { all: [] } },
        { top: 1, by: path, where: { all: [] } },
        { compare: path, is: 'same', with: 'name' },
        { compare: 'name', is: 'same', with: path },
        { measure: 'count', of: path, where: { all: [] }, is: 'empty' },
      ] as Filter[]) {
        await expect(ctx.records.list('company', { filter, limit: 1 })).rejects.toBeInstanceOf(FailureError)
      }
    }
  })
})

function expectRefusal(error: unknown): { rows: RecordRow[] } {
  expect(error).toBeInstanceOf(FailureError)
  return { rows: [] }
}

function note(filter: Filter, kinds: Set<string>): void {
  const [kind_] = ['measure', 'top', 'bottom', ...Object.keys(filter)].filter((key) => key in filter)
  if (kind_) kinds.add(kind_)
  for (const inner of innerFilters(filter)) note(inner, kinds)
}
