'use client'

import { browserWords } from '@/components/me/browser-words'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Monitor, Smartphone } from '@/components/ui/icons'
import { Tag } from '@/components/ui/tag'
import { showToast } from '@/components/ui/toast'
import { endOtherSessionsAction, endSessionAction } from '@/lib/actions/session'
import { plural } from '@/lib/core/text'
import type { SessionLine } from '@/lib/loaders/load-me'

/** Where one is signed in, and the way to end it. An ended session is out with its next click. */
export function SessionList({ sessions }: { sessions: SessionLine[] }) {
  const { busy, submit } = useSubmit()
  const end = async (session: SessionLine) => {
    const answer = await submit(() => endSessionAction({ sessionId: session.id }))
    if (answer) showToast(`${browserWords(session.userAgent)} is signed out`)
  }
  const endOthers = async () => {
    const answer = await submit(() => endOtherSessionsAction({}))
    if (answer) showToast(`${plural(answer.data.ended, 'session')} ended`)
  }
  return (
    <>
      <ul>
        {sessions.map((session) => (
          <li key={session.id} className="lrow flex items-center gap-3 min-h-12">
            <span className="text-ink-3">{isPhone(session.userAgent) ? <Smartphone /> : <Monitor />}</span>
            <span className="min-w-0">
              <span className="flex items-center gap-2 text-sm text-ink">
                <span className="truncate">{browserWords(session.userAgent)}</span>
                {session.isCurrent ? <Tag tone="accent">This session</Tag> : null}
              </span>
              <span className="block text-xs text-ink-3 truncate">
                Last seen{' '}
                <time dateTime={session.lastSeen.at} title={session.lastSeen.full}>
                  {session.lastSeen.text}
                </time>
                {session.address ? ` from ${session.address}` : null}
              </span>
            </span>
            {session.isCurrent ? null : (
              <Button
                variant="ghost"
                className="ml-auto"
                aria-label={`End the session of ${browserWords(session.userAgent)}, last seen ${session.lastSeen.text}`}
                onClick={() => void end(session)}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Button className="h-8 mt-3" busy={busy} onClick={() => void endOthers()}>
          End all other sessions
        </Button>
      ) : null}
    </>
  )
}

const isPhone = (userAgent: string | null) => /iPhone|Android.*Mobile/.test(userAgent ?? '')
