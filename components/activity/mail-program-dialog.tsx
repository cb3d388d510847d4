'use client'

import { useState } from 'react'
import type { About } from '@/components/activity/about'
import { ActivityDialog } from '@/components/activity/activity-dialog'
import { AddresseesField } from '@/components/activity/addressees-field'
import { type Draft, DraftFields } from '@/components/activity/draft-fields'
import { mailAddress } from '@/components/activity/mail-address'
import { useAddressees } from '@/components/activity/use-addressees'
import { useLog } from '@/components/activity/use-log'
import { useModel } from '@/components/records/models-context'
import { Button } from '@/components/ui/button'
import { ExternalLink } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { showToast } from '@/components/ui/toast'
import { htmlToText } from '@/lib/core/html-text'

type MailProgramDialogProps = { about: About; name: string; mayLog: boolean; onClose: () => void; onDone: () => void }

/**
 * For whoever has connected no mailbox: begins an e-mail in the mail program of this computer, and logs it when the writer says that it
 * went.
 */
export function MailProgramDialog({ about, name, mayLog, onClose, onDone }: MailProgramDialogProps) {
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
  const { to, without, isFetching } = useAddressees(ids)
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
          <AddresseesField
            draft={draft}
            onDraft={setDraft}
            titles={{}}
            failure={failure}
            without={without}
            consequence=" and will not get it"
          />
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
              : 'It is sent by your own mail program, from your own address. Formatting stays behind.'}{' '}
            <Link href="/me" target="_blank" className="link">
              Connect your mailbox
            </Link>{' '}
            to send from here.
          </p>
        </>
      )}
    </ActivityDialog>
  )
}
