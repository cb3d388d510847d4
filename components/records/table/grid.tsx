// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which a table element does not allow; the roles say what they are
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
'use client'

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useRef } from 'react'
import { GridHead } from '@/components/records/table/grid-head'
import { cellId, GridRow } from '@/components/records/table/grid-row'
import type { GridChange, GridState } from '@/components/records/table/grid-state'
import { useGridActions } from '@/components/records/table/use-grid-actions'
import { useGridColumns } from '@/components/records/table/use-grid-columns'
import { useGridKeys } from '@/components/records/table/use-grid-keys'
import { classNames } from '@/components/ui/class-names'
import type { ListView } from '@/lib/client/list-params'
import type { useRecordPages } from '@/lib/client/use-record-pages'
import type { ResolvedModel } from '@/lib/models/resolved'

type GridProps = {
  ref: RefObject<HTMLDivElement | null>
  model: ResolvedModel
  view: ListView
  onView: (change: Partial<ListView>, how?: 'push' | 'replace') => void
  pages: ReturnType<typeof useRecordPages>
  rowHeight: number
  /** Rows in all, when they could be counted. */
  total: number | null
  state: GridState
  change: (change: GridChange) => void
  onOpen: (id: string) => void
}

/** Rows shown below the last known one while more are on their way. */
const WAITING_ROWS = 30
/** What the server draws before it knows the size of the screen, in pixels. */
const FIRST_PAINT = { width: 1200, height: 640 }
const HEAD = 32

/** The dense grid: a sticky head, two frozen columns, rows drawn only where they are seen, one keyboard for all cells. */
export function Grid(props: GridProps) {
  const { ref: box, model, view, onView, pages, rowHeight, total, state, change, onOpen } = props
  const { fields, headers, style } = useGridColumns(model)
  const rowCount = pages.known
  const drawn = rowCount + (pages.complete ? 0 : WAITING_ROWS)

  const virtualizer = useVirtualizer({
    count: drawn,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: HEAD,
    paddingStart: HEAD,
    initialRect: FIRST_PAINT,
    // The row under the keyboard stays, so that an edit survives scrolling.
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range)
      const { row } = state.active
      return state.editing && row < drawn && !rows.includes(row) ? [...rows, row].sort((a, b) => a - b) : rows
    },
  })
  const items = virtualizer.getVirtualItems()
  const firstRow = virtualizer.range?.startIndex ?? 0
  const lastRow = virtualizer.range?.endIndex ?? 0

  // Scrolling decides which pages are asked for.
  const { show } = pages
  useEffect(() => show(firstRow, lastRow), [show, firstRow, lastRow])
  // Another density: rows have another height.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the height changes, not when the virtualizer does
  useEffect(() => virtualizer.measure(), [rowHeight])
  // The window follows the keyboard.
  const moved = useRef(false)
  const { row: activeRow, column: activeColumn } = state.active
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a move of the keyboard scrolls
  useEffect(() => {
    if (!moved.current) {
      moved.current = true
      return
    }
    virtualizer.scrollToIndex(activeRow, { align: 'auto' })
    revealColumn(box.current, headers, activeColumn)
  }, [activeRow, activeColumn])

  const onPreview = (id: string | null) => view.bin || onView({ preview: id }, 'push')
  const actions = useGridActions({
    model,
    fields,
    state,
    change,
    rowCount,
    recordAt: (row) => pages.rowAt(row)?.row,
    focus: () => box.current?.focus({ preventScroll: true }),
    onPreview,
    preview: view.preview,
    readOnly: view.bin,
  })
  const keys = useGridKeys({
    fields,
    state,
    change,
    actions,
    rowCount,
    rowsPerScreen: Math.max(
      1,
      Math.floor(((virtualizer.scrollRect?.height ?? FIRST_PAINT.height) - HEAD) / rowHeight) - 1,
    ),
    rowAt: pages.rowAt,
    onPreview,
    onOpen,
    preview: view.preview,
  })
  const problems = state.problems.size > 0 ? state.problems : null
  return (
    <div
      ref={box}
      role="grid"
      tabIndex={0}
      aria-label={model.label.many}
      aria-rowcount={total === null ? -1 : total + 1}
      aria-colcount={fields.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={rowCount > 0 ? cellId(activeRow, activeColumn) : undefined}
      aria-busy={pages.isChanging || undefined}
      className={classNames('grid-box', pages.isChanging && 'is-refreshing')}
      style={style}
      {...keys}
    >
      <div className="grid-sheet" style={{ height: virtualizer.getTotalSize() }}>
        <GridHead
          model={model}
          fields={fields}
          headers={headers}
          sort={view.sort.length > 0 ? view.sort : [model.defaultSort]}
          onSort={(sort) => onView({ sort })}
          ticked={{
            state: state.selected.size === 0 ? false : state.selected.size >= rowCount ? true : 'indeterminate',
            onChange: (ticked) =>
              ticked ? change({ type: 'select', ids: pages.loadedIds(), selected: true }) : change({ type: 'clear' }),
          }}
        />
        {items.map((item) => {
          const found = pages.rowAt(item.index)
          if (!found)
            return (
              <WaitingRow key={item.key} top={item.start} height={item.size} columns={fields.length} row={item.index} />
            )
          const { id } = found.row
          return (
            <GridRow
              key={item.key}
              model={model}
              fields={fields}
              index={item.index}
              top={item.start}
              height={item.size}
              record={found.row}
              titles={found.titles}
              activeColumn={item.index === activeRow ? activeColumn : null}
              editing={state.editing?.record.id === id ? state.editing : null}
              problems={problems}
              selected={state.selected.has(id)}
              open={view.preview === id}
              actions={actions}
            />
          )
        })}
      </div>
    </div>
  )
}

function WaitingRow({ top, height, columns, row }: { top: number; height: number; columns: number; row: number }) {
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      aria-busy="true"
      className="grid-row"
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <div role="gridcell" className="grid-cell grid-tick" aria-label="Loading" />
      {Array.from({ length: columns }, (_, column) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
          key={column}
          role="gridcell"
          className={classNames('grid-cell', column === 0 && 'grid-title')}
          style={{ width: `var(--w-${column + 1})` }}
        >
          <span aria-hidden="true" className={classNames('skel h-3', (row + column) % 3 === 0 ? 'w-2/5' : 'w-3/5')} />
        </div>
      ))}
    </div>
  )
}

/** Scrolls sideways until a column stands right of the frozen ones. */
function revealColumn(box: HTMLDivElement | null, headers: { getSize(): number }[], column: number) {
  if (!box || column < 2) return
  const width = (from: number, to: number) => headers.slice(from, to).reduce((sum, header) => sum + header.getSize(), 0)
  const frozen = width(0, 2)
  const left = width(0, column)
  const right = left + (headers[column]?.getSize() ?? 0)
  if (left - frozen < box.scrollLeft) box.scrollLeft = left - frozen
  else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth
}
