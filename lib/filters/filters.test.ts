import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FailureError, fail } from '@/lib/core/errors'
import type { Clock } from '@/lib/fields/contract'
import { filterDigest, normalFilter } from '@/lib/filters/digest'
import { lowerFilter, type Resolve } from '@/lib/filters/lower'
import { filterSchema, parseFilter } from '@/lib/filters/schema'
import { type Describe, summarizeFilter } from '@/lib/filters/summary'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedField } from '@/lib/models/resolved'
import { looseField } from '@/lib/testing/definitions'

const clock: Clock = { now: new Date('2026-11-17T10:00:00Z'), today: '2026-11-17', timeZone: 'UTC', memberId: 'm1' }

const field = (key: string, label: string, type: string, options: ResolvedField['options'] = {}) =>
  looseField(key, label, type, { options })

const fields: Record<string, ResolvedField> = {
  name: field('name', 'Name', 'text'),
  owner: field('owner', 'CSM', 'teamMember'),
  renewal: field('renewal', 'Renewal date', 'day'),
  seen: field('seen', 'Last seen', 'dateTime'),
  arr: field('arr', 'ARR', 'number', { format: { style: 'money' } }),
  tags: field('tags', 'Tags', 'multiPick', { open: true }),
  plan: field('plan', 'Plan', 'list', { choices: [{ value: 'pro', label: 'Pro' }] }),
}

/** Hops are their names; `bill` leads to related records, anything before the last dot to one record. */
const resolve: Resolve<string> = {
  field(_, path) {
    const names = path.split('.')
    const found = fields[names.at(-1) ?? '']
    if (!found) fail('invalid', `There is no field ${path}.`)
    return { hops: names.slice(0, -1), field: found }
  },
  relation(model, path) {
    return { hops: path.split('.'), model: `${path} of ${model}` }
  },
  related(model, path) {
    const { hops, field: found } = resolve.field(model, path)
    return { hops, field: found, model: `${hops.join('.')} of ${model}` }
  },
}
const describeFake: Describe = {
  field: (_, path) => {
    const found = fields[path.split('.').at(-1) ?? '']
    return found && { field: found, label: path.includes('.') ? `Company ${found.label.toLowerCase()}` : found.label }
  },
  related: (_, path) => {
    const found = fields[path.split('.').at(-1) ?? '']
    return found && { field: found, label: `Invoice ${found.label}`, model: 'bill' }
  },
  saved: (id) => (id === 's1' ? 'Strategic accounts' : undefined),
  relation: (_, path) => (path === 'bills' ? { label: 'Invoice', many: 'Invoices', model: 'bill' } : undefined),
  title: (id) => (id === 'm1' ? 'Maya Lindqvist' : undefined),
}

