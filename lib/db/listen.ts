import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { databaseUrl } from '@/lib/env'

/**
 * Hears a channel on a connection of its own, which is opened again whenever it breaks. `onReconnect` tells that
 * announcements may have been missed. Returns how to stop.
 */
export function listen(
  channel: string,
  hear: { onPayload: (payload: string) => void; onReconnect: () => void },
): () => void {
  let isStopped = false
  let client: pg.Client | undefined
  void keepListening()
  return () => {
    isStopped = true
    void client?.end().catch(() => {})
  }

  async function keepListening(): Promise<void> {
    for (let attempt = 0; !isStopped; attempt++) {
      try {
        await listenOnce(() => {
          if (attempt > 0) hear.onReconnect()
          attempt = 0
        })
      } catch {
        // The database is away; the pause below grows until it is back.
      }
      if (!isStopped) await sleep(Math.min(100 * 2 ** Math.min(attempt, 6), 5000), undefined, { ref: false })
    }
  }

  /** Resolves when the connection ends. */
  async function listenOnce(onListening: () => void): Promise<void> {
    const opened = new pg.Client({
      connectionString: databaseUrl(),
      application_name: 'panorama live',
      keepAlive: true,
    })
    client = opened
    const ended = new Promise<void>((resolve) => {
      opened.on('error', () => resolve())
      opened.on('end', () => resolve())
    })
    opened.on('notification', ({ payload }) => {
      if (payload) hear.onPayload(payload)
    })
    try {
      await opened.connect()
      await opened.query(`listen ${pg.escapeIdentifier(channel)}`)
      onListening()
      await ended
    } finally {
      await opened.end().catch(() => {})
    }
  }
}
