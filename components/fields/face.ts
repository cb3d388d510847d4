import type { ComponentType } from 'react'
import type { IconDrawing } from '@/components/ui/icons'
import type { Json } from '@/lib/core/json'
import type { Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

export type CellProps = {
  field: ResolvedField
  /** Never null: what stands for nothing is drawn by FieldCell. */
  value: Json
  /** Values of the whole record: money asks for its currency. */
  values: Record<string, Json>
  /** Names of the people and records the value points at. */
  titles: Titles
  /** A table has one line of fixed height; a row may use the width it has. */
  place: 'table' | 'row'
}

export type FaceInputProps = {
  field: ResolvedField
  /** What stands in the control: a stored value at first, later anything the type's `coerce` is asked about. */
  draft: Json
  onDraft: (draft: Json) => void
  /** Where a value is edited in place: the choice is final, or the picker was closed with what it had. */
  onDone?: (draft: Json) => void
  titles: Titles
  control: InputControl
}

export type InputControl = {
  /** Id of the element that takes the focus, for its label. */
  id: string
  label: string
  invalid?: boolean
  describedBy?: string
  /** Takes the focus at once and, where it is a picker, opens. */
  autoFocus?: boolean
  /** What somebody has begun to type, where it finds a choice rather than being the value. */
  typed?: string
}

/** How a field type looks: the answer of the screen to lib/fields. */
export type Face = {
  Cell: ComponentType<CellProps>
  Input: ComponentType<FaceInputProps>
  /** Stands in the head of a table. */
  icon: IconDrawing
  /** Figures stand at the end of their column. */
  align: 'start' | 'end'
  /** Width of a new column, in pixels. */
  width: number
  /** What the type is edited like where it stands: by typing a line, by choosing from a list, by flipping it, or by writing at length. */
  editing: 'line' | 'pick' | 'flip' | 'prose'
  /** Ends the sentence "Add …" where a value is missing. */
  noun: string
}
