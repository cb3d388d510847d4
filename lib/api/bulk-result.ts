import type { Problem } from '@/lib/core/errors'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx, ItemOutcome, WriteResult } from '@/lib/records/context'
import { logSurprise } from '@/lib/server/log'
import { apiProblem } from './api-field'

type Keys = { _id: string } & Record<string, string>
type ItemError = Problem & Record<string, unknown>

/** The answer to a bulk upsert: always these ten. */
export type BulkResult = {
  created: number
  createdErrors: ItemError[]
  insertsKeys: Keys[]
  updated: number
  updatedErrors: ItemError[]
  updatesKeys: Keys[]
  nonupdates: number
  modified: string[]
  upsertedIds: string[]
  permissionErrors: ItemError[]
}

/** The answer to a bulk upsert as a response: 200 when all is well, 206 when some items failed. */
export async function bulkResponse(ctx: Ctx, model: ResolvedModel, result: WriteResult): Promise<Response> {
  for (const surprise of result.surprises ?? []) logSurprise(surprise, { model: model.key })
  const outcomes = (await withIdsOfFailed(ctx, model, result.outcomes)).map((item) =>
    item.problems ? { ...item, problems: item.problems.map((problem) => apiProblem(model, problem)) } : item,
  )
  const answer = bulkResult({ ...result, outcomes })
  const { createdErrors, updatedErrors, permissionErrors } = answer
  const isPartial = createdErrors.length + updatedErrors.length + permissionErrors.length > 0
  return Response.json(answer, { status: isPartial ? 206 : 200 })
}

/** An item that failed before it was matched says by its keys whether it meant a record that is there. */
async function withIdsOfFailed(ctx: Ctx, model: ResolvedModel, outcomes: ItemOutcome[]): Promise<ItemOutcome[]> {
  const refs = new Map(
    outcomes.flatMap((item) => {
      const ref = item.outcome === 'failed' && item.id === undefined ? refOf(item.keys) : undefined
      return ref ? [[item.index, ref] as const] : []
    }),
  )
  if (refs.size === 0) return outcomes
  // What was written must be told, even when the database has left meanwhile.
  const ids = await ctx.records.resolveRefs(model.key, [...refs.values()]).catch(() => new Map<string, string>())
  return outcomes.map((item) => ({ ...item, id: item.id ?? ids.get(refs.get(item.index) ?? '') }))
}

function refOf({ _id, sourceId, externalId }: Record<string, string> = {}): string | undefined {
  if (_id) return _id
  if (sourceId) return `srcid-${sourceId}`
  return externalId ? `extid-${externalId}` : undefined
}

export function bulkResult({ outcomes, created, updated, unchanged }: WriteResult): BulkResult {
  const having = (outcome: ItemOutcome['outcome']) => outcomes.filter((item) => item.outcome === outcome)
  const failed = having('failed')
  const errors = failed.flatMap(errorsOf)
  const isRefusal = (error: ItemError) => error.code === 'forbidden'
  const ofUpdates = new Set(failed.filter((item) => item.id !== undefined).map((item) => item.index))
  const ofUpdate = (error: ItemError) => error.index !== undefined && ofUpdates.has(error.index)
  return {
    created,
    createdErrors: errors.filter((error) => !isRefusal(error) && !ofUpdate(error)),
    insertsKeys: having('created').map(keysOf),
    updated,
    updatedErrors: errors.filter((error) => !isRefusal(error) && ofUpdate(error)),
    updatesKeys: having('updated').map(keysOf),
    nonupdates: unchanged,
    modified: having('updated').map(({ id = '' }) => id),
    upsertedIds: having('created').map(({ id = '' }) => id),
    permissionErrors: errors.filter(isRefusal),
  }
}

const keysOf = ({ id = '', keys }: ItemOutcome): Keys => ({ _id: id, ...keys })

function errorsOf({ index, keys, problems = [] }: ItemOutcome): ItemError[] {
  return problems.map((problem) => ({ ...keys, ...problem, index }))
}
