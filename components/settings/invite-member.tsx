'use client'

import { useState } from 'react'
import { type LinkGiven, LinkToHandOver } from '@/components/settings/link-to-hand-over'
import { type MemberDraft, MemberFields } from '@/components/settings/member-fields'
import { useSubmit } from '@/components/settings/use-submit'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { inviteMemberAction } from '@/lib/actions/members'
import type { RoleChoice } from '@/lib/loaders/load-member-settings'

type InviteMemberProps = { roles: RoleChoice[]; sendsMail: boolean; onClose: () => void }

const blank: MemberDraft = { name: '', email: '', roleIds: [] }

/** Asks who comes and what they may; then shows the link by which they come in, once. */
export function InviteMember({ roles, sendsMail, onClose }: InviteMemberProps) {
  const [draft, setDraft] = useState(blank)
  const [link, setLink] = useState<LinkGiven | null>(null)
  const { form, busy, submit, errorAt } = useSubmit()

  const handleSubmit = async () => {
    const answer = await submit(() => inviteMemberAction(draft))
    if (answer) setLink(answer.data.link)
  }
  const isDirty = !link && (draft.name !== '' || draft.email !== '' || draft.roleIds.length > 0)
  return (
    <Dialog open onOpenChange={onClose} dirty={isDirty}>
      <DialogContent>
        <DialogHeader title={link ? `${draft.name} is a member` : 'Invite a member'} />
        {link ? (
          <LinkToHandOver link={link} onClose={onClose} />
        ) : (
          <DialogForm
            ref={form}
            action="Invite"
            busy={busy}
            onSubmit={handleSubmit}
            onCancel={onClose}
            note={sendsMail ? 'They get a link to sign in by e-mail.' : 'You get a link to hand over: no mail is sent.'}
          >
            <MemberFields draft={draft} onChange={setDraft} roles={roles} errorAt={errorAt} />
          </DialogForm>
        )}
      </DialogContent>
    </Dialog>
  )
}
