import { empty, ident, join, type Sql, sql } from '@/lib/db/sql'
import { at, budgets, type Case } from './case'
import type { Samples } from './samples'

/** What the tabs of a profile load, and the search. */
export function recordCases({ companyIds, crowdedId, fragments }: Samples): Case[] {
  const tab = (name: string, path: Case['path'], byHand: Case['byHand']): Case => ({
    group: 'Profile data',
    name,
    budget: budgets.tab,
    path,
    byHand,
  })
  const conversations = (
    id: string,
  ) => sql`select v.id, v.subject, v.type, v.date, v.snippet, v.owner_id, m.name as owner, v.enduser_ids, v.activity_tags
    from conversations v left join members m on m.id = v.owner_id
    where v.company_id = ${id} and v.deleted_at is null and not v.archived order by v.date desc, v.id desc limit 21`
  const conversationsOf = (id: string) =>
    `/api/v1/conversations?companyId=${id}&select=subject,type,date,snippet,ownerId,enduserIds,activityTags&titles=true&limit=20&sort=-date`
  const people = (id: string) => sql`select e.id, e.name, e.position, e.email, e.last_active, e.nps from end_users e
    where e.company_id = ${id} and e.deleted_at is null and not e.archived order by lower(e.name), e.id limit 51`
  const peopleOf = (id: string) =>
    `/api/v1/endusers?companyId=${id}&select=name,position,email,lastActive,nps&titles=true&limit=50&sort=name`
  return [
    tab(
      'one company, all fields',
      (i) => `/api/v1/companies/${at(companyIds, i)}?titles=true`,
      (i) => [
        sql`select c.*, m.name as owner from companies c left join members m on m.id = c.owner_id where c.id = ${at(companyIds, i)} and c.deleted_at is null`,
      ],
    ),
    tab(
      'conversations of a company',
      (i) => conversationsOf(at(companyIds, i)),
      (i) => [conversations(at(companyIds, i))],
    ),
    tab(
      'conversations of the crowded company',
      () => conversationsOf(crowdedId),
      () => [conversations(crowdedId)],
    ),
    tab(
      'end users of a company',
      (i) => peopleOf(at(companyIds, i)),
      (i) => [people(at(companyIds, i))],
    ),
    tab(
      'end users of the crowded company',
      () => peopleOf(crowdedId),
      () => [people(crowdedId)],
    ),
    tab(
      'open tasks of a company',
      (i) => `/api/v1/tasks?companyId=${at(companyIds, i)}&titles=true&limit=50&sort=startTime`,
      (i) => [
        sql`select t.*, m.name as owner from tasks t left join members m on m.id = t.owner_id where t.company_id = ${at(companyIds, i)} and not t.is_archived and t.deleted_at is null order by t.start_time, t.id limit 51`,
      ],
    ),
    tab(
      'usage of a company, 90 days',
      (i) =>
        `/api/v1/series?model=company&id=${at(companyIds, i)}&metrics=logins,active_users&granularity=day&from=${daysAgo(90)}&to=${daysAgo(0)}`,
      (i) => [
        sql`select k.key, p.day, p.value from metric_points p join metrics k on k.id = p.metric_id where p.record_id = ${at(companyIds, i)}
        and k.key in ('logins', 'active_users') and p.day >= ${daysAgo(90)}::date order by k.key, p.day`,
      ],
    ),
    {
      group: 'Search',
      name: 'a fragment, all models',
      budget: budgets.search,
      path: (i) => `/api/v1/search?q=${encodeURIComponent(at(fragments, i))}`,
      byHand: (i) => [searchByHand(at(fragments, i))],
    },
    {
      group: 'Search',
      name: 'a fragment, companies and end users',
      budget: budgets.search,
      path: (i) => `/api/v1/search?q=${encodeURIComponent(at(fragments, i))}&models=company,enduser`,
      byHand: (i) => [searchByHand(at(fragments, i), ['companies', 'end_users'])],
    },
  ]
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

const titles: Record<string, string> = {
  companies: 'name',
  end_users: 'name',
  conversations: 'subject',
  tasks: 'title',
  licenses: 'product',
  opportunities: 'title',
  invoices: 'product',
  sales: 'product',
  issues: 'title',
  projects: 'name',
  assets: 'name',
  workflows: 'name',
  nps_responses: 'email',
  churns: 'comment',
  campaigns: 'name',
  objectives: 'name',
  workspaces: 'name',
}

/** One small query for each table; those of a member's companies only, if one is named. */
export function searchByHand(fragment: string, tables = Object.keys(titles), member?: string): Sql {
  const own = member && sql`select id from companies where owner_id = ${member} or co_owner_id = ${member}`
  const parts = tables.map((table) => {
    const company =
      table === 'companies'
        ? sql`id in (${own})`
        : table === 'issues'
          ? sql`company_ids && array(${own})`
          : sql`company_id in (${own})`
    return sql`(select ${table}::text as model, id, ${ident(titles[table] ?? 'id')}::text as title from ${ident(table)}
      where deleted_at is null and search like ${`%${fragment}%`}${own ? sql` and ${company}` : empty} limit 10)`
  })
  return join(parts, ' union all ')
}
