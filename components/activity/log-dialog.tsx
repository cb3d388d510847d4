'use client'

import { useState } from 'react'
import type { About } from '@/components/activity/about'
import { ActivityDialog } from '@/components/activity/activity-dialog'
import { type Draft, DraftFields } from '@/components/activity/draft-fields'
import { useLog } from '@/components/activity/use-log'
import { useClock, useModel } from '@/components/records/models-context'

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
  const log = useLog(about, onDone)
  return (
    <ActivityDialog
      title="Log a conversation"
      description={`with ${name}`}
      submitLabel="Log"
      dirty={draft !== start}
      onClose={onClose}
      onSubmit={() => log(draft)}
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
