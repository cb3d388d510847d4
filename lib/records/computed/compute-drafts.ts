import { ident, join, run, sql } from '@/lib/db/sql'
import { type customText, referencedId, storageOf } from '@/lib/records/columns'
import { draftRows } from '@/lib/records/computed/draft-rows'
import { type Computed, planOf } from '@/lib/records/computed/plan'
import { emptyRollUp, formulaValue, readStored } from '@/lib/records/computed/work-out'
import type { Draft } from '@/lib/records/context'
import type { Writer } from '@/lib/records/engine'
import { textsOf } from '@/lib/records/item'

/**
 * Works out the formulas of rows before they are written, in one statement, so that they are part of the same change. A new record's
 * roll-ups begin with what stands for nothing.
 */
export async function computeDrafts(writer: Writer, model: string, drafts: Draft[]): Promise<void> {
  const computed = planOf(writer.ctx.models).of.get(model) ?? []
  if (computed.length === 0 || drafts.length === 0) return
  const rollUps = computed.filter(({ rollUp }) => rollUp)
  for (const draft of drafts) {
    if (draft.before) continue
    for (const rollUp of rollUps) draft.after[rollUp.field.key] = emptyRollUp(rollUp)
  }
  const formulas = computed.filter(({ formula }) => formula)
  if (formulas.length > 0) await workOut(writer, model, formulas, drafts)
}

async function workOut(writer: Writer, modelKey: string, formulas: Computed[], drafts: Draft[]): Promise<void> {
  const { ctx, tx } = writer
  const model = ctx.models.byKey(modelKey)
  await lockRead(writer, formulas, drafts)
  const columns = formulas.map((computed, at) => {
    const value = formulaValue(ctx, computed, 't')
    const isText = storageOf(computed.field) === 'decimal'
    return sql`${isText ? sql`(${value}) #>> '{}'` : value} as ${ident(`v${at}`)}`
  })
  const rows = await run<Record<string, unknown>>(
    tx.client,
    sql`select t.id, ${join(columns)} from ${draftRows(
      model,
      drafts.map(({ id, after }) => ({ id, values: after })),
    )}`,
  )
  const found = new Map(rows.map((row) => [String(row.id), row]))
  for (const draft of drafts) {
    const row = found.get(draft.id)
    if (row) for (const [at, { field }] of formulas.entries()) draft.after[field.key] = readStored(field, row[`v${at}`])
  }
}

/**
 * Records that a formula reads from stay as they are until we commit: else somebody who changes one at this moment would not see our
 * row, nor we what they write.
 */
async function lockRead(writer: Writer, formulas: Computed[], drafts: Draft[]): Promise<void> {
  const ways = new Map(
    formulas.flatMap(({ reads }) =>
      reads
        .filter(({ hops }) => hops.length > 0)
        .map(({ hops }) => [hops.map(({ name }) => name).join('.'), hops] as const),
    ),
  )
  const { models } = writer.ctx
  for (const hops of ways.values()) {
    let from: string | null = null
    let ids: string[] = []
    for (const { to, field } of hops) {
      ids = from ? await linked(writer, from, field, ids) : drafts.flatMap(({ after }) => textsOf(after[field.key]))
      if (ids.length === 0) break
      const table = ident(models.byKey(to).table)
      await run(
        writer.tx.client,
        sql`select id from ${table} where id = any(${[...new Set(ids)]}::text[]) order by id for no key update`,
      )
      from = models.byKey(to).table
    }
  }
}

async function linked(
  writer: Writer,
  table: string,
  field: Parameters<typeof customText>[0],
  ids: string[],
): Promise<string[]> {
  const rows = await run<{ id: string | null }>(
    writer.tx.client,
    sql`select distinct ${referencedId(field, 't')} as id from ${ident(table)} t where t.id = any(${ids}::text[])`,
  )
  return rows.flatMap(({ id }) => id ?? [])
}
