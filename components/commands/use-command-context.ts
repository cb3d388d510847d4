'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { CommandContext, FieldSet } from '@/components/commands/command'
import { useCan, useModels } from '@/components/records/models-context'
import { useRecordDialogs } from '@/components/records/record-dialogs'
import { showToast } from '@/components/ui/toast'
import { updateRecordAction } from '@/lib/actions/records'
import { keys } from '@/lib/client/query-keys'
import { getRecord } from '@/lib/client/records'
import { copyOf } from '@/lib/models/copy-of'
import type { ResolvedModel } from '@/lib/models/resolved'

export function useCommandContext(): CommandContext {
  const router = useRouter()
  const can = useCan()
  const models = useModels()
  const dialogs = useRecordDialogs()
  const cache = useQueryClient()
  const duplicate = async (model: ResolvedModel, id: string) => {
    const found = await getRecord(model, id).catch(() => null)
    if (found) dialogs.create(model.key, copyOf(model, found.record))
    else showToast('This record cannot be read any more.', { tone: 'failed' })
  }
  return {
    can,
    models,
    dialogs,
    duplicate: (model, id) => void duplicate(model, id),
    set: (model, id, change) => void setField(cache, router.refresh, model, id, change),
    go: (href) => router.push(href),
  }
}

async function setField(
  cache: QueryClient,
  redraw: () => void,
  model: ResolvedModel,
  id: string,
  change: FieldSet,
): Promise<void> {
  const { field, value, before, said } = change
  const result = await updateRecordAction({ model: model.key, id, values: { [field]: value } }).catch(() => null)
  if (!result?.ok)
    return showToast(result?.failure.detail ?? 'The server cannot be reached. Nothing was changed.', { tone: 'failed' })
  const back = { field, value: before, before: value, said: 'As it was' }
  showToast(said, { undo: () => void setField(cache, redraw, model, id, back) })
  await cache.invalidateQueries({ queryKey: ['record', model.key, id] })
  await cache.invalidateQueries({ queryKey: keys.list(model.key) })
  redraw()
}
