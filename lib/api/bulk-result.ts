import type { Problem } from '@/lib/core/errors'
import type { ItemOutcome, WriteResult } from '@/lib/records/context'

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

/** 200 when all is well, 206 when some items failed. */
export function bulkStatus({ createdErrors, updatedErrors, permissionErrors }: BulkResult): 200 | 206 {
  return createdErrors.length + updatedErrors.length + permissionErrors.length > 0 ? 206 : 200
}

const keysOf = ({ id = '', keys }: ItemOutcome): Keys => ({ _id: id, ...keys })

function errorsOf({ index, keys, problems = [] }: ItemOutcome): ItemError[] {
  return problems.map((problem) => ({ ...keys, ...problem, index }))
}
