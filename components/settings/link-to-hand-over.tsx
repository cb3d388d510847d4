'use client'

import { useClock } from '@/components/records/models-context'
import { ShownOnce } from '@/components/settings/shown-once'
import { formatFullMoment } from '@/lib/core/date-words'

type LinkToHandOverProps = { link: { url: string; expiresAt: string }; name: string; onClose: () => void }

/** The only time a sign-in link is in sight. */
export function LinkToHandOver({ link, name, onClose }: LinkToHandOverProps) {
  const { timeZone } = useClock()
  return (
    <ShownOnce
      label="Sign-in link"
      secret={link.url}
      onClose={onClose}
      lead={`Sending mail is not set up here, so give ${name} this link yourself, by a way that only they read: whoever opens it signs in as them.`}
    >
      It works once, until {formatFullMoment(link.expiresAt, timeZone)}, and is not shown again. Earlier links do not
      work any more.
    </ShownOnce>
  )
}
