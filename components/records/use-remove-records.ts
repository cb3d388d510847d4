'use client'

import { useQueryClient } from '@tanstack/react-query'
import { showToast } from '@/components/ui/toast'
import { removeRecordsAction, restoreRecordsAction } from '@/lib/actions/records'
import { dropRecords } from '@/lib/client/cached-records'
import { keys } from '@/lib/client/query-keys'
import { plural } from '@/lib/core/text'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

/** The write actions take at most this many records at once. */
const AT_ONCE = 5000

/** Deleting hides records and what goes with them for 30 days; the toast takes it back, later the bin does. */
export function useRemoveRecords(model: ResolvedModel) {
  const cache = useQueryClient()
  const counted = (count: number) => plural(count, nameOf(model, 1), nameOf(model))
  const refresh = (ids: string[]) => {
    for (const id of ids) void cache.invalidateQueries({ queryKey: keys.record(model.key, id) })
    return cache.invalidateQueries({ queryKey: keys.list(model.key) })
  }

  const restore = async (ids: string[]) => {
    const result = await restoreRecordsAction({ model: model.key, ids }).catch(() => unreachable)
    await refresh(ids)
    if (result.ok) showToast(`${counted(result.data.restored.length)} restored`)
    else showToast(result.failure.detail, { tone: 'failed' })
  }

  const remove = async (ids: string[]) => {
    dropRecords(cache, model.key, ids)
    const removed: string[] = []
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const part = ids.slice(at, at + AT_ONCE)
      const result = await removeRecordsAction({ model: model.key, ids: part }).catch(() => unreachable)
      if (!result.ok) {
        showToast(result.failure.detail, { tone: 'failed' })
        break
      }
      removed.push(...result.data.removed)
    }
    if (removed.length > 0) showToast(`${counted(removed.length)} deleted`, { undo: () => restore(removed) })
    await refresh(removed)
    return removed.length > 0
  }

  return { remove, restore }
}

const unreachable = {
  ok: false,
  failure: { code: 'internal', detail: 'The server cannot be reached. Nothing was changed.' },
} as const
