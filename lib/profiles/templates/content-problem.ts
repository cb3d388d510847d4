import 'server-only'
import { listed } from '@/lib/core/text'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/**
 * `stops`: it cannot be published so. `gone`: it shows nothing any more and can be taken out. The others are shown, and the profile
 * says the same in their place.
 */
export type ContentProblem = { part: string; says: string; stops?: boolean; gone?: boolean }

/** What templates speak of besides the models: the metrics there are, and the names of what is deleted. */
export type Known = { metrics: ReadonlySet<string>; deleted: ReadonlyMap<string, string> }

export async function readKnown({ db }: Ctx): Promise<Known> {
  const rows = await run<{ kind: 'metric' | 'deleted'; id: string; name: string }>(
    db,
    sql`select case when deleted_at is null then 'metric' else 'deleted' end as kind, key as id, label as name from metrics
        union all select 'deleted', id, name from custom_fields where deleted_at is not null
        union all select 'deleted', id, name from saved_filters where deleted_at is not null`,
  )
  return {
    metrics: new Set(rows.flatMap((row) => (row.kind === 'metric' ? [row.id] : []))),
    deleted: new Map(rows.flatMap((row) => (row.kind === 'deleted' ? [[row.id, row.name]] : []))),
  }
}

/** "The fields “Plan” and “Region” are deleted, but stand". */
export function goneFields(keys: string[], { deleted }: Known): string {
  const names = keys.map((key) => deleted.get(key)).flatMap((name) => (name ? [`“${name}”`] : []))
  if (names.length < keys.length)
    return keys.length === 1
      ? 'A field that is deleted still stands'
      : `${keys.length} fields that are deleted still stand`
  return keys.length === 1
    ? `The field ${names[0]} is deleted, but stands`
    : `The fields ${listed(names, 'and')} are deleted, but stand`
}
