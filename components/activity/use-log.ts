'use client'

import type { About } from '@/components/activity/about'
import type { Draft } from '@/components/activity/draft-fields'
import { useModel } from '@/components/records/models-context'
import { showToast } from '@/components/ui/toast'
import { logConversationAction } from '@/lib/actions/conversations'
import { removeRecordsAction } from '@/lib/actions/records'

/** Logs what was entered, with a way back in the message about it. */
export function useLog(about: About, onDone: () => void) {
  const conversation = useModel('conversation')
  return async (draft: Draft) => {
    const answer = await logConversationAction({
      companyId: about.companyId ?? '',
      type: String(draft.type ?? 'note'),
      subject: textOf(draft.subject),
      description: textOf(draft.description),
      date: textOf(draft.date) ?? undefined,
      duration: draft.duration ? Number(draft.duration) : null,
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
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
