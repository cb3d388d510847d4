'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { FieldEditor } from '@/components/fields/field-editor'
import { FieldInput } from '@/components/fields/field-input'
import { face } from '@/components/fields/registry'
import { FieldConflict } from '@/components/records/field-conflict'
import { type FieldEditState, useFieldEdit } from '@/components/records/use-field-edit'
import type { Json } from '@/lib/core/json'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

type EditInPlaceProps = {
  model: ResolvedModel
  record: RecordRow
  titles: Titles
  field: ResolvedField
  /** What is edited, for those who do not see where it stands. */
  label: string
  place: 'row' | 'cell'
  /** What stands beside the value while it is saved and after. */
  note?: (state: FieldEditState, putBack: (before: Json) => void) => ReactNode
  /** The value at rest. The opener lies below it and takes every press that the value does not want itself. */
  children: (parts: { opener: ReactNode; note: ReactNode }) => ReactNode
}

/** A value that becomes its editor where it stands: from rest to saved, refused with the reason, or changed by somebody else meanwhile. */
export function EditInPlace({ model, record, titles, field, label, place, note, children }: EditInPlaceProps) {
  const { state, save, begin, rest } = useFieldEdit(model, record, field)
  const opener = useRef<HTMLButtonElement>(null)
  const returnFocus = useRef(false)
  // The browser's focus comes back to the value that was edited.
  useEffect(() => {
    if (state.step === 'editing' || !returnFocus.current) return
    returnFocus.current = false
    opener.current?.focus()
  }, [state.step])
  const close = (then: () => void) => {
    returnFocus.current = true
    then()
  }

  if (state.step === 'editing') {
    const editor = (
      <FieldEditor
        field={field}
        start={{ value: state.copy.values[field.key] ?? null, draft: state.draft, refusal: state.refusal }}
        titles={titles}
        place={place}
        onCommit={(next) => close(() => void save(next, state.copy))}
        onCancel={() => close(rest)}
      />
    )
    return place === 'row' ? <span className="-mx-2 block">{editor}</span> : editor
  }
  if (state.step === 'conflict') {
    const { mine, theirs } = state
    return (
      <FieldConflict
        field={field}
        mine={mine}
        theirs={theirs}
        onKeepMine={() => close(() => void save(mine, theirs.record))}
        onTakeTheirs={() => close(rest)}
      />
    )
  }
  const beside = note?.(state, (before) => void save(before)) ?? null
  if (face(field.type).editing === 'flip') {
    return (
      <span className="flex items-center gap-2">
        <FieldInput
          field={field}
          draft={record.values[field.key] ?? null}
          onDraft={(next) => void save(next)}
          titles={titles}
          control={{ id: `${record.id}-${field.key}`, label }}
        />
        {beside}
      </span>
    )
  }
  const press = (
    <button
      ref={opener}
      type="button"
      aria-label={`Edit ${label}`}
      className="absolute inset-0 rounded-md"
      onClick={begin}
    />
  )
  return children({ opener: press, note: beside })
}
