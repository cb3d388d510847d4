'use client'

import type { Face } from '@/components/fields/face'
import { Braces } from '@/components/ui/icons'
import { Textarea } from '@/components/ui/textarea'

/** Structures come from programs: shown as they are, edited only as text. */
export const json: Face = {
  Cell: ({ value }) => <code className="font-mono text-xs truncate">{JSON.stringify(value)}</code>,
  Input: ({ draft, onDraft, control }) => (
    <Textarea
      id={control.id}
      aria-label={control.label}
      aria-describedby={control.describedBy}
      invalid={control.invalid}
      autoFocus={control.autoFocus}
      className="font-mono text-xs!"
      value={typeof draft === 'string' ? draft : JSON.stringify(draft ?? null, null, 2)}
      onChange={(event) => onDraft(event.target.value)}
    />
  ),
  icon: Braces,
  align: 'start',
  width: 160,
  editing: 'prose',
  noun: 'a structure',
}
