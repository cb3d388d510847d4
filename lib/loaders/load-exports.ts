import 'server-only'
import { listExports } from '@/lib/exports/store'
import { loadViewerTimeZone } from '@/lib/loaders/load-viewer-time-zone'
import { contextForRequest } from '@/lib/server/context'

const shown = 100

/** The viewer's own exports. */
export async function loadExports() {
  const ctx = await contextForRequest()
  const [initial, timeZone] = await Promise.all([listExports(ctx, shown), loadViewerTimeZone()])
  return { initial, timeZone, now: ctx.clock.now.toISOString() }
}
