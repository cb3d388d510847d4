import 'server-only'
import { systemActor } from '@/lib/auth/actor-of'
import { FailureError } from '@/lib/core/errors'
import { ident, join, runOne, type Sql, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'
import { type Condition, conditionSchema, isAlways } from '@/lib/profiles/condition'
import { conditionFilter, isNo, isYes } from '@/lib/profiles/condition-filter'
import { asViewer, factsOf, type Viewer } from '@/lib/profiles/viewer'
import { compileFilter } from '@/lib/records/compile'
import type { Ctx } from '@/lib/records/context'
import { putSavedInPlace } from '@/lib/records/saved-in-place'

/** A condition as SQL over the rows of a model, for one viewer. What cannot be asked any more never holds, and says why. */
export type Compiled = { holds: Sql; known: boolean | null; problem: string | null }

/**
 * @param stored a condition as it is kept; it may be older than the models and fields it speaks of
 * @param as who is meant by "me"; the viewer, unless someone stands in for many
 */
export function compileCondition(
  ctx: Ctx,
  model: ResolvedModel,
  stored: unknown,
  viewer: Viewer,
  alias: string,
  as: Viewer = viewer,
): Compiled {
  const read = readCondition(ctx, model, stored, viewer)
  if ('problem' in read) return never(read.problem)
  try {
    // Said to be broken for everybody, also for those whom the rule over the viewer leaves out anyway.
    if (read.record) compileFilter(asViewer(ctx, as), model, read.record, alias)
    if (isNo(read.filter)) return { holds: sql`false`, known: false, problem: null }
    if (isYes(read.filter)) return { holds: sql`true`, known: true, problem: null }
    const holds = sql`((${compileFilter(asViewer(ctx, as), model, read.filter, alias)}) is true)`
    return { holds, known: null, problem: null }
  } catch (error) {
    if (error instanceof FailureError) return never(error.failure.detail)
    throw error
  }
}

/** What a condition asks of the record when this viewer looks, with its own filter over the record; or why it cannot be asked. */
export function readCondition(
  ctx: Ctx,
  model: ResolvedModel,
  stored: unknown,
  viewer: Viewer,
): { filter: Filter; record: Filter | null } | { problem: string } {
  const condition = conditionSchema.safeParse(stored)
  if (!condition.success) return { problem: condition.error.issues[0]?.message ?? 'The condition cannot be read.' }
  if (isAlways(condition.data)) return { filter: { all: [] }, record: null }
  try {
    const { record, viewer: rule } = condition.data
    // What an administrator chose for everybody may build on a filter that is not shared with everybody.
    const whole = record && putSavedInPlace({ ...ctx, actor: systemActor() }, record, model.key)
    const filter = conditionFilter({ record: whole, viewer: rule }, factsOf(viewer, model.key), ctx.models, model)
    return { filter, record: whole }
  } catch (error) {
    if (error instanceof FailureError) return { problem: error.failure.detail }
    throw error
  }
}

/** The place of the first condition that holds; their number when none does. The one resolver: pages and simulator ask the same. */
export function firstThatHolds(compiled: Compiled[]): Sql {
  const certain = compiled.findIndex(({ known }) => known === true)
  const asked = compiled.slice(0, certain === -1 ? undefined : certain)
  const last = sql`${certain === -1 ? compiled.length : certain}::int`
  const branches = asked.flatMap(({ holds, known }, at) =>
    known === false ? [] : [sql`when ${holds} then ${at}::int`],
  )
  return branches.length === 0 ? last : sql`case ${join(branches, ' ')} else ${last} end`
}

/** Which of the conditions is the first that holds for one record; no query where the viewer alone decides. */
export async function firstFor(
  ctx: Ctx,
  model: ResolvedModel,
  recordId: string,
  stored: unknown[],
  viewer: Viewer,
): Promise<number> {
  const compiled = stored.map((condition) => compileCondition(ctx, model, condition, viewer, 't'))
  const open = compiled.find(({ known }) => known !== false)
  if (!open) return compiled.length
  if (open.known === true) return compiled.indexOf(open)
  const row = await runOne<{ place: number }>(
    ctx.db,
    sql`select ${firstThatHolds(compiled)} as place from ${ident(model.table)} t where t.id = ${recordId}`,
  )
  return row?.place ?? compiled.length
}

/** Which of the conditions hold for one record, all in one statement; no query where the viewer alone decides. */
export async function whichHold(
  ctx: Ctx,
  model: ResolvedModel,
  recordId: string,
  stored: (Condition | unknown)[],
  viewer: Viewer,
): Promise<{ holds: boolean; problem: string | null }[]> {
  const compiled = stored.map((condition) => compileCondition(ctx, model, condition, viewer, 't'))
  const asked = compiled.filter(({ known }) => known === null)
  const row =
    asked.length === 0
      ? undefined
      : await runOne<{ answers: boolean[] }>(
          ctx.db,
          sql`select array[${join(asked.map(({ holds }) => holds))}]::boolean[] as answers
              from ${ident(model.table)} t where t.id = ${recordId}`,
        )
  return compiled.map((each) => ({
    holds: each.known ?? row?.answers[asked.indexOf(each)] ?? false,
    problem: each.problem,
  }))
}

function never(problem: string): Compiled {
  return { holds: sql`false`, known: false, problem }
}