describe('parsing', () => {
  it('takes a filter apart and puts it together again', () => {
    const filter: Filter = {
      all: [
        { field: 'owner', is: 'me' },
        { any: [{ field: 'arr', is: 'between', value: [1, 2] }, { not: { field: 'company.name', is: 'empty' } }] },
        { some: 'bills', where: { all: [] } },
        { none: 'company.bills', where: { field: 'arr', is: 'moreThan', value: '5' } },
        { every: 'bills', where: { saved: 's1' } },
        { measure: 'sum', of: 'bills.arr', where: { all: [] }, is: 'between', value: [1, 2] },
        { measure: 'count', of: 'bills', where: { all: [] }, is: 'empty' },
        { top: 10, by: 'arr', where: { all: [] } },
        { bottom: 2.5, percent: true, by: 'company.arr', where: { field: 'name', is: 'empty' } },
        { top: 3, by: 'arr', per: 'owner', where: { all: [] } },
        { compare: 'renewal', is: 'below', with: 'company.renewal' },
        { compare: 'arr', is: 'atMost', with: 'company.arr', percent: 70 },
      ],
    }
    expect(parseFilter(JSON.parse(JSON.stringify(filter)))).toEqual(filter)
  })

  it.each([
    [null, 'filter needs one of all, any, not, some, none, every, measure, top, bottom, saved, compare or field.'],
    [{}, 'filter needs one of all, any, not, some, none, every, measure, top, bottom, saved, compare or field.'],
    [[], 'filter needs one of all, any, not, some, none, every, measure, top, bottom, saved, compare or field.'],
    [{ all: {} }, 'filter.all is missing or of the wrong kind.'],
    [
      { all: [{ any: [{}] }] },
      'filter.all[0].any[0] needs one of all, any, not, some, none, every, measure, top, bottom, saved, compare or field.',
    ],
    [{ field: 'a', is: 'b', or: 1 }, 'filter has a key that does not belong there: or.'],
    [{ field: 'a' }, 'filter.is is missing or of the wrong kind.'],
    [{ field: 'a..b', is: 'x' }, 'filter.field is not a path such as “company.city”.'],
    [{ field: 'a', is: 'x', value: { b: 1 } }, 'filter.value is missing or of the wrong kind.'],
    [{ some: 'bills' }, 'filter.where is missing or of the wrong kind.'],
    [
      { some: 'bills', where: null },
      'filter.where needs one of all, any, not, some, none, every, measure, top, bottom, saved, compare or field.',
    ],
    [{ top: 1.5, by: 'a', where: { all: [] } }, 'filter needs a whole number from 1 to 10,000.'],
    [{ top: 101, percent: true, by: 'a', where: { all: [] } }, 'filter needs a share of more than 0 and at most 100'],
    [{ bottom: Number.NaN, by: 'a', where: { all: [] } }, 'filter.bottom is missing or of the wrong kind.'],
    [{ top: 5, by: 'a' }, 'filter.where is missing or of the wrong kind.'],
    [
      { measure: 'median', of: 'a', where: { all: [] }, is: 'empty' },
      'filter.measure is missing or of the wrong kind.',
    ],
    [{ compare: 'a', is: 'moreThan', with: 'b' }, 'filter.is is missing or of the wrong kind.'],
    [{ compare: 'a', is: 'above', with: 'b', percent: 0 }, 'filter.percent is missing or of the wrong kind.'],
    [{ saved: 5 }, 'filter.saved is missing or of the wrong kind.'],
  ])('refuses %j', (input, detail) => {
    expect(() => parseFilter(input)).toThrow(detail)
    expect(filterSchema.safeParse(input).success).toBe(false)
  })

  it('refuses what is too deep, too wide or too long', () => {
    let deep: unknown = { field: 'a', is: 'empty' }
    for (let level = 0; level < 50_000; level += 1) deep = { not: deep }
    expect(() => parseFilter(deep)).toThrow('nested more than 10 deep')
    expect(() => parseFilter({ all: Array.from({ length: 201 }, () => ({ field: 'a', is: 'empty' })) })).toThrow(
      'more than 200 conditions',
    )
    expect(() => parseFilter({ field: 'a', is: 'anyOf', value: Array.from({ length: 10_001 }, () => 1) })).toThrow(
      FailureError,
    )
  })

  it('answers anything with a filter or a failure', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(typeof filterSchema.safeParse(input).success).toBe('boolean')
      }),
    )
  })
})

describe('lowering', () => {
  const lower = (filter: Filter) => lowerFilter(filter, 'company', resolve, clock)

  it('reads operands through the type of the field', () => {
    expect(lower({ field: 'company.arr', is: 'moreThan', value: '€1,000.00' })).toEqual({
      hops: ['company'],
      field: fields.arr,
      predicate: { op: 'gt', value: '1000' },
    })
    expect(lower({ field: 'plan', is: 'anyOf', value: ['PRO', 'pro', 'a choice of yesterday'] })).toMatchObject({
      predicate: { op: 'in', value: ['pro', 'a choice of yesterday'] },
    })
    expect(lower({ field: 'tags', is: 'allOf', value: ['a', 'b'] })).toMatchObject({
      predicate: { op: 'covers', value: ['a', 'b'] },
    })
    expect(lower({ field: 'owner', is: 'me' })).toMatchObject({ predicate: { op: 'eq', value: 'm1' } })
  })

  it('turns none into some, negated, and reads the inside from the related model', () => {
    expect(lower({ none: 'company.bills', where: { not: { field: 'name', is: 'empty' } } })).toEqual({
      some: ['company', 'bills'],
      where: { not: { hops: [], field: fields.name, predicate: { op: 'empty' } } },
      negate: true,
    })
    const seen: string[] = []
    const spying: Resolve<string> = {
      ...resolve,
      field(model, path) {
        seen.push(model)
        return resolve.field(model, path)
      },
    }
    lowerFilter({ some: 'bills', where: { field: 'name', is: 'empty' } }, 'company', spying, clock)
    expect(seen).toEqual(['bills of company'])
  })

  it.each([
    [{ field: 'name', is: 'constructor' }, 'Name cannot be compared by “constructor”.'],
    [{ field: 'arr', is: 'moreThan', value: 'much' }, 'ARR: “much” is not a number.'],
    [{ field: 'arr', is: 'between', value: [1] }, 'ARR: needs two values, from and to.'],
    [{ field: 'arr', is: 'moreThan' }, 'ARR: needs a value to compare with.'],
    [{ field: 'name', is: 'contains', value: ' ' }, 'Name: needs a text of 1 to 1,000 characters.'],
    [{ field: 'renewal', is: 'inNextDays', value: -1 }, 'Renewal date: needs a whole number of days, at most 36,500.'],
    [{ field: 'renewal', is: 'on', value: '2026-02-30' }, 'Renewal date: “2026-02-30” is a date that does not exist.'],
    [{ field: 'plan', is: 'anyOf', value: [] }, 'Plan: needs at least one value to compare with.'],
  ] as [Filter, string][])('refuses %j', (filter, detail) => {
    expect(() => lower(filter)).toThrow(detail)
  })
})

