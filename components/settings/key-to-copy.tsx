'use client'

import { ShownOnce } from '@/components/settings/shown-once'

/** The only time a key is in sight. */
export function KeyToCopy({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <ShownOnce label="API key" secret={token} onClose={onClose}>
      Copy it now: it is not shown again. Programs send it as <code>Authorization: Bearer KEY</code>.
    </ShownOnce>
  )
}
