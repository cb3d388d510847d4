'use client'

import type { Face } from '@/components/fields/face'
import { ToggleLeft } from '@/components/ui/icons'
import { Switch } from '@/components/ui/switch'

export const toggle: Face = {
  Cell: ({ value }) => (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden="true" className="switch" data-state={value ? 'checked' : 'unchecked'}>
        <span />
      </span>
      <span className="sr-only">{value ? 'On' : 'Off'}</span>
    </span>
  ),
  Input: ({ draft, onDraft, onDone, control }) => (
    <span className="inline-flex h-8 items-center">
      <Switch
        id={control.id}
        aria-label={control.label}
        aria-describedby={control.describedBy}
        autoFocus={control.autoFocus}
        checked={draft === true}
        onChange={(checked) => {
          onDraft(checked)
          onDone?.(checked)
        }}
      />
    </span>
  ),
  icon: ToggleLeft,
  align: 'start',
  width: 92,
  editing: 'flip',
  noun: 'an answer',
}
