'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { About } from '@/components/activity/about'
import { ActivityDialog } from '@/components/activity/activity-dialog'
import { type Draft, DraftFields } from '@/components/activity/draft-fields'
import { mailAddress } from '@/components/activity/mail-address'
import { useLog } from '@/components/activity/use-log'
import { useModel } from '@/components/records/models-context'
import { Button } from '@/components/ui/button'
import { ExternalLink } from '@/components/ui/icons'
import { showToast } from '@/components/ui/toast'
import { listRecords } from '@/lib/client/records'
import { htmlToText } from '@/lib/core/html-text'
import { listed } from '@/lib/core/text'

type EmailDialogProps = { about: About; name: string; mayLog: boolean; onClose: () => void; onDone: () => void }

/**
 * Begins an e-mail to people of a customer in the mail program of this computer, and logs it when the writer says that it went. The
 * app itself sends none: nobody's mail leaves from an address they do not know.
 */
export function EmailDialog({ about, name, mayLog, onClose, onDone }: EmailDialogProps) {
  const conversation = useModel('conversation')
  const people = useModel('enduser')
  const [start] = useState<Draft>(() => ({
    subject: null,
    enduserIds: about.model === people.key ? [about.id] : [],
    description: null,
  }))
  const [draft, setDraft] = useState(start)
  const [isOpened, setOpened] = useState(false)
  const log = useLog(about, onDone)
  const ids = Array.isArray(draft.enduserIds) ? draft.enduserIds.map(String) : []
  const { data: chosen = [], isFetching } = useQuery({
    queryKey: ['list', people.key, 'addresses', ids],
    queryFn: ({ signal }) => addressesOf(people, ids, signal),
    enabled: ids.length > 0,
    placeholderData: (before) => before,
  })
  const known = chosen.filter(({ id }) => ids.includes(id))
  const to = known.flatMap(({ email }) => (email ? [email] : []))
  const without = known.filter(({ email }) => !email).map((person) => person.name)
  const open = async () => {
    const { subject, description } = draft
    const body = String(description ?? '')
    const { href, isWhole } = mailAddress({ to, subject: String(subject ?? ''), body })
    if (!isWhole) {
      await navigator.clipboard.writeText(htmlToText(body))
      showToast('The text is too long to be handed over. It is on the clipboard: paste it there.')
    }
    window.location.assign(href)
    setOpened(true)
  }
  const submit = () => log({ ...draft, type: 'email' })
  const reason = to.length === 0 ? (isFetching ? 'Looking up addresses' : 'Choose somebody with an address') : undefined
  return (
    <ActivityDialog
      title="E-mail"
      description={`to people of ${name}`}
      submitLabel="It went: log it"
      submitReason={mayLog ? (isOpened ? undefined : 'Open it in your mail program first') : 'Your role may not log'}
      dirty={draft !== start}
      onClose={onClose}
      onSubmit={submit}
      secondary={
        <Button className="max-md:w-full" onClick={() => void open()} reason={reason}>
          <ExternalLink /> {isOpened ? 'Open it again' : 'Open in mail program'}
        </Button>
      }
    >
      {(failure) => (
        <>
          <DraftFields
            keys={['enduserIds']}
            model={{
              ...conversation,
              fields: conversation.fields.map((field) =>
                field.key === 'enduserIds' ? { ...field, label: 'To' } : field,
              ),
            }}
            draft={draft}
            onDraft={setDraft}
            titles={{}}
            failure={failure}
          />
          {without.length > 0 ? (
            <p role="status" className="text-xs text-warn-ink -mt-2">
              {listed(without)} {without.length === 1 ? 'has' : 'have'} no e-mail address here and will not get it.
            </p>
          ) : null}
          <DraftFields
            keys={['subject', 'description']}
            model={conversation}
            draft={draft}
            onDraft={setDraft}
            titles={{}}
            failure={failure}
          />
          <p className="text-xs text-ink-3">
            {isOpened
              ? 'Sent it? Log it here, and it stands among the activities of everybody it went to.'
              : 'It is sent by your own mail program, from your own address. Formatting stays behind.'}
          </p>
        </>
      )}
    </ActivityDialog>
  )
}

type Addressee = { id: string; name: string; email: string | null }

async function addressesOf(
  people: Parameters<typeof listRecords>[0],
  ids: string[],
  signal: AbortSignal,
): Promise<Addressee[]> {
  const { rows } = await listRecords(
    people,
    { select: [people.title, 'email'], filter: { field: 'id', is: 'anyOf', value: ids }, limit: ids.length },
    signal,
  )
  return rows.map(({ id, values }) => ({
    id,
    name: String(values[people.title] ?? people.label.one),
    email: typeof values.email === 'string' && values.email !== '' ? values.email : null,
  }))
}
