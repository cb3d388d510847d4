'use client'

import { ShownOnce } from '@/components/settings/shown-once'
import { Button } from '@/components/ui/button'
import { DialogBody, DialogFooter } from '@/components/ui/dialog'

/** The only time the secret of a webhook is in sight. */
export function SecretToCopy({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <>
      <DialogBody>
        <ShownOnce label="Signing secret" secret={secret}>
          Copy it now: it is not shown again. Each delivery carries <code>Panorama-Signature: t=SECONDS,v1=HEX</code>,
          where HEX is HMAC-SHA256 of <code>SECONDS.BODY</code> with this secret.
        </ShownOnce>
      </DialogBody>
      <DialogFooter className="justify-end">
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogFooter>
    </>
  )
}
