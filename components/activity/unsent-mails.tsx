'use client'

import { previewHrefFor } from '@/components/records/href-for'
import { useClock, useResolvedModels } from '@/components/records/models-context'
import { Clock } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { ListRow } from '@/components/ui/list-row'
import { SignalLight } from '@/components/ui/signal-light'
import { tip } from '@/components/ui/tip'
import type { UnsentMail } from '@/lib/core/customer-mail'
import { formatMoment } from '@/lib/core/date-words'

/** E-mails that wait for their time, after those that cannot leave and why. */
export function UnsentMails({ mails }: { mails: UnsentMail[] }) {
  // Not everybody may see people.
  const person = useResolvedModels().list.find(({ key }) => key === 'enduser')
  return (
    <ul>
      {mails.map((mail) => (
        <li key={mail.id}>
          {person && mail.enduserId ? (
            <ListRow asChild>
              <Link href={previewHrefFor(person, mail.enduserId)}>
                <MailFacts mail={mail} />
              </Link>
            </ListRow>
          ) : (
            <ListRow>
              <MailFacts mail={mail} />
            </ListRow>
          )}
        </li>
      ))}
    </ul>
  )
}

function MailFacts({ mail: { subject, to, at, state, reason } }: { mail: UnsentMail }) {
  const blocked = state === 'blocked' ? reason : null
  const clock = useClock()
  const when = formatMoment(at, clock.now, clock.timeZone)
  const problem = `Blocked, ${to.join(', ')}: ${blocked || 'no reason was given'}`
  const whom = to.length > 2 ? `to ${to.length} people` : to.join(', ')
  return (
    <>
      {blocked === null ? <Clock className="size-4 text-ink-3" /> : <SignalLight signal="bad" label="Blocked" />}
      <span className="min-w-0 flex-1">
        <span className="block text-ink font-medium truncate">{subject || 'No subject'}</span>
        {blocked === null ? (
          <span className="block text-xs text-ink-3 truncate">Scheduled · {whom}</span>
        ) : (
          <span className="block text-xs text-bad-ink truncate" {...tip(problem)}>
            {problem}
          </span>
        )}
      </span>
      <time dateTime={at} className="text-xs text-ink-3 flex-none num">
        {blocked !== null && new Date(at) < clock.now ? `Was ${when}` : when}
      </time>
    </>
  )
}
