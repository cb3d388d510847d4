'use client'

import type { RoleChange } from '@/components/settings/role-draft'
import { Button } from '@/components/ui/button'

type SaveBarProps = {
  changes: RoleChange[]
  /** For whom it will count. */
  note?: string
  label: string
  busy: boolean
  onDiscard: () => void
  onSave: () => void
}

/** At the foot of a page whose changes are saved together: what would change, and the two ways on. */
export function SaveBar({ changes, note, label, busy, onDiscard, onSave }: SaveBarProps) {
  const [first, ...others] = changes
  if (!first) return null
  return (
    <footer className="flex-none flex flex-wrap items-center gap-2 px-4 md:px-5 min-h-14 py-2 border-t border-line bg-sunken max-md:sticky max-md:bottom-14 z-10">
      <span
        className="text-sm text-ink-2 min-w-0 truncate"
        title={changes.map(({ what, was, now }) => `${what}: ${was}, then ${now}`).join('\n')}
      >
        <b className="font-medium text-ink">{first.what}</b> <span className="was">{first.was}</span>{' '}
        <span className="now">{first.now}</span>
        {others.length > 0 ? ` and ${others.length} more` : null}
      </span>
      {note ? <span className="text-xs text-ink-3 whitespace-nowrap">{note}</span> : null}
      <span className="flex gap-2 ml-auto">
        <Button className="h-8" onClick={onDiscard}>
          Discard
        </Button>
        <Button variant="primary" className="h-8" busy={busy} onClick={onSave}>
          {label}
        </Button>
      </span>
    </footer>
  )
}
