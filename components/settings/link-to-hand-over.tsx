'use client'

import { useClock } from '@/components/records/models-context'
import { ShownOnce } from '@/components/settings/shown-once'
import { formatFullMoment } from '@/lib/core/date-words'

export type LinkGiven = {
  url: string
  name: string
  email: string
  expiresAt: string
  /** Whether it was sent to them; `none` where no mail is sent. */
  mail: 'none' | 'sent' | 'failed'
}

const byHand = (name: string) =>
  `give ${name} this link yourself, by a way that only they read: whoever opens it signs in as them.`

const leads = {
  none: ({ name }: LinkGiven) => `Sending mail is not set up here, so ${byHand(name)}`,
  sent: ({ name, email }: LinkGiven) => `This link was sent to ${email}. Should it not arrive, ${byHand(name)}`,
  failed: ({ name, email }: LinkGiven) => `The mail server did not take it for ${email}, so ${byHand(name)}`,
}

/** The only time a sign-in link is in sight. */
export function LinkToHandOver({ link, onClose }: { link: LinkGiven; onClose: () => void }) {
  const { timeZone } = useClock()
  return (
    <ShownOnce label="Sign-in link" secret={link.url} onClose={onClose} lead={leads[link.mail](link)}>
      It works once, until {formatFullMoment(link.expiresAt, timeZone)}, and is not shown again. Earlier links do not
      work any more.
    </ShownOnce>
  )
}
