'use client'

import { useClock } from '@/components/records/models-context'
import { ShownOnce } from '@/components/settings/shown-once'
import { Button } from '@/components/ui/button'
import { DialogBody, DialogFooter } from '@/components/ui/dialog'
import { formatFullMoment } from '@/lib/core/date-words'

type LinkToHandOverProps = { link: { url: string; expiresAt: string }; name: string; onClose: () => void }

/** The only time a sign-in link is in sight. */
export function LinkToHandOver({ link, name, onClose }: LinkToHandOverProps) {
  const { timeZone } = useClock()
  return (
    <>
      <DialogBody>
        <p className="text-sm mb-3">
          Sending mail is not set up here, so give {name} this link yourself, by a way that only they read: whoever
          opens it signs in as them.
        </p>
        <ShownOnce label="Sign-in link" secret={link.url}>
          It works once, until {formatFullMoment(link.expiresAt, timeZone)}, and is not shown again. Earlier links do
          not work any more.
        </ShownOnce>
      </DialogBody>
      <DialogFooter className="justify-end">
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogFooter>
    </>
  )
}