describe('the sentence', () => {
  it.each([
    [
      {
        all: [
          { field: 'owner', is: 'me' },
          { field: 'renewal', is: 'inNextDays', value: 120 },
        ],
      },
      'CSM is me and renewal date is in the next 120 days',
    ],
    [{ field: 'owner', is: 'anyOf', value: ['m1', 'm2'] }, 'CSM is any of Maya Lindqvist, m2'],
    [{ field: 'arr', is: 'between', value: [1000, 5000] }, 'ARR is between 1,000 and 5,000'],
    [{ field: 'seen', is: 'on', value: '2026-11-17' }, 'Last seen is on 17 Nov 2026'],
    [{ field: 'renewal', is: 'moreThanDaysAgo', value: 1 }, 'Renewal date is more than 1 day ago'],
    [{ field: 'company.name', is: 'contains', value: 'north' }, 'Company name contains “north”'],
    [
      {
        all: [
          {
            any: [
              { field: 'plan', is: 'equals', value: 'pro' },
              { field: 'plan', is: 'empty' },
            ],
          },
          { field: 'arr', is: 'moreThan', value: 5 },
        ],
      },
      '(Plan is Pro or plan is empty) and ARR is over 5',
    ],
    [{ none: 'bills', where: { field: 'arr', is: 'moreThan', value: 5 } }, 'Has no invoice where ARR is over 5'],
    [{ some: 'bills', where: { all: [] } }, 'Has any invoice'],
    [{ some: 'bills', where: { all: [{ saved: 's1' }] } }, 'Has any invoice that is in “Strategic accounts”'],
    [{ not: { field: 'name', is: 'empty' } }, 'Not (name is empty)'],
    [{ every: 'bills', where: { field: 'arr', is: 'atMost', value: 5 } }, 'For every invoice ARR is at most 5'],
    [
      { measure: 'count', of: 'bills', where: { field: 'plan', is: 'empty' }, is: 'moreThan', value: 3 },
      'Number of invoices where plan is empty, is over 3',
    ],
    [
      { measure: 'sum', of: 'bills.arr', where: { all: [] }, is: 'moreThan', value: 5000 },
      'Sum of invoice ARR is over 5,000',
    ],
    [
      { measure: 'max', of: 'bills.seen', where: { all: [] }, is: 'moreThanDaysAgo', value: 30 },
      'Latest invoice Last seen is more than 30 days ago',
    ],
    [{ top: 10, percent: true, by: 'arr', where: { all: [] } }, 'Is among the top 10% by ARR'],
    [{ top: 3, by: 'arr', per: 'plan', where: { all: [] } }, 'Is among the top 3 by ARR per plan'],
    [
      { bottom: 5, by: 'company.arr', where: { field: 'plan', is: 'equals', value: 'pro' } },
      'Is among the bottom 5 by company arr of those where plan is Pro',
    ],
    [{ compare: 'renewal', is: 'below', with: 'company.seen' }, 'Renewal date is before company last seen'],
    [{ compare: 'arr', is: 'atMost', with: 'arr', percent: 70 }, 'ARR is at most 70% of ARR'],
    [{ compare: 'owner', is: 'different', with: 'gone' }, 'CSM is different from gone (no longer possible)'],
    [{ saved: 's1' }, 'Is in “Strategic accounts”'],
    [{ saved: 's2' }, 'Is in “a filter that is not there”'],
    [{ field: 'gone', is: 'equals', value: 1 }, 'Gone equals (no longer possible)'],
    [{ all: [] }, 'All records'],
    [{ any: [] }, 'No record'],
  ] as [Filter, string][])('%j', (filter, sentence) => {
    expect(summarizeFilter(filter, 'company', describeFake)).toBe(sentence)
  })
})

