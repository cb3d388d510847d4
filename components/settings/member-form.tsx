'use client'

import { useState } from 'react'
import { type MemberDraft, MemberFields } from '@/components/settings/member-fields'
import { useSubmit } from '@/components/settings/use-submit'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { showToast } from '@/components/ui/toast'
import { changeMemberAction } from '@/lib/actions/members'
import type { MemberEntry, RoleChoice } from '@/lib/loaders/load-member-settings'

type MemberFormProps = { member: MemberEntry; roles: RoleChoice[]; onClose: () => void }

/** Corrects a member's name and e-mail, and says what they may. */
export function MemberForm({ member, roles, onClose }: MemberFormProps) {
  const [stored] = useState<MemberDraft>({ name: member.name, email: member.email, roleIds: member.roleIds })
  const [draft, setDraft] = useState(stored)
  const { form, busy, submit, errorAt } = useSubmit()

  const handleSubmit = async () => {
    if (!(await submit(() => changeMemberAction({ id: member.id, ...draft })))) return
    showToast(`${draft.name} saved`)
    onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} dirty={JSON.stringify(draft) !== JSON.stringify(stored)}>
      <DialogContent>
        <DialogHeader title={member.name} />
        <DialogForm
          ref={form}
          action="Save changes"
          busy={busy}
          onSubmit={handleSubmit}
          onCancel={onClose}
          note="Roles count from their next click on."
        >
          <MemberFields draft={draft} onChange={setDraft} roles={roles} errorAt={errorAt} />
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}
