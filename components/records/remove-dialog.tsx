'use client'

import { useQuery } from '@tanstack/react-query'
import type { RemoveTask } from '@/components/records/dialog-requests'
import { useResolvedModels } from '@/components/records/models-context'
import { relatedCountText, relatedTo } from '@/components/records/related-counts'
import { useRemoveRecords } from '@/components/records/use-remove-records'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { relatedCountsQuery } from '@/lib/client/related-counts'
import { listed } from '@/lib/core/text'
import { nameOf } from '@/lib/models/name-of'

/** Asks before a record is deleted and says what hangs on it. */
export function RemoveDialog({ task, onClose }: { task: RemoveTask; onClose: () => void }) {
  const { model, id, title, onGone } = task
  const { remove } = useRemoveRecords(model)
  const goesWith = useGoesWith(task)
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${title}?`}
      action={{
        label: `Delete ${nameOf(model, 1)}`,
        danger: true,
        run: async () => {
          if (await remove([id])) onGone?.()
        },
      }}
    >
      {goesWith ? `${goesWith} that belong to it go with it. ` : null}
      The bin keeps it for 30 days.
    </ConfirmDialog>
  )
}

/** "24 end users, 3 licenses": the records that cannot stand without this one. Empty while unknown or when there are none. */
function useGoesWith({ model, id }: RemoveTask): string {
  const models = useResolvedModels()
  const dependents = relatedTo(models, model, id).filter((way) => way.needed)
  const { data: counts = {} } = useQuery(relatedCountsQuery(model, id))
  return listed(
    dependents.flatMap(({ key, to }) => {
      const count = counts[key] ?? 0
      return count > 0 ? [`${relatedCountText(count)} ${nameOf(to, count)}`] : []
    }),
    'and',
  )
}
