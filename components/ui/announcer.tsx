'use client'

import { useEffect, useState } from 'react'
import { onAnnounce } from '@/components/ui/announce'

/** The one live region of the app: saved, failed, count changed, moved. */
export function Announcer() {
  const [said, setSaid] = useState({ text: '', turn: 0 })
  useEffect(() => onAnnounce((text) => setSaid(({ turn }) => ({ text, turn: turn + 1 }))), [])
  return (
    <div role="status" aria-live="polite" className="sr-only">
      <span key={said.turn}>{said.text}</span>
    </div>
  )
}
