import { afterwards } from '@/lib/db/afterwards'
import type { Database } from '@/lib/db/pool'
import { ident, run, runOne, sql } from '@/lib/db/sql'

// The planner knows a table as it was when it was last analysed. Autovacuum looks once a minute; a table that has just been
// filled is taken for empty until then, and a filter across two such tables runs for seconds instead of a millisecond. Looking costs
// as much as writing thousands of rows, so that a table has to double for it; what it has less than that, autovacuum finds.

const atLeast = 200

/** Rows added by this process since a table was last analysed, by table. */
const grown = new Map<string, number>()
/** How many it takes, as far as is known. */
const needed = new Map<string, number>()

/** Counts new rows, and has tables analysed that have doubled since they were last looked at. To be called after the commit. */
export function noteGrowth(db: Database, created: ReadonlyMap<string, number>): void {
  for (const [table, count] of created) {
    const total = (grown.get(table) ?? 0) + count
    grown.set(table, total)
    if (total >= (needed.get(table) ?? atLeast)) afterwards(`growth of ${table}`, () => analyseDoubled(db, table))
  }
}

async function analyseDoubled(db: Database, table: string): Promise<void> {
  const known = await knownRows(db, table)
  needed.set(table, Math.max(atLeast, known))
  if ((grown.get(table) ?? 0) < known) return
  grown.set(table, 0)
  await run(db, sql`analyze (skip_locked) ${ident(table)}`)
}

async function knownRows(db: Database, table: string): Promise<number> {
  const found = await runOne<{ rows: number }>(
    db,
    sql`select reltuples::float8 as rows from pg_class where oid = ${table}::regclass`,
  )
  return found?.rows ?? 0
}
