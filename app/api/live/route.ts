import { errorResponse } from '@/lib/api/errors'
import type { LiveEvent } from '@/lib/core/live-event'
import { contextForSession } from '@/lib/server/context'
import { subscribeToChanges, visibleEvents } from '@/lib/server/live'

export const dynamic = 'force-dynamic'

/** Changes that come in quick succession leave as one message. */
const gatherMs = 250
const heartbeatMs = 20_000

/** Server-sent events: what changed that this member may see. Ends when the session does. */
export async function GET(request: Request): Promise<Response> {
  if (!(await contextForSession(request))) {
    return errorResponse({ code: 'unauthorized', detail: 'Sign in to hear changes.' })
  }
  return new Response(changesFor(request), {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}

function changesFor(request: Request): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let close = () => {}
  return new ReadableStream({
    start(controller) {
      let gathered: LiveEvent[] = []
      let pending: NodeJS.Timeout | undefined
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      const gather = (event: LiveEvent) => {
        gathered.push(event)
        pending ??= setTimeout(() => void flush(), gatherMs)
      }
      const unsubscribe = subscribeToChanges({
        onEvent: gather,
        onPresence: gather,
        onGap: () => send('event: gap\ndata: {}\n\n'),
      })
      const heartbeat = setInterval(() => void flush(), heartbeatMs)
      close = () => {
        unsubscribe()
        clearInterval(heartbeat)
        clearTimeout(pending)
      }
      request.signal.addEventListener('abort', end)
      send('retry: 2000\n: connected\n\n')

      /** Rights are read anew for every message: they may have changed since the last. */
      async function flush(): Promise<void> {
        const events = gathered
        gathered = []
        pending = undefined
        try {
          const ctx = await contextForSession(request)
          if (!ctx) return end()
          const visible = events.length ? await visibleEvents(ctx, events) : []
          send(visible.length ? `data: ${JSON.stringify(visible)}\n\n` : ': still here\n\n')
        } catch {
          end()
        }
      }

      function end(): void {
        close()
        try {
          controller.close()
        } catch {
          // The browser has gone already.
        }
      }
    },
    cancel: () => close(),
  })
}
