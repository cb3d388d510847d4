import { expect, it } from 'vitest'
import { type LoweredFilter, lowerFilter } from '@/lib/filters/lower'
import type { Filter } from '@/lib/filters/tree'
import { type Hop, waysOf } from '@/lib/models/graph'
import { shareSteps } from '@/lib/records/share-steps'
import { modelsWith } from '@/lib/testing/definitions'

const ways = waysOf(modelsWith())
const clock = { now: new Date('2026-03-01T12:00:00Z'), today: '2026-03-01', timeZone: 'UTC', memberId: 'm1' }

/** What an ALL of an end user asks, as paths: what is asked of one record stands in brackets, what only needs its id after `of`. */
function shared(...all: Filter[]): string[] {
  const { filters, about } = shareSteps(all.map((filter) => lowerFilter(filter, 'enduser', ways, clock)))
  const together = about.flatMap(({ step: { name }, near, far }) => [
    `${name}.(${near.map(said).join(' and ')})`,
    ...far.map((some) => `of ${name}: ${said(some)}`),
  ])
  return [...filters.map(said), ...together]
}
function said(filter: LoweredFilter<Hop>): string {
  if ('all' in filter) return `(${filter.all.map(said).join(' and ')})`
  if ('some' in filter)
    return `${filter.negate ? 'no ' : ''}${[...filter.some.map(({ name }) => name), said(filter.where)].join('.')}`
  if ('field' in filter && filter.field) return [...filter.hops.map(({ name }) => name), filter.field.key].join('.')
  return '?'
}

const city: Filter = { field: 'company.city', is: 'equals', value: 'Bergen' }
const noCity: Filter = { field: 'company.city', is: 'empty' }
const overdue: Filter = { some: 'company.invoices', where: { field: 'status', is: 'equals', value: 'overdue' } }
const none: Filter = { none: 'company.invoices', where: { field: 'status', is: 'equals', value: 'overdue' } }
const name: Filter = { field: 'name', is: 'equals', value: 'Ada' }

const segment: Filter = { some: 'company', where: { all: [city, overdue].map(fromCompany) } }
function fromCompany(filter: Filter): Filter {
  return JSON.parse(JSON.stringify(filter).replaceAll('company.', ''))
}

it('looks once at the record that several conditions are about, and beside it at what belongs to that', () => {
  expect(shared(city, name, overdue)).toEqual(['name', 'company.(city)', 'of company: invoices.status'])
  expect(shared(segment)).toEqual(['company.(city)', 'of company: invoices.status'])
  expect(shared(overdue, overdue)).toEqual(['company.(invoices.status)', 'of company: invoices.status'])
})

it('leaves what is true without such a record, and what stands alone', () => {
  expect(shared(noCity, city, none)).toEqual(['company.city', 'no company.invoices.status', 'company.city'])
  expect(shared(city, name)).toEqual(['company.city', 'name'])
  expect(shared(overdue)).toEqual(['company.(invoices.status)'])
})
