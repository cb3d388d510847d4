'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { FieldEditor } from '@/components/fields/field-editor'
import { FieldInput } from '@/components/fields/field-input'
import { face } from '@/components/fields/registry'
import { FieldConflict } from '@/components/records/field-conflict'
import { useFieldEdit } from '@/components/records/use-field-edit'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

type EditableCellProps = {
  model: ResolvedModel
  record: RecordRow
  titles: Titles
  field: ResolvedField
  /** The value as it is read. */
  children: ReactNode
}

/** A value in a small table that is changed where it stands: pressed, or chosen by the keyboard, it becomes its editor. */
export function EditableCell({ model, record, titles, field, children }: EditableCellProps) {
  const { state, save, begin, rest } = useFieldEdit(model, record, field)
  const opener = useRef<HTMLButtonElement>(null)
  const returnFocus = useRef(false)
  // The browser's focus comes back to the value that was edited.
  useEffect(() => {
    if (state.step === 'editing' || !returnFocus.current) return
    returnFocus.current = false
    opener.current?.focus()
  }, [state.step])
  const label = `${field.label} of ${String(record.values[model.title] ?? model.label.one)}`
  if (state.step === 'editing') {
    const close = (then: () => void) => {
      returnFocus.current = true
      then()
    }
    return (
      <FieldEditor
        field={field}
        start={{ value: state.copy.values[field.key] ?? null, draft: state.draft, refusal: state.refusal }}
        titles={titles}
        place="cell"
        onCommit={(next) => close(() => void save(next, state.copy))}
        onCancel={() => close(rest)}
      />
    )
  }
  if (state.step === 'conflict') {
    const { mine, theirs } = state
    return (
      <FieldConflict
        field={field}
        mine={mine}
        theirs={theirs}
        onKeepMine={() => void save(mine, theirs.record)}
        onTakeTheirs={rest}
      />
    )
  }
  if (face(field.type).editing === 'flip')
    return (
      <FieldInput
        field={field}
        draft={record.values[field.key] ?? null}
        onDraft={(next) => void save(next)}
        titles={titles}
        control={{ id: `${record.id}-${field.key}`, label }}
      />
    )
  return (
    <>
      <button
        ref={opener}
        type="button"
        aria-label={`Edit ${label}`}
        className="absolute inset-0.5 rounded-md hover:outline hover:outline-line-strong"
        onClick={begin}
      />
      <span className="pointer-events-none relative block [&_a]:pointer-events-auto">{children}</span>
    </>
  )
}
