'use client'

import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { FieldInput } from '@/components/fields/field-input'
import { isNothing } from '@/components/fields/is-nothing'
import { face } from '@/components/fields/registry'
import { classNames } from '@/components/ui/class-names'
import { SignalLight } from '@/components/ui/signal-light'
import type { Json } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import type { Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

/** Where the keyboard goes after a value was accepted. */
export type Leaving = 'stay' | 'next' | 'previous' | 'down'

type FieldEditorProps = {
  field: ResolvedField
  /** The stored value, and where editing begins when it is not that. */
  start: { value: Json; draft?: Json; typed?: string; refusal?: string }
  titles: Titles
  place: 'row' | 'cell'
  /** A stored value that differs from the one before. */
  onCommit: (value: Json, leaving: Leaving) => void
  onCancel: (leaving: Leaving) => void
}

/**
 * Edits one value where it stands. Enter and Tab save, Escape restores, leaving it saves; in prose Enter breaks the line
 * and Ctrl or Cmd with Enter saves. Tab takes the choice that was found by typing. What the type does not accept stays open with the
 * reason.
 */
export function FieldEditor({ field, start, titles, place, onCommit, onCancel }: FieldEditorProps) {
  const id = useId()
  const [draft, setDraft] = useState<Json>(start.draft ?? start.value)
  const [refusal, setRefusal] = useState(start.refusal)
  // A key may save in the same moment in which a control reports its draft.
  const latest = useRef(draft)
  const left = useRef(false)
  const towards = useRef<Leaving>('stay')
  const { editing } = face(field.type)

  const change = (next: Json) => {
    latest.current = next
    setDraft(next)
    setRefusal(undefined)
  }
  const leave = (how: () => void) => {
    if (left.current) return
    left.current = true
    how()
  }
  const commit = (next: Json, leaving: Leaving) => {
    const { coerce, equal } = fieldType(field.type)
    const outcome = coerce(next, field.options)
    if (!outcome.ok) return setRefusal(outcome.message)
    if (field.required && isNothing(outcome.value)) return setRefusal(`${field.label} is needed.`)
    const { value } = outcome
    leave(() => (equal(value, start.value) ? onCancel(leaving) : onCommit(value, leaving)))
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    const saves = event.key === 'Enter' && (editing === 'prose' ? event.metaKey || event.ctrlKey : editing === 'line')
    const cancels = event.key === 'Escape'
    const moves = event.key === 'Tab' && place === 'cell'
    // What is typed here is never a shortcut of the surroundings.
    event.stopPropagation()
    if (saves || moves) event.preventDefault()
    if (saves) commit(latest.current, editing === 'prose' ? 'stay' : 'down')
    if (moves) {
      towards.current = event.shiftKey ? 'previous' : 'next'
      if (editing === 'pick') takeFound(event.target)
      commit(latest.current, towards.current)
    }
    if (cancels) leave(() => onCancel('stay'))
  }
  const handleBlur = (event: FocusEvent<HTMLDivElement>) => {
    const to = event.relatedTarget
    if (editing === 'pick' || event.currentTarget.contains(to) || isInLayer(to)) return
    commit(latest.current, 'stay')
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to the keys of the control inside
    <div
      className={classNames(
        'field-editor',
        place === 'cell' && 'field-editor-cell',
        editing === 'prose' && 'field-editor-prose',
      )}
      onKeyDown={handleKeyDown}
      onBlur={handleBlur}
      onClick={(event) => event.stopPropagation()}
    >
      <FieldInput
        field={field}
        draft={draft}
        onDraft={change}
        onDone={(final) => commit(final, towards.current)}
        titles={titles}
        control={{
          id,
          label: field.label,
          invalid: refusal !== undefined,
          describedBy: refusal ? `${id}-note` : undefined,
          autoFocus: true,
          typed: start.typed,
        }}
      />
      {refusal ? (
        <p id={`${id}-note`} role="alert" className="field-editor-note">
          <SignalLight signal="bad" size={12} label="" />
          {refusal}
        </p>
      ) : null}
    </div>
  )
}

/** Chooses what stands first in the list below what was typed. */
function takeFound(input: EventTarget) {
  if (!(input instanceof HTMLInputElement) || input.value.trim() === '') return
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '')
  list?.querySelector<HTMLElement>('[role="option"][aria-selected="true"]')?.click()
}

/** A calendar or a list that belongs to the control floats elsewhere in the page. */
function isInLayer(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-radix-popper-content-wrapper]') !== null
}
