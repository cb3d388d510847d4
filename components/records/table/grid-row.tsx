// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which a table element does not allow; the roles say what they are
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
'use client'

import { memo } from 'react'
import { hrefFor } from '@/components/records/href-for'
import { RecordMark } from '@/components/records/record-mark'
import { GridCell } from '@/components/records/table/grid-cell'
import { type CellProblem, cellKey, type Editing } from '@/components/records/table/grid-state'
import type { GridActions } from '@/components/records/table/use-grid-actions'
import { titleText } from '@/components/records/title-text'
import { Tick } from '@/components/ui/checkbox'
import { classNames } from '@/components/ui/class-names'
import { Link } from '@/components/ui/link'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

type GridRowProps = {
  model: ResolvedModel
  fields: ResolvedField[]
  /** Columns that stay in place. */
  pinned: number
  /** First and last of the others that are drawn, and how wide those before them are, in pixels. */
  first: number
  last: number
  gap: number
  index: number
  /** Distance from the top, and height, in pixels. */
  top: number
  height: number
  record: RecordRow
  titles: Titles
  /** Column under the keyboard, if it is in this row. */
  activeColumn: number | null
  /** First and last column of the range of cells; the first is 0 where the row is not in it. */
  rangeLeft: number
  rangeRight: number
  editing: Editing | null
  /** Of the whole grid: a row looks up its own cells. Null while there are none. */
  problems: ReadonlyMap<string, CellProblem> | null
  /** What conditions lock here, and why, by field. */
  locks: Record<string, string> | undefined
  /** Somebody tried to change the active cell, which is locked. */
  told: boolean
  selected: boolean
  open: boolean
  actions: GridActions
}

/** One record as a line of the grid. Redrawn only when something of its own changes. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const {
    model,
    fields,
    pinned,
    first,
    last,
    gap,
    index,
    top,
    height,
    record,
    titles,
    activeColumn,
    rangeLeft,
    rangeRight,
    editing,
    problems,
    locks,
    told,
    selected,
    open,
    actions,
  } = props
  const title = titleText(record.values[model.title])
  const cellAt = (field: ResolvedField, at: number) => (
    <GridCell
      key={field.key}
      id={cellId(index, at + 1)}
      field={field}
      column={at + 1}
      pinned={pinned}
      row={index}
      record={record}
      titles={titles}
      active={activeColumn === at + 1}
      ranged={rangeLeft > 0 && at + 1 >= rangeLeft && at + 1 <= rangeRight}
      editing={editing?.column === at + 1 ? editing : null}
      problem={problems?.get(cellKey(record.id, field.key)) ?? null}
      lock={locks?.[field.key] ?? null}
      told={told && activeColumn === at + 1}
      actions={actions}
    >
      {at === 0 ? (
        <span className="flex min-w-0 items-center gap-2">
          <RecordMark model={model} title={title} />
          <Link
            key={record.id}
            href={hrefFor(model, record.id)}
            tabIndex={-1}
            className="truncate font-medium text-ink hover:underline underline-offset-2"
            onClick={(event) => actions.follow(event, record.id)}
          >
            {title}
          </Link>
        </span>
      ) : null}
    </GridCell>
  )
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={classNames(
        'grid-row',
        selected && 'is-selected',
        open && 'is-open',
        (activeColumn !== null || editing) && 'is-at-work',
      )}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the whole grid are heard by the grid */}
      <div
        role="gridcell"
        id={cellId(index, 0)}
        aria-colindex={1}
        className={classNames('grid-cell grid-tick', activeColumn === 0 && 'is-active')}
        onClick={(event) => actions.tick(index, record.id, event.shiftKey)}
      >
        <Tick checked={selected} label={`Select ${title}`} className="pointer-events-none" />
      </div>
      {fields.slice(0, pinned).map(cellAt)}
      <Gap width={gap} />
      {fields.slice(first, last + 1).map((field, at) => cellAt(field, first + at))}
    </div>
  )
})

/** Stands for columns that are not drawn. */
export function Gap({ width }: { width: number }) {
  return width > 0 ? <div role="presentation" className="flex-none" style={{ width }} /> : null
}

/** The grid names its active cell by this id. */
export const cellId = (row: number, column: number) => `cell-${row}-${column}`
