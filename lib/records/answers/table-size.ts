import { runOne, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'

/** In tables of fewer rows everything is found in no time, and nothing needs to be kept. */
export const manyRows = 5_000

const sizes = new Map<string, { rows: number; until: number }>()
const holdsForMs = 60_000

/** About how many rows a model's table has, as the database last estimated; nought where it never did. */
export async function rowsOf({ db }: Ctx, { table }: ResolvedModel): Promise<number> {
  const known = sizes.get(table)
  if (known && known.until > Date.now()) return known.rows
  const found = await runOne<{ rows: number }>(
    db,
    sql`select greatest(reltuples, 0)::int as rows from pg_class where oid = ${table}::regclass`,
    { prepared: true },
  )
  const rows = found?.rows ?? 0
  sizes.set(table, { rows, until: Date.now() + holdsForMs })
  return rows
}
