import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useChanges } from '@/lib/client/use-live'

const everyMs = 3_000

/** Keeps what the server drew of a webhook fresh: after each change it may hear of, and as long as something is on its way. */
export function useFreshDeliveries({ isWaiting }: { isWaiting: boolean }): void {
  const router = useRouter()
  useChanges(() => router.refresh())
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh()
    }, everyMs)
    return () => clearInterval(timer)
  }, [isWaiting, router])
}
