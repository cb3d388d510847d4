import { ident, join, type Sql, sql } from './sql'

/**
 * Columns of texts as a table `r` to select from: one line a row, an empty one for null. The database splits lines several times
 * faster than it reads the same rows as JSON or as arrays. The values must be of one line, as JSON text, ids and instants are.
 */
export function fromLines(columns: Record<string, (string | null)[]>): Sql {
  const names = Object.keys(columns)
  const tables = Object.values(columns).map((values) => sql`string_to_table(${textOf(values)}, E'\n', '')`)
  return sql`rows from (${join(tables)}) as r(${join(names.map((name) => ident(name)))})`
}

/** No lines are no text: an empty one would be one line. */
function textOf(values: (string | null)[]): string | null {
  return values.length === 0 ? null : values.map((value) => value ?? '').join('\n')
}
