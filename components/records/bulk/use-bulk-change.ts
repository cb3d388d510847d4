'use client'

import { useQueryClient } from '@tanstack/react-query'
import { showToast } from '@/components/ui/toast'
import {
  type BulkChange,
  type Change,
  putAwayBulkChangeAction,
  type Selection,
  startBulkChangeAction,
  stopBulkChangeAction,
  undoBulkChangeAction,
} from '@/lib/actions/bulk-changes'
import { bulkChangesQuery, isUnderWay } from '@/lib/client/bulk-changes'
import { keys } from '@/lib/client/query-keys'
import type { ResolvedModel } from '@/lib/models/resolved'

/** Starts, stops and takes back changes of many records, and keeps what is shown of them up to date. */
export function useBulkChange(model: ResolvedModel) {
  const cache = useQueryClient()
  const { queryKey } = bulkChangesQuery(model.key)

  const show = async (change: BulkChange) => {
    await cache.cancelQueries({ queryKey })
    cache.setQueryData<BulkChange[]>(queryKey, (known = []) => [change, ...known.filter(({ id }) => id !== change.id)])
    if (!isUnderWay(change)) await refresh()
  }
  const refresh = async () => {
    void cache.invalidateQueries({ queryKey: ['record', model.key] })
    await cache.invalidateQueries({ queryKey: keys.list(model.key) })
  }
  const ask = async (answer: ReturnType<typeof startBulkChangeAction>): Promise<string | null> => {
    const result = await answer.catch(() => unreachable)
    if (!result.ok) return result.failure.detail
    await show(result.data)
    return null
  }
  const orTell = (problem: string | null) => void (problem && showToast(problem, { tone: 'failed' }))
  return {
    /** Answers the sentence when it was refused as a whole. */
    start: (selection: Selection, change: Change) =>
      ask(startBulkChangeAction({ model: model.key, selection, change })),
    stop: async (id: string) => orTell(await ask(stopBulkChangeAction({ id }))),
    undo: async (id: string) => orTell(await ask(undoBulkChangeAction({ id }))),
    async putAway(id: string) {
      cache.setQueryData<BulkChange[]>(queryKey, (known = []) => known.filter((change) => change.id !== id))
      await putAwayBulkChangeAction({ id }).catch(() => unreachable)
    },
    refresh,
  }
}

const unreachable = {
  ok: false,
  failure: { code: 'internal', detail: 'The server cannot be reached. Nothing was changed.' },
} as const
