'use client'

import { SettingsPage } from '@/components/settings/settings-page'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { RotateCw } from '@/components/ui/icons'
import { Tag } from '@/components/ui/tag'
import { showToast } from '@/components/ui/toast'
import { replayDiscardedAction } from '@/lib/actions/usage'
import type { DiscardedEntry } from '@/lib/loaders/load-discarded'

/** Product events that belong to nobody we know, and why: to be played again once somebody is there. */
export function DiscardedEvents({ events }: { events: DiscardedEntry[] }) {
  const { submit, busy } = useSubmit()
  const waiting = events.filter(({ replayed }) => replayed === null)
  const replay = async (ids: string[] | null) => {
    const answer = await submit(() => replayDiscardedAction({ ids }))
    if (!answer) return
    const { replayed } = answer.data
    showToast(replayed === 1 ? 'One event is played again' : `${replayed} events are played again`)
  }
  return (
    <SettingsPage
      title="Discarded events"
      hint="User activity that came in and belongs to nobody: kept for 90 days with the reason. Add the company or its domain, then play it again."
      actions={
        waiting.length > 0 ? (
          <Button busy={busy} onClick={() => void replay(null)}>
            <RotateCw className="size-3.5" /> Play all again
          </Button>
        ) : null
      }
    >
      <div className="max-w-[1080px]">
        {events.length === 0 ? (
          <EmptyState title="Every event found its person">Nothing that came in had to be set aside.</EmptyState>
        ) : (
          <table aria-label="Discarded events" className="plain-table w-full text-sm">
            <thead className="max-md:sr-only">
              <tr>
                <th>Came in</th>
                <th>Why</th>
                <th>Event</th>
                <th>
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <tr key={event.id}>
                  <td className="num whitespace-nowrap">{event.received}</td>
                  <td>{event.reason}</td>
                  <td className="max-md:hidden">
                    <code className="block font-mono text-xs text-ink-2 truncate max-w-[420px]" title={event.payload}>
                      {event.payload}
                    </code>
                  </td>
                  <td className="text-right w-28">
                    {event.replayed ? (
                      <Tag>Played {event.replayed}</Tag>
                    ) : (
                      <Button
                        variant="ghost"
                        onClick={() => void replay([event.id])}
                        aria-label={`Play the event of ${event.received} again`}
                      >
                        Play again
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </SettingsPage>
  )
}
