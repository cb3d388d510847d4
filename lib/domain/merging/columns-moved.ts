import { z } from 'zod'
import type { Json } from '@/lib/core/json'
import { ident, run, sql } from '@/lib/db/sql'
import type { Belonging } from '@/lib/records/context'

/** A column of a table beside the records that names a record of a model; `key` tells its rows apart. */
type Place = { model: string; table: string; column: string; key: string; unlessTaken?: boolean }

const places: Place[] = [
  { model: 'company', table: 'email_threads', column: 'company_id', key: 'id' },
  { model: 'company', table: 'email_messages', column: 'company_id', key: 'id' },
  { model: 'enduser', table: 'email_messages', column: 'enduser_id', key: 'id' },
  // Of two lights of one kind the record that stays keeps its own.
  { model: 'company', table: 'success_unit_values', column: 'company_id', key: 'unit_id', unlessTaken: true },
]

const movedSchema = z.record(z.string(), z.array(z.string()))

/** Mails and lights: rows that name the record in one column. */
export const columnsMoved: Belonging = {
  key: 'columns',
  async move(tx, { model, keep, drop }) {
    const moved: Record<string, Json> = {}
    for (const { table, column, key, unlessTaken } of placesOf(model)) {
      const [at, tell] = [ident('t', column), ident('t', key)]
      const free = sql`not exists (select from ${ident(table)} k where ${ident('k', column)} = ${keep} and ${ident('k', key)} = ${tell})`
      const rows = await run<{ key: string }>(
        tx.db,
        sql`update ${ident(table)} t set ${ident(column)} = ${keep} where ${at} = ${drop}${unlessTaken ? sql` and ${free}` : sql``}
            returning ${tell} as key`,
      )
      if (rows.length > 0) moved[nameOf(table, column)] = rows.map((row) => row.key)
    }
    return Object.keys(moved).length > 0 ? moved : null
  },
  async moveBack(tx, { model, keep, drop }, json) {
    const moved = movedSchema.parse(json)
    for (const { table, column, key } of placesOf(model)) {
      const keys = moved[nameOf(table, column)] ?? []
      await run(
        tx.db,
        sql`update ${ident(table)} t set ${ident(column)} = ${drop} where ${ident('t', column)} = ${keep} and ${ident('t', key)} = any(${keys}::text[])`,
      )
    }
  },
}

const placesOf = (model: string) => places.filter((place) => place.model === model)

const nameOf = (table: string, column: string) => `${table}.${column}`
