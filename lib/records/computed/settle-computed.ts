import { ident, join, run, type Sql, sql } from '@/lib/db/sql'
import { customJson, storageOf } from '@/lib/records/columns'
import { type Computed, planOf } from '@/lib/records/computed/plan'
import { asStored } from '@/lib/records/computed/read-value'
import { emptyRollUp, formulaValue, readStored, rollUpSources } from '@/lib/records/computed/work-out'
import type { Ctx, WriteItem } from '@/lib/records/context'
import type { Writer } from '@/lib/records/engine'

/** Records per statement. */
const atOnce = 2_000

/**
 * Works out one round of what is stale: the fields that read no other stale one. What they give is written like anything else, so it
 * is an event, and makes stale what reads it.
 */
export async function settleComputed(writer: Writer, ctxFor: (computed: Computed) => Ctx): Promise<void> {
  const { tx, ctx } = writer
  const stale = planOf(ctx.models).all.filter(({ field }) => tx.stale.has(field.key))
  const [first] = stale
  if (!first) return tx.stale.clear()
  // Those of the same model that wait for none of each other share a statement and an event.
  const round = stale.filter(
    (computed) => computed.model === first.model && !stale.some((other) => reads(computed, other)),
  )
  const ids = new Set(round.flatMap(({ field }) => [...(tx.stale.get(field.key) ?? [])]))
  for (const { field } of round) tx.stale.delete(field.key)
  const all = [...ids].sort()
  for (let at = 0; at < all.length; at += atOnce)
    await refresh(writer, round, all.slice(at, at + atOnce), ctxFor(first))
}

function reads(computed: Computed, other: Computed): boolean {
  return computed !== other && computed.reads.some(({ fields }) => fields.some(({ key }) => key === other.field.key))
}

async function refresh(writer: Writer, round: Computed[], ids: string[], ctx: Ctx): Promise<void> {
  const { tx } = writer
  const [first] = round
  if (!first) return
  const model = writer.ctx.models.byKey(first.model)
  const table = ident(model.table)
  // Whoever changes what is summed up waits here, and then reads what we wrote.
  await run(tx.client, sql`select id from ${table} where id = any(${ids}::text[]) order by id for no key update`)
  const rows = await run<Record<string, unknown>>(tx.client, differing(ctx, round, table, ids))
  if (rows.length === 0) return
  const items = rows.map((row): WriteItem => {
    const values = round.map(({ field }, at) => [field.key, readStored(field, row[`v${at}`])] as const)
    return { _id: row.id, ...Object.fromEntries(values) }
  })
  await ctx.records.writeMany(first.model, items, { mode: 'update' })
}

/** The records of which some value is not what it should be, with what it should be. */
function differing(ctx: Ctx, round: Computed[], table: Sql, ids: string[]): Sql {
  const asked = sql`${ids}::text[]`
  const sources = rollUpSources(ctx, round, asked)
  const right = (computed: Computed): Sql => {
    if (computed.formula) return formulaValue(ctx, computed, 't')
    const rolled = sources.map(({ values }) => values.get(computed)).find((value) => value !== undefined)
    const nothing = emptyRollUp(computed)
    return nothing === null
      ? sql`${rolled}`
      : sql`coalesce(${rolled}, ${asStored(computed.field, sql`${nothing}::numeric`)})`
  }
  const columns = round.map((computed, at) => sql`${right(computed)} as ${ident(`j${at}`)}`)
  const differs = round.map(({ field }, at) => sql`${customJson(field, 'c')} is distinct from ${ident('c', `j${at}`)}`)
  const answers = round.map(({ field }, at) => {
    const value = ident('c', `j${at}`)
    return sql`${storageOf(field) === 'decimal' ? sql`${value} #>> '{}'` : value} as ${ident(`v${at}`)}`
  })
  return sql`select c.id, ${join(answers)} from (
      select t.id, t.custom, ${join(columns)} from ${table} t ${join(
        sources.map(({ source }) => sql`left join ${source}`),
        ' ',
      )} where t.id = any(${asked}) and t.deleted_at is null) c
    where ${join(differs, ' or ')}`
}
