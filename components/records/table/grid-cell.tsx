// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which a table element does not allow; the roles say what they are
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
'use client'

import { memo, type ReactNode, useRef } from 'react'
import { FieldCell } from '@/components/fields/field-cell'
import { FieldEditor } from '@/components/fields/field-editor'
import { face } from '@/components/fields/registry'
import { FieldConflict } from '@/components/records/field-conflict'
import { cellStyle } from '@/components/records/table/grid-head'
import type { CellProblem, Editing } from '@/components/records/table/grid-state'
import type { GridActions } from '@/components/records/table/use-grid-actions'
import { classNames } from '@/components/ui/class-names'
import { Lock } from '@/components/ui/icons'
import { SignalLight } from '@/components/ui/signal-light'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

type GridCellProps = {
  id: string
  field: ResolvedField
  row: number
  column: number
  /** Columns that stay in place. */
  pinned: number
  record: RecordRow
  titles: Titles
  active: boolean
  /** In the range of cells that is chosen. */
  ranged: boolean
  editing: Editing | null
  problem: CellProblem | null
  /** Why a condition locks it. */
  lock: string | null
  /** Somebody tried to change it although it is locked. */
  told: boolean
  actions: GridActions
  /** Replaces the value: the title with its mark. */
  children: ReactNode
}

export const GridCell = memo(function GridCell(props: GridCellProps) {
  const {
    id,
    field,
    row,
    column,
    pinned,
    record,
    titles,
    active,
    ranged,
    editing,
    problem,
    lock,
    told,
    actions,
    children,
  } = props
  const value = record.values[field.key]
  // A press that only came here does not do what a press on an active cell does.
  const wasActive = useRef(true)
  const shown = problem?.kind === 'conflict' ? problem.mine : value
  const { align, editing: kind } = face(field.type)
  const why = lock ?? actions.lockAt(field)
  const isTelling = active && (lock !== null || told) && why !== null && !problem
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the whole grid are heard by the grid
    <div
      role="gridcell"
      id={id}
      aria-colindex={column + 1}
      aria-readonly={why !== null || undefined}
      aria-describedby={isTelling ? `${id}-lock` : undefined}
      aria-invalid={problem?.kind === 'refused' || undefined}
      style={cellStyle(column - 1, pinned)}
      className={classNames(
        'grid-cell',
        column <= pinned && 'grid-pinned',
        column === pinned && 'grid-pinned-last',
        align === 'end' && 'justify-end',
        active && 'is-active',
        ranged && 'is-ranged',
        problem && (problem.kind === 'refused' ? 'is-refused' : 'is-conflict'),
        editing && 'is-editing',
      )}
      onPointerDown={(event) => {
        if (event.button !== 0 || editing || event.pointerType !== 'mouse') return
        if (event.shiftKey) event.preventDefault()
        wasActive.current = active
        if (!active || event.shiftKey) actions.beginRange(row, column, event.shiftKey)
      }}
      onPointerEnter={(event) => {
        if (event.buttons === 1) actions.drawRange(row, column)
      }}
      onClick={() => actions.press(row, column, active && wasActive.current)}
      onDoubleClick={() => actions.edit(row, column)}
    >
      {editing ? (
        <FieldEditor
          field={field}
          start={{
            value: editing.record.values[field.key] ?? null,
            typed: editing.typed,
            draft: editing.draft ?? (problem?.kind === 'refused' ? problem.draft : undefined),
            refusal: problem?.kind === 'refused' && editing.draft === undefined ? problem.message : undefined,
          }}
          titles={titles}
          place="cell"
          onCommit={(next, leaving) =>
            actions.commit({ row, column, record: editing.record, field, value: next }, leaving)
          }
          onCancel={(leaving) => actions.cancel(row, column, leaving)}
        />
      ) : (
        <>
          <span className={classNames('grid-value', kind === 'flip' && why === null && 'cursor-pointer')}>
            {problem?.kind === 'refused' ? String(problem.draft ?? '') : null}
            {problem?.kind === 'refused'
              ? null
              : (children ?? (
                  <FieldCell field={field} value={shown} values={record.values} titles={titles} place="table" />
                ))}
          </span>
          {lock ? <Lock aria-hidden="true" className="ml-1 size-3 flex-none text-ink-3" /> : null}
          {isTelling ? (
            <span id={`${id}-lock`} className="grid-note tip">
              <Lock aria-hidden="true" className="mt-0.5 size-3 flex-none" /> {why}
            </span>
          ) : null}
          {active && problem ? <ProblemNote {...{ field, row, column, record, problem, actions }} /> : null}
        </>
      )}
    </div>
  )
})

type ProblemNoteProps = Pick<GridCellProps, 'field' | 'row' | 'column' | 'record' | 'actions'> & {
  problem: CellProblem
}

/** Hangs below the cell while the keyboard is on it. */
function ProblemNote({ field, row, column, record, problem, actions }: ProblemNoteProps) {
  if (problem.kind === 'refused') {
    return (
      <span role="alert" className="grid-note tip">
        <SignalLight signal="bad" size={12} label="" />
        <span>
          {problem.message} <span className="opacity-75">Enter edits again, Esc restores.</span>
        </span>
      </span>
    )
  }
  const { mine, theirs } = problem
  return (
    <div className="grid-note grid-note-paper">
      <FieldConflict
        field={field}
        mine={mine}
        theirs={theirs}
        onKeepMine={() => actions.commit({ row, column, record: theirs.record, field, value: mine }, 'stay')}
        onTakeTheirs={() => actions.restore(record.id, field.key)}
      />
    </div>
  )
}
