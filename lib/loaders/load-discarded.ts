import 'server-only'
import { formatMoment } from '@/lib/core/date-words'
import { listDiscarded } from '@/lib/domain/usage/discarded-activities'
import { administratorContext } from './load-settings'
import { loadViewerTimeZone } from './load-viewer-time-zone'

export type DiscardedEntry = { id: string; received: string; reason: string; payload: string; replayed: string | null }

const mostShown = 200

/** Usage events nobody could be found for, with the reason; null for whoever may not change settings. */
export async function loadDiscarded(): Promise<DiscardedEntry[] | null> {
  const ctx = await administratorContext()
  if (!ctx) return null
  const [timeZone, rows] = await Promise.all([loadViewerTimeZone(), listDiscarded(ctx, mostShown)])
  const words = (at: Date) => formatMoment(at.toISOString(), ctx.clock.now, timeZone)
  return rows.map(({ id, receivedAt, reason, payload, replayedAt }) => ({
    id,
    received: words(receivedAt),
    reason,
    payload: JSON.stringify(payload),
    replayed: replayedAt && words(replayedAt),
  }))
}
