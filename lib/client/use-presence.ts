import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from './query-keys'

export type Onlooker = { id: string; name: string }

/** How often a tab that is looked at says so. */
const stillThereMs = 60_000

let tab: string | undefined
const thisTab = () => {
  tab ??= window.crypto.randomUUID()
  return tab
}

/** Who else has this record open now: told as somebody comes or goes, by the live channel. */
export function usePresence(model: string, id: string): Onlooker[] {
  const { data } = useQuery({
    queryKey: keys.presence(model, id),
    queryFn: async ({ signal }): Promise<Onlooker[]> => {
      const response = await send('POST', model, id, signal)
      return response.ok ? response.json() : []
    },
    refetchInterval: stillThereMs,
    staleTime: 5_000,
    retry: false,
  })
  useEffect(() => {
    // Also when the tab is closed, where nothing waits for the answer.
    const leave = () => void send('DELETE', model, id).catch(() => {})
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [model, id])
  return data ?? []
}

function send(method: string, model: string, id: string, signal?: AbortSignal): Promise<Response> {
  return fetch('/api/presence', {
    method,
    signal,
    keepalive: method === 'DELETE',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ tab: thisTab(), model, id }),
  })
}
