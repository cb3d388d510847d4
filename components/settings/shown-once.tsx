'use client'

import { type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { DialogBody, DialogFooter } from '@/components/ui/dialog'

type ShownOnceProps = {
  label: string
  secret: string
  /** What to know before it is handed on. */
  lead?: ReactNode
  /** How it is used, below it. */
  children: ReactNode
  onClose: () => void
}

/** The body of a dialog with a secret that is in sight now and never again. */
export function ShownOnce({ label, secret, lead, children, onClose }: ShownOnceProps) {
  const id = useId()
  return (
    <>
      <DialogBody>
        {lead ? <p className="text-sm mb-3">{lead}</p> : null}
        <label htmlFor={id} className="label">
          {label}
        </label>
        <div className="flex items-center gap-1">
          <input
            id={id}
            readOnly
            // biome-ignore lint/a11y/noAutofocus: what was just asked for; selected, so that it can be copied at once
            autoFocus
            value={secret}
            onFocus={(event) => event.currentTarget.select()}
            className="input font-mono text-xs"
            spellCheck={false}
          />
          <CopyButton text={secret} label={`Copy the ${label.toLowerCase()}`} />
        </div>
        <p className="text-xs text-ink-3 mt-1.5">{children}</p>
      </DialogBody>
      <DialogFooter className="justify-end">
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogFooter>
    </>
  )
}
