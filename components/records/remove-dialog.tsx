'use client'

import { useQueries } from '@tanstack/react-query'
import type { RemoveTask } from '@/components/records/dialog-requests'
import { useResolvedModels } from '@/components/records/models-context'
import { relatedTo } from '@/components/records/related-counts'
import { countText } from '@/components/records/table/count-text'
import { useRemoveRecords } from '@/components/records/use-remove-records'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { countQuery } from '@/lib/client/page-query'
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
  const counts = useQueries({ queries: dependents.map(({ to, filter }) => countQuery(to, { filter })) })
  return listed(
    dependents.flatMap(({ to }, at) => {
      const count = counts[at]?.data
      return count && count.count > 0 ? [`${countText(count)} ${nameOf(to, count.count)}`] : []
    }),
    'and',
  )
}
