import type { Database } from '@/lib/db/pool'
import { ident, run, runOne, sql } from '@/lib/db/sql'

// The planner knows a table as it was when it was last analysed. Autovacuum looks once a minute; a table that has just been
// filled is taken for empty until then, and a filter across two such tables runs for seconds instead of a millisecond. Looking costs
// as much as writing thousands of rows, so that a table has to double for it; what it has less than that, autovacuum finds.

const atLeast = 200

/** Rows added by this process since a table was last analysed, by table. */
const grown = new Map<string, number>()

/** Counts new rows, and analyses tables that have doubled since they were last looked at. To be called after the commit. */
export async function noteGrowth(db: Database, created: ReadonlyMap<string, number>): Promise<void> {
  for (const [table, count] of created) {
    const total = (grown.get(table) ?? 0) + count
    grown.set(table, total)
    if (total < atLeast || total < (await knownRows(db, table))) continue
    grown.set(table, 0)
    await run(db, sql`analyze (skip_locked) ${ident(table)}`)
  }
}

async function knownRows(db: Database, table: string): Promise<number> {
  const found = await runOne<{ rows: number }>(
    db,
    sql`select reltuples::float8 as rows from pg_class where oid = ${table}::regclass`,
  )
  return found?.rows ?? 0
}
