import { raw, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedField } from '@/lib/models/resolved'
import { column, customJson, customText, storageOf } from '@/lib/records/columns'

/**
 * A field's value as the database reckons with it: numeric, text, boolean, date, timestamptz, text[]. What stands under `custom` is
 * looked at before it is read, so that nothing found there can make a write fail.
 */
export function readValue(field: ResolvedField, alias: string): Sql {
  const storage = storageOf(field)
  if (!field.custom) {
    const value = column(alias, field.key)
    return storage === 'number' || storage === 'decimal' ? sql`${value}::numeric` : value
  }
  const value = customJson(field, alias)
  const text = customText(field, alias)
  const when = (type: string, then: Sql) =>
    sql`(case when jsonb_typeof(${value}) = ${raw(`'${type}'`)} then ${then} end)`
  if (storage === 'number' || storage === 'decimal') return when('number', sql`(${text})::numeric`)
  if (storage === 'boolean') return when('boolean', sql`(${text})::boolean`)
  if (storage === 'day') return sql`(case when pg_input_is_valid(${text}, 'date') then (${text})::date end)`
  if (storage === 'instant')
    return sql`(case when pg_input_is_valid(${text}, 'timestamptz') then (${text})::timestamptz end)`
  if (storage === 'texts') return when('array', sql`array(select jsonb_array_elements_text(${value}))`)
  return sql`(${text})`
}

/** A value of that kind as it stands under `custom`, as jsonb; null for nothing. The other way round of {@link readValue}. */
export function asStored(field: ResolvedField, value: Sql): Sql {
  const storage = storageOf(field)
  if (storage === 'number' || storage === 'decimal') {
    // Beyond this a number is a mistake, and a float could not hold it.
    const sized = sql`case when abs(v) < 1e18 then trim_scale(round(v, ${raw(field.options.whole ? '0' : '10')})) end`
    return sql`(select to_jsonb(${storage === 'decimal' ? sql`trim_scale(round(${sized}, 6))` : sized}) from (select (${value})::numeric as v) n)`
  }
  if (storage === 'day') return sql`to_jsonb(to_char((${value})::date, 'YYYY-MM-DD'))`
  if (storage === 'instant')
    return sql`to_jsonb(to_char((${value})::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`
  if (storage === 'texts')
    return sql`(select case when cardinality(v) > 0 then to_jsonb(v) end from (select (${value})::text[] as v) l)`
  if (storage === 'boolean') return sql`to_jsonb((${value})::boolean)`
  return sql`to_jsonb(nullif(left((${value})::text, 10000), ''))`
}