describe('the digest', () => {
  const condition = fc.record({
    field: fc.constantFrom('a', 'b', 'c'),
    is: fc.constantFrom('equals', 'empty'),
    value: fc.constantFrom(1, 'x', [1, 2]),
  })
  const { tree } = fc.letrec<{ tree: Filter }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      condition,
      fc.record({ all: fc.array(tie('tree'), { maxLength: 4 }) }),
      fc.record({ any: fc.array(tie('tree'), { maxLength: 4 }) }),
      fc.record({ not: tie('tree') }),
      fc.record({ some: fc.constant('r'), where: tie('tree') }),
      fc.record({ none: fc.constant('r'), where: tie('tree') }),
      fc.record({ every: fc.constant('r'), where: tie('tree') }),
      fc.record({ top: fc.constantFrom(1, 5), by: fc.constant('a'), where: tie('tree') }),
      fc.constantFrom<Filter>({ saved: 'x' }, { saved: 'y' }),
    ),
  }))

  it('is the same for the same filter written otherwise', () => {
    fc.assert(
      fc.property(tree, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (filter, random) => {
        expect(filterDigest(rewritten(filter, () => random.next().value ?? 0))).toBe(filterDigest(filter))
      }),
    )
  })

  it('is the same for the normal form, which is stable and means the same', () => {
    fc.assert(
      fc.property(tree, fc.integer(), (filter, world) => {
        const normal = normalFilter(filter)
        expect(normalFilter(normal)).toEqual(normal)
        expect(filterDigest(normal)).toBe(filterDigest(filter))
        expect(holds(normal, world)).toBe(holds(filter, world))
      }),
    )
  })

  it('differs where filters differ', () => {
    const different: Filter[] = [
      { field: 'a', is: 'empty' },
      { field: 'b', is: 'empty' },
      { not: { field: 'a', is: 'empty' } },
      { field: 'a', is: 'between', value: [1, 2] },
      { field: 'a', is: 'between', value: [2, 1] },
      { field: 'a', is: 'equals', value: 1 },
      { field: 'a', is: 'equals', value: '1' },
      { some: 'r', where: { field: 'a', is: 'empty' } },
      {
        all: [
          { field: 'a', is: 'empty' },
          { field: 'b', is: 'empty' },
        ],
      },
      {
        any: [
          { field: 'a', is: 'empty' },
          { field: 'b', is: 'empty' },
        ],
      },
      { all: [] },
      { any: [] },
    ]
    expect(new Set(different.map(filterDigest)).size).toBe(different.length)
  })
})

/** The same filter: members in another order, some twice, some groups wrapped, some conditions doubly negated. */
function rewritten(filter: Filter, random: () => number): Filter {
  const wrapped = (inner: Filter): Filter => {
    const chance = random()
    if (chance < 0.2) return { all: [inner] }
    if (chance < 0.4) return { any: [inner, inner] }
    return chance < 0.6 ? { not: { not: inner } } : inner
  }
  const shuffled = (members: Filter[]) =>
    members
      .map((member) => ({ member: rewritten(member, random), place: random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ member }) => member)
  if ('all' in filter) return wrapped({ all: shuffled(filter.all) })
  if ('any' in filter) return wrapped({ any: shuffled(filter.any) })
  if ('not' in filter) return wrapped({ not: rewritten(filter.not, random) })
  if ('some' in filter) return wrapped({ not: { none: filter.some, where: rewritten(filter.where, random) } })
  if ('none' in filter) return wrapped({ not: { some: filter.none, where: rewritten(filter.where, random) } })
  return wrapped(filter)
}

/** Truth in a made-up world, in which each condition holds or not by chance. */
function holds(filter: Filter, world: number): boolean {
  if ('all' in filter) return filter.all.every((inner) => holds(inner, world))
  if ('any' in filter) return filter.any.some((inner) => holds(inner, world))
  if ('not' in filter) return !holds(filter.not, world)
  if ('some' in filter) return holds(filter.where, world + 1)
  if ('none' in filter) return !holds(filter.where, world + 1)
  if ('every' in filter) return holds(filter.where, world + 2)
  if ('top' in filter) return holds(filter.where, world + 3) && filter.top > 1
  return filterDigest({ not: { not: filter } }).charCodeAt(Math.abs(world) % 64) % 2 === 0
}
