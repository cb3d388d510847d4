import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'

// Lists are sorted and filtered by any field, but an index on every field would cost every write. So the fields that people sort
// and filter by are counted, and a job gives those an index.

type Use = { model: string; field: string; uses: number }

/** Counts not written yet, by model and field. */
let counted = new Map<string, Use>()
let writtenAt = 0

/** The name under which a text is counted that is looked for letter by letter, while its order knows no capitals. */
export const asWritten = ({ key }: { key: string }) => `${key}=`

/** The name under which a field is counted that the records of one company are sorted by. */
export const withinOne = ({ key }: { key: string }) => `>${key}`

/** Counts a list sorted or filtered by one field; written down at most every ten seconds, and never in the way of the list. */
export function noteUse(model: string, field: string): void {
  const key = `${model} ${field}`
  const use = counted.get(key) ?? { model, field, uses: 0 }
  use.uses += 1
  counted.set(key, use)
  if (Date.now() - writtenAt >= 10_000) void writeUses()
}

/** Writes down what this process has counted. A database that is away loses a few counts, no list. */
export async function writeUses(): Promise<void> {
  const uses = [...counted.values()]
  counted = new Map()
  writtenAt = Date.now()
  if (uses.length === 0) return
  try {
    await run(
      pool(),
      sql`insert into field_uses (model, field, uses)
        select * from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as given(model text, field text, uses int)
        on conflict (model, field) do update set last_used_at = now(), uses = excluded.uses
          + case when field_uses.last_used_at < now() - interval '60 days' then 0 else field_uses.uses end`,
    )
  } catch {
    // Counting goes on with the next list.
  }
}
