import { ident, join, run, sql } from '@/lib/db/sql'
import { type customText, referencedId, storageOf } from '@/lib/records/columns'
import { draftRows } from '@/lib/records/computed/draft-rows'
import { type Computed, type Plan, planOf } from '@/lib/records/computed/plan'
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
  const due = drafts.flatMap((draft) => {
    const needed = dueOf(formulas, draft)
    return needed.length > 0 ? [{ draft, needed }] : []
  })
  if (due.length === 0) return
  const needed = new Set(due.flatMap((each) => each.needed))
  await workOut(
    writer,
    model,
    formulas.filter((formula) => needed.has(formula)),
    due.map(({ draft }) => draft),
  )
}

/** The formulas, in order, that read a value the draft changes, or the result of such a one. What others hold is right already. */
function dueOf(formulas: Computed[], { before, after }: Draft): Computed[] {
  if (!before) return formulas
  const due = new Set<string>()
  const differs = (key: string) =>
    due.has(key) || JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null)
  return formulas.filter((computed) => {
    const isDue = computed.usesClock || [...ownReads(computed)].some(differs)
    if (isDue) due.add(computed.field.key)
    return isDue
  })
}

/** What a formula reads of the record itself: fields, and the references that lead to what it reads elsewhere. */
function ownReads({ reads }: Computed): Set<string> {
  return new Set(reads.flatMap(({ hops: [hop], fields }) => (hop ? [hop.field.key] : fields.map(({ key }) => key))))
}

/** The same of several, and of the formulas they read. */
function allReads(formulas: Computed[], plan: Plan): Set<string> {
  const keys = new Set<string>()
  const add = (computed: Computed) => {
    for (const key of ownReads(computed)) {
      if (keys.has(key)) continue
      keys.add(key)
      const inner = plan.byKey.get(key)
      if (inner?.formula && inner.model === computed.model) add(inner)
    }
  }
  for (const formula of formulas) add(formula)
  return keys
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
      allReads(formulas, planOf(ctx.models)),
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
