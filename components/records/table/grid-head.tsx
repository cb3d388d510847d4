// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which a table element does not allow; the roles say what they are
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
'use client'

import { type DragEvent, type KeyboardEvent, type MouseEvent, memo, type PointerEvent, useState } from 'react'
import { face } from '@/components/fields/registry'
import { ColumnMenu } from '@/components/records/table/column-menu'
import { isSortable } from '@/components/records/table/sort-menu'
import type { GridColumns, OnView } from '@/components/records/table/use-grid-columns'
import { Checkbox } from '@/components/ui/checkbox'
import { classNames } from '@/components/ui/class-names'
import { Icon } from '@/components/ui/icon'
import { ArrowDown, ArrowUp } from '@/components/ui/icons'
import { useArrowLine } from '@/components/ui/use-arrow-line'
import type { ListView } from '@/lib/client/list-params'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

type GridHeadProps = {
  model: ResolvedModel
  view: ListView
  onView: OnView
  columns: GridColumns
  ticked: boolean | 'indeterminate'
  onTick: (ticked: boolean) => void
  /** Gives the keyboard back to the rows. */
  onLeave: () => void
}

/**
 * The sticky head: a press on a name sorts, with Shift it becomes the next key of a longer sort; names are dragged to their
 * place and edges to their width. On a name arrows go along the names and down to the rows; Alt and arrows move the column, with Shift
 * they make it wider or narrower.
 */
export const GridHead = memo(function GridHead(props: GridHeadProps) {
  const { model, view, onView, columns, ticked, onTick, onLeave } = props
  const { fields, pinned } = columns
  const [dragged, setDragged] = useState<{ path: string; over: number } | null>(null)
  const { line, tabIndexAt } = useArrowLine(fields.length)
  const sort = view.sort.length > 0 ? view.sort : [model.defaultSort]

  const handleKey = (event: KeyboardEvent, path: string, index: number) => {
    if (event.key === 'ArrowDown' && !event.altKey) {
      event.preventDefault()
      return onLeave()
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (!event.altKey || step === 0) return
    event.preventDefault()
    event.stopPropagation()
    if (event.shiftKey) columns.widen(path, step * 16)
    else columns.move(path, index + step)
  }
  const drag = (path: string, index: number) => ({
    draggable: index > 0,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', path)
      setDragged({ path, over: index })
    },
    onDragEnd: () => setDragged(null),
    onDragOver: (event: DragEvent) => {
      if (!dragged || index === 0) return
      event.preventDefault()
      if (dragged.over !== index) setDragged({ ...dragged, over: index })
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      if (dragged) columns.move(dragged.path, index)
      setDragged(null)
    },
  })
  return (
    <div role="row" aria-rowindex={1} className="grid-head" {...line}>
      <div role="columnheader" aria-label="Select" aria-colindex={1} className="grid-cell grid-tick">
        <Checkbox aria-label="Select all loaded rows" checked={ticked} onChange={onTick} />
      </div>
      {fields.map((field, index) => {
        const key = sort.findIndex((entry) => entry.field === field.key)
        const direction = key < 0 ? null : sort[key]?.descending ? 'descending' : 'ascending'
        const isTarget = dragged !== null && dragged.over === index && dragged.path !== field.key
        return (
          <div
            key={field.key}
            role="columnheader"
            data-place={index}
            aria-colindex={index + 2}
            aria-sort={direction ?? 'none'}
            style={cellStyle(index, pinned)}
            className={classNames(
              'grid-cell group/head',
              index < pinned && 'grid-pinned',
              index === pinned - 1 && 'grid-pinned-last',
              face(field.type).align === 'end' && 'justify-end',
              isTarget && 'is-target',
              dragged?.path === field.key && 'opacity-50',
            )}
            {...drag(field.key, index)}
          >
            <button
              type="button"
              tabIndex={tabIndexAt(index)}
              title={field.description ?? field.label}
              aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Alt+Shift+ArrowLeft Alt+Shift+ArrowRight"
              className="inline-flex min-w-0 items-center gap-1.5 rounded-sm hover:text-ink"
              onClick={(event) => isSortable(field) && onView({ sort: nextSort(sort, view.sort, field.key, event) })}
              onKeyDown={(event) => handleKey(event, field.key, index)}
            >
              <HeadIcon field={field} model={model} isTitle={index === 0} />
              <span className="truncate">{index === 0 ? model.label.one : field.label}</span>
              {direction === 'ascending' ? <ArrowUp aria-hidden="true" className="size-3 flex-none text-ink" /> : null}
              {direction === 'descending' ? (
                <ArrowDown aria-hidden="true" className="size-3 flex-none text-ink" />
              ) : null}
              {direction && sort.length > 1 ? <span className="count">{key + 1}</span> : null}
            </button>
            <ColumnMenu {...{ field, index, view, sort, onView, columns }} tabIndex={tabIndexAt(index)} />
            <Edge path={field.key} index={index} columns={columns} />
          </div>
        )
      })}
    </div>
  )
})

/** Width of a column, and its distance from the left where it stays in place. */
export const cellStyle = (index: number, pinned: number) => ({
  width: `var(--w-${index + 1})`,
  ...(index < pinned && { left: `var(--l-${index + 1})` }),
})

/** What takes the keyboard is scrolled to where the columns that stay in place do not cover it. */
export const beside = (pinned: number) => ({ scrollPaddingLeft: `var(--l-${pinned + 1}, 0px)` })

function HeadIcon({ field, model, isTitle }: { field: ResolvedField; model: ResolvedModel; isTitle: boolean }) {
  if (isTitle) return <Icon name={model.icon} className="size-3.5 text-ink-4" />
  const TypeIcon = face(field.type).icon
  return <TypeIcon aria-hidden="true" className="size-3.5 flex-none text-ink-4" />
}

/** The right edge of a column, to be dragged. A double press gives the column its first width again. */
function Edge({ path, index, columns }: { path: string; index: number; columns: GridColumns }) {
  const [isDragged, setDragged] = useState(false)
  const handleDown = (event: PointerEvent<HTMLSpanElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    const edge = event.currentTarget
    const from = event.clientX
    const before = columns.widths[index] ?? 0
    let width = before
    edge.setPointerCapture(event.pointerId)
    setDragged(true)
    const move = (moved: globalThis.PointerEvent) => {
      width = before + moved.clientX - from
      columns.preview(index, width)
    }
    const end = () => {
      edge.removeEventListener('pointermove', move)
      setDragged(false)
      if (width !== before) columns.resize(path, width)
    }
    edge.addEventListener('pointermove', move)
    edge.addEventListener('lostpointercapture', end, { once: true })
  }
  return (
    <span
      aria-hidden="true"
      className={classNames('grid-edge', isDragged && 'is-dragged')}
      draggable
      onDragStart={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onPointerDown={handleDown}
      onDoubleClick={() => columns.resize(path, undefined)}
    />
  )
}

/** Ascending, descending, then as the model has it. Shift adds to the sort, a plain press replaces it. */
function nextSort(
  shown: ListView['sort'],
  chosen: ListView['sort'],
  field: string,
  { shiftKey }: MouseEvent,
): ListView['sort'] {
  const current = shown.find((entry) => entry.field === field)
  const next = !current ? [{ field }] : current.descending ? [] : [{ field, descending: true }]
  if (!shiftKey) return next
  if (!current) return [...(chosen.length > 0 ? chosen : shown), { field }]
  return shown.flatMap((entry) => (entry.field === field ? next : [entry]))
}
