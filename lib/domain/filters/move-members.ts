import 'server-only'
import { newId } from '@/lib/core/ids'
import { type Executor, ident, run, type Sql, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'
import { column } from '@/lib/records/columns'
import { sourceOf } from '@/lib/records/conditions'
import type { Ctx } from '@/lib/records/context'

export type TrackedFilter = {
  id: string
  model: string
  name: string
  tree: Filter
  models: string[]
  reads: string[]
  reach: 'own' | 'near' | 'all'
  sharing: string
  sweptAt: Date | null
}

/** Every record of the model, or those of a query of ids. */
type Candidates = 'all' | Sql

/**
 * Makes the members of a filter what it selects now, among the candidates, and writes an event for each record that entered or
 * left. All in one statement: a member row and its event exist together.
 * @param silent the first time: who is in already has not entered
 */
export async function moveMembers(
  ctx: Ctx,
  on: Executor,
  filter: TrackedFilter,
  candidates: Candidates,
  silent = false,
): Promise<{ entered: number; left: number }> {
  const model = ctx.models.byKey(filter.model)
  const table = ident(model.table)
  const source = sourceOf(ctx, model, { filter: filter.tree }, 't')
  const among = candidates === 'all' ? sql`true` : sql`t.id in (select id from candidates)`
  const membersAmong = candidates === 'all' ? sql`true` : sql`m.record_id in (select id from candidates)`
  const selected = candidates === 'all' ? sql`` : sql`candidates as materialized (${candidates}),`
  // The history of a record is read by others than the owner of a private filter.
  const name = filter.sharing === 'private' ? {} : { filter: filter.name }
  const after = JSON.stringify({ ...name, filterId: filter.id })
  const rows = await run<{ what: string; count: number }>(
    on,
    sql`with ${selected}
        selected as materialized (select t.id from ${source.from} where ${among} and ${source.where}),
        gone as (
          delete from filter_members m where m.filter_id = ${filter.id} and ${membersAmong}
            and not exists (select from selected s where s.id = m.record_id) returning m.record_id as id
        ),
        come as (
          insert into filter_members (filter_id, record_id) select ${filter.id}, id from selected on conflict do nothing
          returning record_id as id
        ),
        moved as (select 'left' as what, id from gone union all select 'entered', id from come),
        noted as (
          insert into events (type, model, record_id, company_ids, after, actor_kind, actor_id, actor_name, door, cause_id, batch_id)
          select 'filter.' || moved.what, ${filter.model}, moved.id, coalesce(${companiesOf(model)}, '{}'), ${after}::jsonb,
            ${ctx.actor.kind}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.door}, ${filter.id}, ${newId()}
          from moved left join ${table} r on r.id = moved.id where not ${silent}::boolean
          order by moved.id
        )
        select what, count(*)::int as count from moved group by what`,
  )
  const count = (what: string) => rows.find((row) => row.what === what)?.count ?? 0
  return { entered: count('entered'), left: count('left') }
}

/** The companies of the row `r`, as a list. */
function companiesOf({ company }: ResolvedModel): Sql {
  if (company.kind === 'self') return sql`array[r.id]`
  return company.kind === 'many'
    ? column('r', company.field)
    : sql`array_remove(array[${column('r', company.field)}], null)`
}

/** Records a change may have moved in or out, from the temporary table `changed`: those that changed, and those of the same companies. */
export function concernedBy(ctx: Ctx, { model: key, models, reach }: TrackedFilter): Sql {
  const own = sql`select record_id as id from changed where model = ${key}`
  if (reach === 'own') return sql`select distinct id from (${own}) c`
  const { company, table } = ctx.models.byKey(key)
  const companies = sql`select unnest(company_ids) from changed where model = any(${models}::text[])`
  const near =
    company.kind === 'self'
      ? companies
      : company.kind === 'one'
        ? sql`select n.id from ${ident(table)} n where ${column('n', company.field)} in (${companies})`
        : sql`select n.id from ${ident(table)} n where ${column('n', company.field)} && array(${companies})`
  return sql`select distinct c.id from (${own} union all ${near}) c(id)`
}
