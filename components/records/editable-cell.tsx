'use client'

import type { ReactNode } from 'react'
import { EditInPlace } from '@/components/records/edit-in-place'
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
export function EditableCell({ children, ...edited }: EditableCellProps) {
  const { model, record, field } = edited
  const label = `${field.label} of ${String(record.values[model.title] ?? model.label.one)}`
  return (
    <EditInPlace {...edited} label={label} place="cell">
      {({ opener }) => (
        <>
          <span className="absolute inset-0.5 rounded-md hover:outline hover:outline-line-strong">{opener}</span>
          <span className="pointer-events-none relative block [&_a]:pointer-events-auto">{children}</span>
        </>
      )}
    </EditInPlace>
  )
}
