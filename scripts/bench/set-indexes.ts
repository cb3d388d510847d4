import type { Database } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { customIndex } from '@/lib/records/field-indexes'
import { systemContext } from '@/lib/server/context'

/** A connection kept for itself, with settings of its own. */
export type Connection = Extract<Database, { release: unknown }>

export type Index = { name: string; table: string; definition: string }

/** The indexes of these tables that no constraint needs; of partitioned tables those that all partitions share. */
export async function findIndexes(client: Connection, tables: string[]): Promise<Index[]> {
  return run<Index>(
    client,
    sql`select i.relname as name, t.relname as table, replace(pg_get_indexdef(i.oid), ' ON ONLY ', ' ON ') as definition
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
     where t.relname = any(${tables}) and t.relnamespace = 'public'::regnamespace and not x.indisprimary
       and not exists (select from pg_constraint c where c.conindid = i.oid)
     order by t.reltuples desc, t.relname, i.relname`,
  )
}

/** Rows go in several times as fast without indexes, and indexes made afterwards are the denser ones. */
export async function dropIndexes(client: Connection, indexes: Index[]): Promise<void> {
  for (const { name } of indexes) await client.query(`drop index "${name}"`)
}

/** One after the other from a shared list, so that two connections keep two processors busy. */
export async function createIndexes(clients: Connection[], indexes: Index[]): Promise<void> {
  const waiting = [...indexes]
  const work = async (client: Connection) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await client.query(next.definition)
  }
  await Promise.all(clients.map(work))
}

/** The indexes that fields of the tenant's own have when lists sort or filter by them. */
export async function customFieldIndexes(): Promise<Index[]> {
  const { models } = await systemContext('system')
  return models.list.flatMap((model) =>
    model.fields
      .filter((field) => field.custom && field.indexed)
      .map((field) => {
        const { name, create } = customIndex(model, field)
        return { name, table: model.table, definition: create.replace(' concurrently', '') }
      }),
  )
}
