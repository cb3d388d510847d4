import { describe, expect, it } from 'vitest'
import {
  changeDraft,
  changedOperator,
  type Draft,
  draftOf,
  filterOf,
  hasRanking,
  newField,
  newRelated,
  offeredOperators,
  operatorOf,
  unitsOf,
} from '@/components/filters/filter-draft'
import { normalFilter } from '@/lib/filters/digest'
import type { Filter } from '@/lib/filters/tree'
import { noDefinitions, resolveModels } from '@/lib/models/resolve'

const models = resolveModels(noDefinitions)
const everyone: Filter = { all: [] }

const trees: Filter[] = [
  { field: 'city', is: 'equals', value: 'Oslo' },
  {
    all: [
      { field: 'ownerId', is: 'me' },
      { field: 'renewalDate', is: 'inNextDays', value: 120 },
    ],
  },
  { any: [{ field: 'city', is: 'empty' }, { not: { field: 'parent.city', is: 'contains', value: 'a' } }] },
  { not: { any: [{ field: 'city', is: 'empty' }, { saved: 's1' }] } },
  { not: { saved: 's1' } },
  {
    some: 'invoices',
    where: {
      all: [
        { field: 'status', is: 'equals', value: 'overdue' },
        { field: 'amountTotal', is: 'moreThan', value: '5000' },
      ],
    },
  },
  {
    none: 'endusers.tasks',
    where: {
      any: [
        { field: 'status', is: 'equals', value: 'done' },
        { field: 'type', is: 'empty' },
      ],
    },
  },
  { compare: 'renewalDate', is: 'below', with: 'parent.renewalDate' },
  { compare: 'mrr', is: 'atMost', with: 'arr', percent: 70 },
  { every: 'invoices', where: { field: 'status', is: 'equals', value: 'paid' } },
  { measure: 'count', of: 'endusers', where: everyone, is: 'atLeast', value: 3 },
  {
    measure: 'sum',
    of: 'invoices.amountTotal',
    where: { field: 'dueDate', is: 'past' },
    is: 'between',
    value: ['10', '20'],
  },
  { measure: 'max', of: 'conversations.date', where: everyone, is: 'moreThanDaysAgo', value: 60 },
  { top: 10, by: 'arr', where: everyone },
  { top: 3, by: 'arr', per: 'ownerId', where: everyone },
  { bottom: 5, percent: true, by: 'health', where: { some: 'licenses', where: everyone } },
]

describe('a filter in the builder', () => {
  it.each(trees)('is the same when nothing is changed: %j', (filter) => {
    const back = filterOf(models, 'company', draftOf(filter))
    expect(back && normalFilter(back)).toEqual(normalFilter(filter))
  })

  it('leaves out what is not complete', () => {
    const draft = draftOf({ field: 'city', is: 'equals', value: 'Oslo' })
    const parts: Draft[] = [
      newField(),
      { ...newField(), path: 'arr', is: 'moreThan', value: 'much' },
      newRelated(),
      { ...newRelated(), way: 'invoices', quantity: 'sum', field: 'amountTotal', is: 'moreThan', value: null },
      { ...newRelated(), way: 'invoices', quantity: 'every' },
    ]
    const more = changeDraft(draft, draft.key, () => ({ ...draft, items: [...draft.items, ...parts] }))
    expect(filterOf(models, 'company', more)).toEqual({ all: [{ field: 'city', is: 'equals', value: 'Oslo' }] })
    expect(filterOf(models, 'company', draftOf(null))).toBeNull()
  })

  it('reads what was typed as the field does', () => {
    const draft = draftOf({ field: 'arr', is: 'moreThan', value: '€5,000' })
    expect(filterOf(models, 'company', draft)).toEqual({ all: [{ field: 'arr', is: 'moreThan', value: '5000' }] })
  })

  it('changes and loses single parts, however deep', () => {
    const draft = draftOf({
      some: 'invoices',
      where: {
        all: [
          { field: 'status', is: 'empty' },
          { field: 'dueDate', is: 'past' },
        ],
      },
    })
    const [block] = draft.items
    const [first] = block && 'items' in block ? block.items : []
    const less = changeDraft(draft, first?.key ?? 0, () => null)
    expect(filterOf(models, 'company', less)).toEqual({
      all: [{ some: 'invoices', where: { all: [{ field: 'dueDate', is: 'past' }] } }],
    })
  })

  it('offers each way to count time once, and its units beside the number', () => {
    const renewal = models.byKey('company').fields.find(({ key }) => key === 'renewalDate')
    const operator = renewal && operatorOf(renewal, 'inNextMonths')
    if (!renewal || !operator) throw new Error('There is no renewal date.')
    const offered = offeredOperators(renewal, 'inNextMonths').map(({ value }) => value)
    expect(offered.filter((value) => value.startsWith('inNext'))).toEqual(['inNextMonths'])
    expect(offered.filter((value) => value.startsWith('inLast'))).toEqual(['inLastDays'])
    expect(unitsOf(renewal, operator).map(({ unit }) => unit)).toEqual(['day', 'week', 'month', 'quarter', 'year'])
    const years = unitsOf(renewal, operator).at(-1)?.value ?? ''
    expect(changedOperator(renewal, { is: 'inNextMonths', value: '3' }, years)).toEqual({
      is: 'inNextYears',
      value: '3',
    })
  })

  it('knows filters that rank, also by what they refer to', () => {
    const saved = [
      { id: 'top', tree: { top: 3, by: 'arr', where: everyone } },
      { id: 'by', tree: { all: [{ saved: 'top' }] } },
      { id: 'round', tree: { not: { saved: 'round' } } },
    ]
    expect(hasRanking({ some: 'parent', where: { saved: 'by' } }, saved)).toBe(true)
    expect(hasRanking({ any: [{ saved: 'round' }, { saved: 'gone' }] }, saved)).toBe(false)
  })
})
