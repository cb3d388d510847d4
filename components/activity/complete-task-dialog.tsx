'use client'

import { useState } from 'react'
import { ActivityDialog } from '@/components/activity/activity-dialog'
import { type Draft, DraftFields } from '@/components/activity/draft-fields'
import { useModel, useViewer } from '@/components/records/models-context'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { showToast } from '@/components/ui/toast'
import { completeTaskAction, ignoreTaskAction, reopenTaskAction } from '@/lib/actions/tasks'
import type { RecordRow, Titles } from '@/lib/models/record'

type CompleteTaskDialogProps = { task: RecordRow; titles: Titles; onClose: () => void; onDone: () => void }

/** Asks what came of a task, logs it, and proposes what comes next; one step, undoable. */
export function CompleteTaskDialog({ task: row, titles, onClose, onDone }: CompleteTaskDialogProps) {
  const task = useModel('task')
  const viewer = useViewer()
  const title = String(row.values.title ?? 'Task')
  const [start] = useState<Draft>(() => ({
    type: row.values.type ?? null,
    enduserIds: row.values.enduserIds ?? [],
    outcome: null,
  }))
  const [draft, setDraft] = useState(start)
  const [next, setNext] = useState<{ wanted: boolean; title: string }>({ wanted: false, title: '' })
  const undo = async () => {
    const answer = await reopenTaskAction({ id: row.id })
    if (!answer.ok) showToast(answer.failure.detail, { tone: 'failed' })
    onDone()
  }
  const complete = async () => {
    const answer = await completeTaskAction({
      id: row.id,
      notes: typeof draft.outcome === 'string' ? draft.outcome : null,
      ...(typeof draft.type === 'string' && { type: draft.type }),
      ...(Array.isArray(draft.enduserIds) && { enduserIds: draft.enduserIds.map(String) }),
      ...(next.wanted && next.title.trim() !== '' && { followUp: followUpOf(row, next.title, viewer?.id ?? null) }),
    })
    if (answer.ok) {
      showToast('Completed and logged', { undo })
      onDone()
    }
    return answer
  }
  const ignore = async () => {
    const answer = await ignoreTaskAction({ id: row.id })
    if (!answer.ok) return showToast(answer.failure.detail, { tone: 'failed' })
    showToast('Taken off the plan, nothing logged', { undo })
    onDone()
    onClose()
  }
  return (
    <ActivityDialog
      title={title}
      description={typeof row.values.companyId === 'string' ? titles[row.values.companyId]?.title : undefined}
      submitLabel="Complete and log"
      dirty={draft !== start}
      onClose={onClose}
      onSubmit={complete}
      secondary={
        <Button variant="ghost" onClick={ignore}>
          Not needed, don’t log
        </Button>
      }
    >
      {(failure) => (
        <>
          <DraftFields
            model={task}
            keys={['outcome', 'type', 'enduserIds']}
            draft={draft}
            onDraft={setDraft}
            titles={titles}
            failure={failure}
          />
          <div className="widget flex items-center gap-2.5 px-3 min-h-10">
            <Checkbox
              checked={next.wanted}
              onChange={(wanted) => setNext({ ...next, wanted })}
              aria-label="Plan a next task"
            />
            <span className="text-sm text-ink-2 flex-none">Next task</span>
            <Input
              aria-label="Title of the next task"
              value={next.title}
              placeholder="What comes next"
              onChange={(event) => setNext({ wanted: event.target.value.trim() !== '', title: event.target.value })}
            />
          </div>
        </>
      )}
    </ActivityDialog>
  )
}

function followUpOf(row: RecordRow, title: string, ownerId: string | null): Record<string, unknown> {
  const { companyId, enduserIds } = row.values
  return { mainType: 'task', title, companyId, enduserIds, ownerId: row.values.ownerId ?? ownerId }
}
