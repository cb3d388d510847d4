import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { columnName, isCaseless, safeKey, sortedLength } from '@/lib/records/columns'

/**
 * `statistics`: how to have the values of its expression counted, which the planner does not take from an index over some of the
 * rows; null for a column, whose values are counted anyway.
 */
export type FieldIndex = { name: string; table: string; create: string; statistics: string | null }

/** The statistics that go with an index. */
export const statisticsName = (index: string) => `${index}_values`

function statisticsOf(name: string, table: string, expression: string): string {
  return `create statistics if not exists "${statisticsName(name)}" on (${expression}) from "${table}"`
}

/** The index that sorts and compares a custom field, built without locking the table. */
export function customIndex(model: ResolvedModel, field: ResolvedField): FieldIndex {
  const name = `${model.table}_custom_${field.key}`
  const path = `'{${safeKey(field)}}'::text[]`
  const expression = isCaseless(field) ? `"left"(lower(custom #>> ${path}), ${sortedLength})` : `(custom #> ${path})`
  const create = `create index concurrently if not exists "${name}" on "${model.table}" (${expression}, id) where deleted_at is null`
  return { name, table: model.table, create, statistics: statisticsOf(name, model.table, expression) }
}

/**
 * The index that sorts a declared field without one, built without locking the table. See `order`. It says who is archived, so that a list
 * passes rows without looking at them.
 */
export function sortIndex(model: ResolvedModel, field: ResolvedField): FieldIndex {
  const name = `${model.table}_sorted_${columnName(field.key)}`
  const value = `"${columnName(field.key)}"`
  const expression = isCaseless(field) ? `"left"(lower(${value}), ${sortedLength})` : value
  const beside = model.archivedField ? ` include ("${columnName(model.archivedField)}")` : ''
  const create = `create index concurrently if not exists "${name}" on "${model.table}" (${expression}, id)${beside} where deleted_at is null`
  const statistics = isCaseless(field) ? statisticsOf(name, model.table, expression) : null
  return { name, table: model.table, create, statistics }
}

/** The index that sorts the records of each company by a field; null for what belongs to none, or to several. */
export function withinIndex({ table, company }: ResolvedModel, field: ResolvedField): FieldIndex | null {
  if (company.kind !== 'one') return null
  const name = `${table}_within_${field.custom ? field.key : columnName(field.key)}`
  const plain = field.custom ? `custom #> '{${safeKey(field)}}'::text[]` : `"${columnName(field.key)}"`
  const text = field.custom ? `custom #>> '{${safeKey(field)}}'::text[]` : plain
  // As `order` of columns has it.
  const whole = field.indexed && !field.custom
  const caseless = whole ? `lower(${text})` : `"left"(lower(${text}), ${sortedLength})`
  const expression = isCaseless(field) ? caseless : `(${plain})`
  const keys = `"${columnName(company.field)}", ${expression}, id`
  const create = `create index concurrently if not exists "${name}" on "${table}" (${keys}) where deleted_at is null`
  return { name, table, create, statistics: null }
}

/** The index that finds the values of a declared text. See `systemEquals`. */
export function valueIndex(model: ResolvedModel, field: ResolvedField): FieldIndex {
  const name = `${model.table}_filtered_${columnName(field.key)}`
  const create = `create index concurrently if not exists "${name}" on "${model.table}" ("${columnName(field.key)}") where deleted_at is null`
  return { name, table: model.table, create, statistics: null }
}
