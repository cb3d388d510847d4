import { ident, join, raw, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { columnName, encoder, recordType } from '@/lib/records/columns'
import { isEmpty, isStamp } from '@/lib/records/row'

type Values = Record<string, unknown>

/**
 * Rows that are not in the table yet, as a source of the same shape: `t` has the model's columns and `custom`. What is asked of a table
 * can so be asked of what is about to be written; of some fields, if only they are asked about.
 */
export function draftRows(
  model: ResolvedModel,
  rows: { id: string; values: Values }[],
  only?: ReadonlySet<string>,
): Sql {
  const fields = only ? model.fields.filter(({ key }) => only.has(key)) : model.fields
  const system = fields.filter((field) => !field.custom && !isStamp(field))
  const custom = fields.filter((field) => field.custom)
  const encoders = new Map(fields.map((field) => [field.key, encoder(field)]))
  // Stored values of a draft are what its encoder takes.
  const text = (values: Values, key: string) => encoders.get(key)?.((values[key] ?? null) as never) ?? 'null'
  const documents = rows.map(({ id, values }) => {
    const own = system.map((field) => `"${columnName(field.key)}":${text(values, field.key)}`)
    const held = custom.filter((field) => !isEmpty(values[field.key] as never))
    const inner = held.map((field) => `${JSON.stringify(field.key)}:${text(values, field.key)}`).join()
    return `{${[`"id":${JSON.stringify(id)}`, ...own, `"custom":{${inner}}`].join()}}`
  })
  const types = system.map((field) => sql`${ident(columnName(field.key))} ${raw(recordType(field))}`)
  const stamps = sql`created_at timestamptz, updated_at timestamptz, deleted_at timestamptz`
  return sql`json_to_recordset(${`[${documents.join()}]`}::json) as t(${join([sql`id text, custom jsonb, ${stamps}`, ...types])})`
}
