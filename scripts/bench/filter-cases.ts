import { raw, type Sql, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import { at, budgets, type Case } from './case'
import { companiesByHand, companyPage, endUserPage, endUsersByHand, filtered } from './list-cases'
import type { Samples } from './samples'

const everyone: Filter = { all: [] }
const overdue: Filter = { field: 'status', is: 'equals', value: 'overdue' }
const inTheHundred =
  'c.id in (select b.id from companies b where b.deleted_at is null and b.arr is not null order by b.arr desc, b.id desc limit 100)'

/** Lists that ask across models, with fifty saved filters in the tenant. */
export function filterCases({ cities, owingFilter }: Samples): Case[] {
  const list = (name: string, path: Case['path'], byHand: (i: number) => Sql): Case => ({
    group: 'Filters',
    name,
    budget: budgets.list,
    path,
    byHand: (i) => [byHand(i)],
  })
  const companies = (name: string, filter: Filter, where: Sql) =>
    list(
      name,
      () => companyPage(filtered(filter)),
      () => companiesByHand(where, 'lower(c.name), c.id'),
    )
  const owed = sql` and (select coalesce(sum(n.amount_total), 0) from invoices n where n.company_id = c.id and n.deleted_at is null and n.status = 'overdue') > 5000`
  return [
    companies(
      'companies that owe more than 5,000',
      { measure: 'sum', of: 'invoices.amountTotal', where: overdue, is: 'moreThan', value: '5000' },
      owed,
    ),
    companies(
      'companies with more than eight end users',
      { measure: 'count', of: 'endusers', where: everyone, is: 'moreThan', value: 8 },
      sql` and (select count(*) from (select from end_users e where e.company_id = c.id and e.deleted_at is null limit 9) few) > 8`,
    ),
    companies(
      'companies without a conversation for 60 days',
      { none: 'conversations', where: { field: 'date', is: 'inLastDays', value: 60 } },
      sql` and not exists (select from conversations v where v.company_id = c.id and v.deleted_at is null and v.date >= current_date - 60)`,
    ),
    companies(
      'the hundred companies with the highest ARR',
      { top: 100, by: 'arr', where: everyone },
      sql` and ${raw(inTheHundred)}`,
    ),
    list(
      'end users in a city, at one of the hundred companies',
      (i) =>
        endUserPage(
          filtered({
            all: [
              { field: 'company.city', is: 'equals', value: at(cities, i) },
              { some: 'company', where: { top: 100, by: 'arr', where: everyone } },
            ],
          }),
        ),
      (i) => endUsersByHand(sql` and c.city = ${at(cities, i)} and ${raw(inTheHundred)}`),
    ),
    ...(owingFilter ? [companies('companies in a saved filter', { saved: owingFilter }, owed)] : []),
  ]
}
