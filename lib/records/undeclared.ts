import { run, sql } from '@/lib/db/sql'
import type { Writer } from '@/lib/records/engine'
import type { Row } from '@/lib/records/row'

/** Longer samples say no more about a type. */
const longestSample = 1_000

/** Notes names that came without a field, so that an administrator can adopt them. */
export function noteUndeclared({ tx }: Writer, model: string, rows: Row[]): void {
  for (const { item, undeclared } of rows) {
    for (const name of undeclared) {
      const value = item.undeclared[name] ?? null
      if (value === null) continue
      const names = tx.undeclared.get(model) ?? new Map<string, unknown>()
      if (!names.has(name)) names.set(name, value)
      tx.undeclared.set(model, names)
    }
  }
}

export async function saveUndeclared({ tx }: Writer): Promise<void> {
  const seen = [...tx.undeclared].flatMap(([model, names]) =>
    [...names].map(([name, value]) => ({ model, name, sample: sampleOf(value) })),
  )
  if (seen.length === 0) return
  await run(
    tx.client,
    sql`insert into undeclared_fields as known (model, name, sample)
      select model, name, sample from json_to_recordset(${JSON.stringify(seen)}::json) as r(model text, name text, sample jsonb)
      order by model, name
      on conflict (model, name) do update set last_seen = excluded.last_seen, sample = excluded.sample
        where known.last_seen < now() - interval '1 hour'`,
  )
}

function sampleOf(value: unknown): unknown {
  const text = JSON.stringify(value)
  return text.length <= longestSample ? value : text.slice(0, longestSample)
}
