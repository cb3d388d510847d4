import { afterwards } from '@/lib/db/afterwards'
import type { Connection, Database } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'

// An inverted index (search texts, custom values) first gathers its new entries and puts them where they belong once there are 4 MB of
// them. Of thousands of rows at a time that is done dozens of times, and each time the same words are looked up again: two thirds
// of what writing them costs.

/** From so many rows on it pays, and is worth it: until then a search looks through a megabyte at most. */
const many = 500
const gathered = new Map<string, number>()

/** Lets a transaction of many writes gather more. */
export async function gatherEntries(client: Connection): Promise<void> {
  await client.query("set local gin_pending_list_limit = '64MB'")
}

/**
 * Puts them where they belong once many rows were written, after the commit and while others go on: whoever searches looks through
 * what is only gathered, of four megabytes for thirty times as long as through the index.
 */
export function putGathered(db: Database, written: ReadonlyMap<string, number>): void {
  for (const [table, rows] of written) {
    const sofar = (gathered.get(table) ?? 0) + rows
    gathered.set(table, sofar < many ? sofar : 0)
    if (sofar >= many) afterwards(`gathered entries of ${table}`, () => putEntries(db, table))
  }
}

function putEntries(db: Database, table: string): Promise<unknown> {
  return run(
    db,
    sql`select gin_clean_pending_list(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
      where a.amname = 'gin' and i.indrelid = ${table}::regclass`,
  )
}
