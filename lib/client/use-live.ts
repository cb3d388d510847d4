import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import {
  isChange,
  type LiveEvent,
  liveEventSchema,
  notificationsTopic,
  presenceOf,
  settingsTopic,
} from '@/lib/core/live-event'
import { keys } from './query-keys'

type Listener = (events: LiveEvent[]) => void

const listeners = new Set<Listener>()

/**
 * Keeps the query cache fresh: refetches what a committed change of anybody touched. Of all tabs one holds the
 * connection and passes on what it hears, since browsers allow few connections to one address. Once per app.
 */
export function useLive(): void {
  const cache = useQueryClient()
  useEffect(() => {
    const held: LiveEvent[] = []
    let pending: ReturnType<typeof setTimeout> | undefined
    const stop = hearChanges((events) => {
      if (events.length) for (const event of events) refresh(cache, event)
      else void cache.invalidateQueries()
      const changes = events.filter(isChange)
      if (events.length > 0 && changes.length === 0) return
      held.push(...changes)
      pending ??= setTimeout(() => {
        pending = undefined
        const heard = held.splice(0)
        for (const listener of listeners) listener(heard)
      }, 1000)
    })
    return () => {
      clearTimeout(pending)
      stop()
    }
  }, [cache])
}

/** For what the server drew: told of changes at most once a second, an empty list when some may have been missed. */
export function useChanges(onChange: Listener): void {
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    const listener: Listener = (events) => latest.current(events)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [])
}

function refresh(cache: QueryClient, { model, ids, companyIds }: LiveEvent): void {
  // Rights and names may have changed: nothing that was read is sure any more.
  if (model === settingsTopic) return void cache.invalidateQueries()
  if (model === notificationsTopic) return void cache.invalidateQueries({ queryKey: keys.notifications() })
  const looked = presenceOf(model)
  if (looked !== null) {
    for (const id of ids ?? []) void cache.invalidateQueries({ queryKey: keys.presence(looked, id) })
    return
  }
  void cache.invalidateQueries({ queryKey: keys.list(model) })
  if (ids) for (const id of ids) void cache.invalidateQueries({ queryKey: keys.record(model, id) })
  else void cache.invalidateQueries({ queryKey: ['record', model] })
  if (companyIds) for (const id of companyIds) void cache.invalidateQueries({ queryKey: keys.company(id) })
  else void cache.invalidateQueries({ queryKey: keys.companies() })
  // What belongs to a company also moves figures of the company itself, such as its last touch.
  void cache.invalidateQueries({
    predicate: ({ queryKey: [kind, of, id] }) =>
      kind === 'record' && of !== model && (companyIds === null || companyIds.includes(String(id))),
  })
}

/** Calls back with the changes of one message, an empty list after a gap. */
function hearChanges(onEvents: (events: LiveEvent[]) => void): () => void {
  const tabs = new BroadcastChannel('panorama-live')
  const leaving = new AbortController()
  tabs.onmessage = ({ data }: MessageEvent<LiveEvent[]>) => onEvents(data)
  const tell = (events: LiveEvent[]) => {
    tabs.postMessage(events)
    onEvents(events)
  }
  if (navigator.locks) {
    // The lock is held, and with it the connection, until this tab leaves; then the next tab in line takes over.
    navigator.locks
      .request('panorama-live', { signal: leaving.signal }, () => holdConnection(tell, leaving.signal))
      .catch(() => {})
  } else void holdConnection(tell, leaving.signal)
  return () => {
    leaving.abort()
    tabs.close()
  }
}

function holdConnection(tell: (events: LiveEvent[]) => void, leaving: AbortSignal): Promise<void> {
  const source = new EventSource('/api/live')
  let wasOpen = false
  source.onopen = () => {
    if (wasOpen) tell([])
    wasOpen = true
  }
  source.onmessage = ({ data }: MessageEvent<string>) => tell(liveEventSchema.array().parse(JSON.parse(data)))
  source.addEventListener('gap', () => tell([]))
  return new Promise((resolve) => {
    leaving.addEventListener('abort', () => {
      source.close()
      resolve()
    })
  })
}
