'use client'

import { useState } from 'react'
import type { About } from '@/components/activity/about'
import { ActivityDialog } from '@/components/activity/activity-dialog'
import { type Draft, DraftFields } from '@/components/activity/draft-fields'
import { useModel, useViewer } from '@/components/records/models-context'
import { showToast } from '@/components/ui/toast'
import { createRecordAction, removeRecordsAction } from '@/lib/actions/records'

type TaskDialogProps = { about: About; onClose: () => void; onDone: () => void }

/** Plans a task or an event with a customer. */
export function TaskDialog({ about, onClose, onDone }: TaskDialogProps) {
  const task = useModel('task')
  const viewer = useViewer()
  const [start] = useState<Draft>(() => ({
    title: null,
    type: 'todo',
    startTime: null,
    noSpecificTime: false,
    ownerId: viewer?.id ?? null,
    enduserIds: about.model === 'company' ? [] : [about.id],
    description: null,
  }))
  const [draft, setDraft] = useState(start)
  const submit = async () => {
    const answer = await createRecordAction({
      model: task.key,
      values: { ...draft, mainType: 'task', companyId: about.companyId },
    })
    if (answer.ok) {
      const undo = async () => {
        await removeRecordsAction({ model: task.key, ids: [answer.data.record.id] })
        onDone()
      }
      showToast('Task added', { undo })
      onDone()
    }
    return answer
  }
  const titles = viewer ? { [viewer.id]: { model: 'member', id: viewer.id, title: viewer.name } } : {}
  return (
    <ActivityDialog title="New task" submitLabel="Add task" dirty={draft !== start} onClose={onClose} onSubmit={submit}>
      {(failure) => {
        const shared = { model: task, draft, onDraft: setDraft, titles, failure }
        return (
          <>
            <DraftFields keys={['title']} {...shared} />
            <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
              <DraftFields keys={['type', 'startTime', 'ownerId', 'noSpecificTime']} {...shared} />
            </div>
            <DraftFields keys={['enduserIds', 'description']} {...shared} />
          </>
        )
      }}
    </ActivityDialog>
  )
}
