import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { columnName, isCaseless, safeKey, sortedLength } from '@/lib/records/columns'

type Index = { name: string; table: string; create: string }

/** The index that sorts and compares a custom field, built without locking the table. */
export function customIndex(model: ResolvedModel, field: ResolvedField): Index {
  const name = `${model.table}_custom_${field.key}`
  const path = `'{${safeKey(field)}}'::text[]`
  const expression = isCaseless(field) ? `"left"(lower(custom #>> ${path}), ${sortedLength})` : `(custom #> ${path})`
  const create = `create index concurrently if not exists "${name}" on "${model.table}" (${expression}, id) where deleted_at is null`
  return { name, table: model.table, create }
}

/** The index that sorts a declared field without one, built without locking the table. See `order`. */
export function sortIndex(model: ResolvedModel, field: ResolvedField): Index {
  const name = `${model.table}_sorted_${columnName(field.key)}`
  const value = `"${columnName(field.key)}"`
  const expression = isCaseless(field) ? `"left"(lower(${value}), ${sortedLength})` : value
  const create = `create index concurrently if not exists "${name}" on "${model.table}" (${expression}, id) where deleted_at is null`
  return { name, table: model.table, create }
}

/** The index that finds the values of a declared text. See `systemEquals`. */
export function valueIndex(model: ResolvedModel, field: ResolvedField): Index {
  const name = `${model.table}_filtered_${columnName(field.key)}`
  const create = `create index concurrently if not exists "${name}" on "${model.table}" ("${columnName(field.key)}") where deleted_at is null`
  return { name, table: model.table, create }
}
