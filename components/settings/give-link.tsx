'use client'

import { useState } from 'react'
import { type LinkGiven, LinkToHandOver } from '@/components/settings/link-to-hand-over'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { giveSignInLinkAction } from '@/lib/actions/members'
import type { MemberEntry } from '@/lib/loaders/load-member-settings'

/** A new way in for a member who has lost theirs. */
export function GiveLink({ member, onClose }: { member: MemberEntry; onClose: () => void }) {
  const [link, setLink] = useState<LinkGiven | null>(null)
  const { busy, submit } = useSubmit()
  const handleMake = async () => {
    const answer = await submit(() => giveSignInLinkAction({ id: member.id }))
    if (answer) setLink(answer.data)
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogHeader title={`Sign-in link for ${member.name}`} />
        {link ? (
          <LinkToHandOver link={link} onClose={onClose} />
        ) : (
          <>
            <DialogBody className="text-sm">
              The link signs {member.name} in once, within three days, without their password. That it was made is kept
              under your name. A link made before stops working.
            </DialogBody>
            <DialogFooter className="justify-end">
              <Button onClick={onClose}>Cancel</Button>
              <Button variant="primary" busy={busy} onClick={() => void handleMake()}>
                Make the link
              </Button>
            </DialogFooter>
          </>
        )}
      </DialogContent>
    </Dialog>
  )
}
