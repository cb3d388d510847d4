'use client'

import { type FormEvent, useState } from 'react'
import { type MemberDraft, MemberFields } from '@/components/settings/member-fields'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { changeMemberAction } from '@/lib/actions/members'
import type { MemberEntry, RoleChoice } from '@/lib/loaders/load-member-settings'

type MemberFormProps = { member: MemberEntry; roles: RoleChoice[]; onClose: () => void }

/** Corrects a member's name and e-mail, and says what they may. */
export function MemberForm({ member, roles, onClose }: MemberFormProps) {
  const [stored] = useState<MemberDraft>({ name: member.name, email: member.email, roleIds: member.roleIds })
  const [draft, setDraft] = useState(stored)
  const { form, busy, submit, errorAt } = useSubmit()

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await submit(() => changeMemberAction({ id: member.id, ...draft })))) return
    showToast(`${draft.name} saved`)
    onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} dirty={JSON.stringify(draft) !== JSON.stringify(stored)}>
      <DialogContent>
        <DialogHeader title={member.name} />
        <form ref={form} className="contents" noValidate onSubmit={(event) => void handleSubmit(event)}>
          <DialogBody>
            <MemberFields draft={draft} onChange={setDraft} roles={roles} errorAt={errorAt} />
          </DialogBody>
          <DialogFooter>
            <span className="text-xs text-ink-3 mr-auto">Roles count from their next click on.</span>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" busy={busy}>
              Save changes
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
