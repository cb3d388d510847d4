'use client'

import { useState } from 'react'
import { MailboxReach } from '@/components/me/mailbox-reach'
import { useSubmit } from '@/components/settings/use-submit'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast'
import { changeMailboxPasswordAction, disconnectMailboxAction, setMailboxDaysAction } from '@/lib/actions/mailboxes'
import type { MailboxDays, MailboxView } from '@/lib/core/mailbox-state'
import { plural } from '@/lib/core/text'

export type MailboxQuestion = 'password' | 'reach' | 'disconnect'

type MailboxDialogsProps = {
  question: MailboxQuestion | null
  mailbox: MailboxView
  onClose: () => void
  onChange: () => unknown
}

/** What is asked before one's own mailbox changes. */
export function MailboxDialogs({ question, mailbox, onClose, onChange }: MailboxDialogsProps) {
  const handleDone = async (said: string) => {
    onClose()
    showToast(said)
    await onChange()
  }
  return (
    <Dialog open={question !== null} onOpenChange={(open) => open || onClose()}>
      {question === 'password' ? <PasswordQuestion mailbox={mailbox} onClose={onClose} onDone={handleDone} /> : null}
      {question === 'reach' ? <ReachQuestion onClose={onClose} onDone={handleDone} /> : null}
      {question === 'disconnect' ? (
        <DisconnectQuestion mailbox={mailbox} onClose={onClose} onDone={handleDone} />
      ) : null}
    </Dialog>
  )
}

type QuestionProps = { onClose: () => void; onDone: (said: string) => unknown }

function PasswordQuestion({ mailbox, onClose, onDone }: QuestionProps & { mailbox: MailboxView }) {
  const [password, setPassword] = useState('')
  const { form, busy, submit, errorAt } = useSubmit()
  const save = async () => {
    if (await submit(() => changeMailboxPasswordAction({ password }))) await onDone('Password changed')
  }
  return (
    <DialogContent>
      <DialogHeader title="Password of the mailbox" description={mailbox.address} />
      <DialogForm
        ref={form}
        action="Change password"
        busy={busy}
        reason={password ? undefined : 'Enter a password'}
        onSubmit={save}
        onCancel={onClose}
      >
        <TextField
          id="new-mailbox-password"
          label="Password"
          type="password"
          autoComplete="off"
          hint={`It is tried at ${mailbox.imap.host} and ${mailbox.smtp.host} first.`}
          error={errorAt('password') ?? errorAt('imap') ?? errorAt('smtp')}
          value={password}
          onChange={setPassword}
        />
      </DialogForm>
    </DialogContent>
  )
}

function ReachQuestion({ onClose, onDone }: QuestionProps) {
  const [days, setDays] = useState<MailboxDays>(365)
  const { busy, submit } = useSubmit()
  const save = async () => {
    if (await submit(() => setMailboxDaysAction({ days }))) await onDone('The mailbox is read again')
  }
  return (
    <DialogContent>
      <DialogHeader title="Read further back" />
      <DialogForm action="Read again" busy={busy} onSubmit={save} onCancel={onClose}>
        <MailboxReach id="further-days" value={days} onChange={setDays} />
        <p className="mt-3 text-sm text-ink-2">
          What is stored stays as it is. What was skipped is judged again, by the people and rules of now.
        </p>
      </DialogForm>
    </DialogContent>
  )
}

function DisconnectQuestion({ mailbox, onClose, onDone }: QuestionProps & { mailbox: MailboxView }) {
  const [what, setWhat] = useState<'keep' | 'remove'>('keep')
  const { busy, submit } = useSubmit()
  const disconnect = async () => {
    if (await submit(() => disconnectMailboxAction({ keeps: what === 'keep' }))) await onDone('Mailbox disconnected')
  }
  return (
    <DialogContent>
      <DialogHeader title="Disconnect the mailbox?" description={mailbox.address} />
      <DialogForm action="Disconnect" busy={busy} onSubmit={disconnect} onCancel={onClose}>
        <p className="mb-3 text-sm text-ink-2">
          The password is forgotten, nothing more is read, and no e-mail leaves from this address any more.
        </p>
        <RadioGroup
          label={`${plural(mailbox.stored, 'stored e-mail')}`}
          value={what}
          onChange={setWhat}
          options={[
            { value: 'keep', label: 'Stay with their customers' },
            { value: 'remove', label: 'Are deleted, but those a colleague’s mailbox has too and those written here' },
          ]}
        />
      </DialogForm>
    </DialogContent>
  )
}
