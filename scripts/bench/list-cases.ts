import { empty, raw, type Sql, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import { at, budgets, type Case } from './case'
import { fieldId } from './custom-fields'
import type { Samples } from './samples'

const companyColumns = 'name,phase,health,arr,renewalDate,ownerId,lastTouch,nps,status,products'
const endUserColumns = 'name,companyId,position,personas,email,lastActive,beats,nps,lastTouch'
const conversationColumns = 'subject,type,companyId,date,ownerId,enduserIds,activityTags'

/** A page of fifty as the screen asks for it: the columns of the table, with the titles of what they point at. */
function pagePath(slug: string, columns: string, more: Record<string, string> = {}): string {
  return `/api/v1/${slug}?${new URLSearchParams({ select: columns, titles: 'true', limit: '50', ...more })}`
}

export const companyPage = (more: Record<string, string> = {}) =>
  pagePath('companies', companyColumns, { sort: 'name', ...more })
export const endUserPage = (more: Record<string, string> = {}) =>
  pagePath('endusers', endUserColumns, { sort: 'name', ...more })
export const conversationPage = (more: Record<string, string> = {}) =>
  pagePath('conversations', conversationColumns, { sort: '-date', ...more })
export const filtered = (filter: Filter) => ({ filter: JSON.stringify(filter) })

/** The same page by hand. */
export const companiesByHand = (
  where: Sql,
  order: string,
) => sql`select c.id, c.updated_at, c.name, c.phase, c.health, c.arr, c.renewal_date,
    c.owner_id, m.name as owner, c.last_touch, c.nps, c.status, c.products
  from companies c left join members m on m.id = c.owner_id where c.deleted_at is null${where} order by ${raw(order)} limit 51`

export const endUsersByHand = (
  where: Sql,
  order = 'lower(e.name), e.id',
) => sql`select e.id, e.updated_at, e.name, e.company_id, c.name as company, e.position,
    e.personas, e.email, e.last_active, e.beats, e.nps, e.last_touch
  from end_users e join companies c on c.id = e.company_id where e.deleted_at is null and not e.archived${where} order by ${raw(order)} limit 51`

export const conversationsByHand = (
  where: Sql,
) => sql`select v.id, v.updated_at, v.subject, v.type, v.company_id, c.name as company, v.date, v.owner_id, m.name as owner,
    v.enduser_ids, (select jsonb_object_agg(e.id, e.name) from end_users e where e.id = any(v.enduser_ids)) as people, v.activity_tags
  from conversations v join companies c on c.id = v.company_id left join members m on m.id = v.owner_id
  where v.deleted_at is null and not v.archived${where} order by v.date desc, v.id desc limit 51`

const inCustom = (field: string) => `(c.custom #> '{${field}}'::text[])`

export function listCases({ cities, fragments, places }: Samples): Case[] {
  const [seats, ceiling, segment, region] = ['Seats', 'Contract ceiling', 'Segment', 'Region'].map((name) =>
    fieldId('company', name),
  ) as [string, string, string, string]
  const list = (name: string, path: Case['path'], byHand: (i: number) => Sql): Case => ({
    group: 'List of 50',
    name,
    budget: budgets.list,
    path,
    byHand: (i) => [byHand(i)],
  })
  const sorted = (name: string, sort: string, order: string) =>
    list(
      `companies by ${name}`,
      () => companyPage({ sort }),
      () => companiesByHand(empty, order),
    )
  const enterprise = sql` and c.custom @> ${JSON.stringify({ [segment]: 'Enterprise' })}::jsonb`
  const nordics = sql` and c.custom @> ${JSON.stringify({ [region]: 'Nordics' })}::jsonb`
  const inCity = (i: number): Filter => ({
    all: [
      { field: 'company.city', is: 'equals', value: at(cities, i) },
      { some: 'company.invoices', where: { field: 'status', is: 'equals', value: 'overdue' } },
    ],
  })
  return [
    sorted('name (default)', 'name', 'lower(c.name), c.id'),
    sorted('ARR', '-arr', 'c.arr desc, c.id desc'),
    sorted('renewal', 'renewalDate', 'c.renewal_date, c.id'),
    sorted('last touch', '-lastTouch', 'c.last_touch desc, c.id desc'),
    sorted('owner', 'ownerId', 'lower(m.name), c.id'),
    sorted('city', 'city', 'left(lower(c.city), 500), c.id'),
    sorted('seats, custom', `-${seats}`, `${inCustom(seats)} desc, c.id desc`),
    sorted('ceiling, custom', `-${ceiling}`, `${inCustom(ceiling)} desc, c.id desc`),
    list(
      'end users by name',
      () => endUserPage(),
      () => endUsersByHand(empty),
    ),
    list(
      'conversations by date',
      () => conversationPage(),
      () => conversationsByHand(empty),
    ),
    list(
      'companies by phase and status, by ARR',
      () =>
        companyPage({
          sort: '-arr',
          ...filtered({
            all: [
              { field: 'phase', is: 'equals', value: 'At risk' },
              { field: 'status', is: 'anyOf', value: ['customer', 'canceled'] },
            ],
          }),
        }),
      () =>
        companiesByHand(
          sql` and c.phase = 'At risk' and c.status = any(array['customer', 'canceled'])`,
          'c.arr desc, c.id desc',
        ),
    ),
    list(
      'companies of a segment, custom',
      () => companyPage(filtered({ field: segment, is: 'equals', value: 'Enterprise' })),
      () => companiesByHand(enterprise, 'lower(c.name), c.id'),
    ),
    list(
      'companies of a region, custom, no index',
      () => companyPage(filtered({ field: region, is: 'equals', value: 'Nordics' })),
      () => companiesByHand(nordics, 'lower(c.name), c.id'),
    ),
    list(
      'companies with so many seats, custom range',
      (i) => companyPage(filtered({ field: seats, is: 'between', value: [1000 + i, 1010 + i] })),
      (i) =>
        companiesByHand(
          sql` and (c.custom #> ${raw(`'{${seats}}'::text[]`)}) between ${String(1000 + i)}::jsonb and ${String(1010 + i)}::jsonb`,
          'lower(c.name), c.id',
        ),
    ),
    list(
      'end users in a city whose company has an overdue invoice',
      (i) => endUserPage(filtered(inCity(i))),
      (i) =>
        endUsersByHand(
          sql` and c.city = ${at(cities, i)} and exists (select from invoices n where n.company_id = c.id and n.status = 'overdue' and n.deleted_at is null)`,
        ),
    ),
    list(
      'companies with an urgent issue',
      () => companyPage(filtered({ some: 'issues', where: { field: 'priority', is: 'equals', value: 'urgent' } })),
      () =>
        companiesByHand(
          sql` and exists (select from issues i where i.company_ids @> array[c.id] and i.priority = 'urgent' and i.deleted_at is null)`,
          'lower(c.name), c.id',
        ),
    ),
    list(
      'companies by ARR, from the middle',
      (i) => companyPage({ sort: '-arr', cursor: at(places.companiesByArr, i).cursor }),
      (i) =>
        companiesByHand(
          sql` and (c.arr, c.id) < (${at(places.companiesByArr, i).value}::numeric, ${at(places.companiesByArr, i).id})`,
          'c.arr desc, c.id desc',
        ),
    ),
    list(
      'end users by name, from the middle',
      (i) => endUserPage({ sort: 'name', cursor: at(places.endUsersByName, i).cursor }),
      (i) =>
        endUsersByHand(
          sql` and (lower(e.name), e.id) > (${at(places.endUsersByName, i).value}, ${at(places.endUsersByName, i).id})`,
        ),
    ),
    list(
      'conversations by date, from the middle',
      (i) =>
        pagePath('conversations', conversationColumns, {
          sort: '-date',
          cursor: at(places.conversationsByDate, i).cursor,
        }),
      (i) =>
        conversationsByHand(
          sql` and (v.date, v.id) < (${at(places.conversationsByDate, i).value}::timestamptz, ${at(places.conversationsByDate, i).id})`,
        ),
    ),
    list(
      'end users with a fragment',
      (i) => endUserPage({ q: at(fragments, i) }),
      (i) => endUsersByHand(sql` and e.search like ${`%${at(fragments, i)}%`}`),
    ),
    list(
      'count of end users, capped',
      () => '/api/v1/endusers?select=_id&limit=0&count=estimated',
      () =>
        sql`select count(*) from (select from end_users e where e.deleted_at is null and not e.archived limit 10001) counted`,
    ),
  ]
}
