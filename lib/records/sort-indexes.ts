import { type Connection, pool } from '@/lib/db/pool'
import { ident, raw, run, runCount, sql } from '@/lib/db/sql'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'
import { columnName } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import {
  customIndex,
  type FieldIndex,
  sortIndex,
  statisticsName,
  valueIndex,
  withinIndex,
} from '@/lib/records/field-indexes'
import { asWritten, withinOne, writeUses } from '@/lib/records/field-uses'
import { touchDefinitions } from '@/lib/records/touch-definitions'

/** More than these, of a model's own fields and of the tenant's each, cost every write more than they save. */
const mostPerModel = 10
/** Of orders within a company fewer: only the largest gain by them. */
const mostWithin = 5
/** So many records of one company are sorted anew for each page long enough to be waited for. */
const crowd = 10_000
/** A list sorted or filtered by a field this often in two months is one that people use. */
const oftenEnough = 3

/**
 * Gives the fields that lists are sorted and filtered by an index, and the custom fields that are marked for one, and drops those
 * nobody wants any more, without locking out writers. For a job: it may take minutes on a large table.
 */
export async function keepSortIndexes({ models }: Ctx): Promise<{ built: string[]; dropped: string[] }> {
  await writeUses()
  const connection = await pool().connect()
  try {
    await connection.query('set statement_timeout = 0')
    return await keepOn(connection, models)
  } finally {
    // A connection that broke takes its settings along.
    await connection.query('reset statement_timeout').catch(() => undefined)
    connection.release()
  }
}

async function keepOn(connection: Connection, models: ResolvedModels): Promise<{ built: string[]; dropped: string[] }> {
  const rows = await run<{ name: string; valid: boolean }>(
    connection,
    sql`select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relnamespace = current_schema()::regnamespace and c.relname ~ '(_custom_[0-9a-f]{24}|_(sorted|filtered|within)_[a-z_0-9]+)$'`,
  )
  const used = await readUsed(connection)
  const crowds = await readCrowds(connection)
  const wanted = new Map(
    models.list
      .flatMap((model) => [...wantedOf(model, used), ...wantedWithin(model, used, crowds)])
      .map((index) => [index.name, index]),
  )
  // One whose building was interrupted is there but of no use.
  const useless = rows.filter(({ name, valid }) => !valid || !wanted.has(name)).map(({ name }) => name)
  const sound = new Set(rows.map(({ name }) => name).filter((name) => !useless.includes(name)))
  for (const name of useless) await run(connection, sql`drop index concurrently if exists ${ident(name)}`)
  const missing = [...wanted.values()].filter(({ name }) => !sound.has(name))
  for (const { create } of missing) await run(connection, raw(create))
  await keepStatistics(connection, wanted)
  await markIndexed(connection, models, wanted)
  return { built: missing.map(({ name }) => name), dropped: useless }
}

/** Columns that point at something with very many rows, `table column`, with the columns that are in order behind them already. */
async function readCrowds(connection: Connection): Promise<Map<string, Set<string>>> {
  const rows = await run<{ key: string; behind: string[] }>(
    connection,
    sql`select c.relname || ' ' || a.attname as key, array(
          select b.attname from pg_index i join pg_class x on x.oid = i.indexrelid
          join pg_attribute b on b.attrelid = c.oid and b.attnum = i.indkey[1]
          where i.indrelid = c.oid and i.indkey[0] = a.attnum and x.relname !~ '_within_[a-z_0-9]+$') as behind
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        join pg_stats s on s.schemaname = current_schema() and s.tablename = c.relname and s.attname = a.attname
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and s.most_common_freqs[1] * c.reltuples >= ${crowd}`,
  )
  return new Map(rows.map(({ key, behind }) => [key, new Set(behind)]))
}

/** How often each value occurs, for what has an index. */
async function keepStatistics(connection: Connection, wanted: Map<string, FieldIndex>): Promise<void> {
  const rows = await run<{ name: string }>(
    connection,
    sql`select stxname as name from pg_statistic_ext where stxnamespace = current_schema()::regnamespace
      and stxname ~ '(_custom_[0-9a-f]{24}|_sorted_[a-z_0-9]+)_values$'`,
  )
  const there = new Set(rows.map(({ name }) => name))
  const asked = [...wanted.values()].filter(({ statistics }) => statistics !== null)
  const names = new Set(asked.map(({ name }) => statisticsName(name)))
  for (const name of there) if (!names.has(name)) await run(connection, sql`drop statistics if exists ${ident(name)}`)
  const missing = asked.filter(({ name }) => !there.has(statisticsName(name)))
  for (const { statistics } of missing) if (statistics) await run(connection, raw(statistics))
  for (const table of new Set(missing.map((index) => index.table))) await run(connection, sql`analyze ${ident(table)}`)
}

/** Uses of two months by `model field`. */
async function readUsed(connection: Connection): Promise<Map<string, number>> {
  const rows = await run<{ key: string; uses: number }>(
    connection,
    sql`select model || ' ' || field as key, uses from field_uses
      where uses >= ${oftenEnough} and last_used_at > now() - interval '60 days'`,
  )
  return new Map(rows.map(({ key, uses }) => [key, uses]))
}

function wantedOf(model: ResolvedModel, used: Map<string, number>): FieldIndex[] {
  const uses = ({ key }: { key: string }) => used.get(`${model.key} ${key}`) ?? 0
  const searches = (field: ResolvedField) => uses({ key: asWritten(field) })
  const sorted = model.fields.filter((field) => fieldType(field.type).sort !== 'none')
  const byUse = [...sorted].sort((a, b) => uses(b) - uses(a))
  const custom = byUse.filter((field) => field.custom && (field.indexed || uses(field) > 0))
  const own = byUse.filter((field) => !field.custom && !field.indexed && uses(field) > 0)
  const found = model.fields
    .filter((field) => !field.custom && !field.indexed && searches(field) > 0)
    .sort((a, b) => searches(b) - searches(a))
  return [
    ...custom.slice(0, mostPerModel).map((field) => customIndex(model, field)),
    ...own.slice(0, mostPerModel).map((field) => sortIndex(model, field)),
    ...found.slice(0, mostPerModel).map((field) => valueIndex(model, field)),
  ]
}

/** What the records of one company are sorted by, where some company has so many of them that sorting takes its time. */
function wantedWithin(model: ResolvedModel, used: Map<string, number>, crowds: Map<string, Set<string>>): FieldIndex[] {
  const { company } = model
  const inOrder = company.kind === 'one' && crowds.get(`${model.table} ${columnName(company.field)}`)
  if (!inOrder) return []
  const uses = (field: ResolvedField) => used.get(`${model.key} ${withinOne(field)}`) ?? 0
  return model.fields
    .filter((field) => uses(field) > 0 && (field.custom || !inOrder.has(columnName(field.key))))
    .sort((a, b) => uses(b) - uses(a))
    .slice(0, mostWithin)
    .flatMap((field) => withinIndex(model, field) ?? [])
}

/** A custom field with an index is compared by it, too; that is said with its definition. */
async function markIndexed(
  connection: Connection,
  models: ResolvedModels,
  wanted: Map<string, FieldIndex>,
): Promise<void> {
  const fresh = models.list.flatMap((model) =>
    model.fields
      .filter((field) => field.custom && !field.indexed && wanted.has(customIndex(model, field).name))
      .map(({ key }) => key),
  )
  if (fresh.length === 0) return
  const marked = await runCount(
    connection,
    sql`update custom_fields set is_indexed = true where id = any(${fresh}) and not is_indexed`,
  )
  if (marked > 0) await touchDefinitions(connection)
}
