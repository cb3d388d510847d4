import { type Connection, pool } from '@/lib/db/pool'
import { ident, raw, run, sql } from '@/lib/db/sql'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedModels } from '@/lib/models/resolved'
import { customIndex } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'

/** More than these cost every write more than they save. */
const mostPerModel = 10

/**
 * Builds the indexes of custom fields that are marked for one and drops those nobody wants any more, without locking out writers. For a
 * job: it may take minutes on a large table.
 */
export async function keepCustomIndexes({ models }: Ctx): Promise<{ built: string[]; dropped: string[] }> {
  const connection = await pool().connect()
  try {
    await connection.query('set statement_timeout = 0')
    return await keepOn(connection, models)
  } finally {
    await connection.query('reset statement_timeout')
    connection.release()
  }
}

async function keepOn(connection: Connection, models: ResolvedModels): Promise<{ built: string[]; dropped: string[] }> {
  const rows = await run<{ name: string; valid: boolean }>(
    connection,
    sql`select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relnamespace = current_schema()::regnamespace and c.relname ~ '_custom_[0-9a-f]{24}$'`,
  )
  const wanted = new Map(
    models.list.flatMap((model) => {
      const marked = model.fields
        .filter((field) => field.custom && field.indexed && fieldType(field.type).sort !== 'none')
        .slice(0, mostPerModel)
      return marked.map((field) => [customIndex(model, field).name, customIndex(model, field)] as const)
    }),
  )
  // One whose building was interrupted is there but of no use.
  const useless = rows.filter(({ name, valid }) => !valid || !wanted.has(name)).map(({ name }) => name)
  const sound = new Set(rows.map(({ name }) => name).filter((name) => !useless.includes(name)))
  for (const name of useless) await run(connection, sql`drop index concurrently if exists ${ident(name)}`)
  const missing = [...wanted].filter(([name]) => !sound.has(name))
  for (const [, { create, table }] of missing) {
    await run(connection, raw(create))
    // An index over an expression has statistics of its own.
    await run(connection, sql`analyze ${ident(table)}`)
  }
  return { built: missing.map(([name]) => name), dropped: useless }
}
