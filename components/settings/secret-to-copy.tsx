'use client'

import { ShownOnce } from '@/components/settings/shown-once'

/** The only time the secret of a webhook is in sight. */
export function SecretToCopy({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <ShownOnce label="Signing secret" secret={secret} onClose={onClose}>
      Copy it now: it is not shown again. Each delivery carries <code>Panorama-Signature: t=SECONDS,v1=HEX</code>, where
      HEX is HMAC-SHA256 of <code>SECONDS.BODY</code> with this secret.
    </ShownOnce>
  )
}
