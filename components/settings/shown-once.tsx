'use client'

import { type ReactNode, useId } from 'react'
import { CopyButton } from '@/components/ui/copy-button'

/** A secret that is in sight now and never again. */
export function ShownOnce({ label, secret, children }: { label: string; secret: string; children?: ReactNode }) {
  const id = useId()
  return (
    <div>
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
      {children ? <p className="text-xs text-ink-3 mt-1.5">{children}</p> : null}
    </div>
  )
}
