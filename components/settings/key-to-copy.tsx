'use client'

import { ShownOnce } from '@/components/settings/shown-once'
import { Button } from '@/components/ui/button'
import { DialogBody, DialogFooter } from '@/components/ui/dialog'

/** The only time a key is in sight. */
export function KeyToCopy({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <>
      <DialogBody>
        <ShownOnce label="API key" secret={token}>
          Copy it now: it is not shown again. Programs send it as <code>Authorization: Bearer KEY</code>.
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
