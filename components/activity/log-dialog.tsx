'use client'

import { useState } from 'react'
import type { About } from '@/components/activity/about'
import { ActivityDialog } from '@/components/activity/activity-dialog'
import { type Draft, DraftFields } from '@/components/activity/draft-fields'
import { useClock, useModel } from '@/components/records/models-context'
import { showToast } from '@/components/ui/toast'
import { logConversationAction } from '@/lib/actions/conversations'
import { removeRecordsAction } from '@/lib/actions/records'

type LogDialogProps = { about: About; type: string; name: string; onClose: () => void; onDone: () => void }

/** Logs a note, call or meeting with a customer. */
export function LogDialog({ about, type, name, onClose, onDone }: LogDialogProps) {
  const conversation = useModel('conversation')
  const { now } = useClock()
  const [start] = useState<Draft>(() => ({
    type,
    date: now.toISOString(),
    subject: null,
    enduserIds: about.model === 'company' ? [] : [about.id],
    description: null,
    duration: null,
  }))
  const [draft, setDraft] = useState(start)
  const submit = async () => {
    const answer = await logConversationAction({
      companyId: about.companyId ?? '',
      type: String(draft.type ?? 'note'),
      subject: textOf(draft.subject),
      description: textOf(draft.description),
      date: textOf(draft.date) ?? undefined,
      duration: draft.duration === null || draft.duration === '' ? null : Number(draft.duration),
      enduserIds: Array.isArray(draft.enduserIds) ? draft.enduserIds.map(String) : [],
    })
    if (answer.ok) {
      const undo = async () => {
        await removeRecordsAction({ model: conversation.key, ids: [answer.data.id] })
        onDone()
      }
      showToast('Logged', { undo })
      onDone()
    }
    return answer
  }
  return (
    <ActivityDialog
      title="Log a conversation"
      description={`with ${name}`}
      submitLabel="Log"
      dirty={draft !== start}
      onClose={onClose}
      onSubmit={submit}
    >
      {(failure) => {
        const shared = { model: conversation, draft, onDraft: setDraft, titles: {}, failure }
        return (
          <>
            <div className="grid grid-cols-[1fr_1.4fr_0.6fr] gap-3 max-md:grid-cols-1">
              <DraftFields keys={['type', 'date', 'duration']} {...shared} />
            </div>
            <DraftFields keys={['subject', 'description', 'enduserIds']} {...shared} />
          </>
        )
      }}
    </ActivityDialog>
  )
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
