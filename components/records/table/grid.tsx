// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which a table element does not allow; the roles say what they are
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
'use client'

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { memo, type RefObject, useEffect } from 'react'
import { rangeOf } from '@/components/records/table/cell-range'
import { including } from '@/components/records/table/columns-in-sight'
import type { GridGroups } from '@/components/records/table/grid-groups'
import { beside, GridHead } from '@/components/records/table/grid-head'
import { cellId, GridRow } from '@/components/records/table/grid-row'
import type { GridChange, GridState } from '@/components/records/table/grid-state'
import { GroupRow } from '@/components/records/table/group-row'
import { useCellEdits } from '@/components/records/table/use-cell-edits'
import { useColumnsInSight } from '@/components/records/table/use-columns-in-sight'
import { useFarScroll } from '@/components/records/table/use-far-scroll'
import { useFollowSideways } from '@/components/records/table/use-follow-sideways'
import { useGridActions } from '@/components/records/table/use-grid-actions'
import { type GridColumns, type OnView, TICK_BOX_WIDTH } from '@/components/records/table/use-grid-columns'
import { useGridKeys } from '@/components/records/table/use-grid-keys'
import { usePlace } from '@/components/records/table/use-place'
import { useRowLocks } from '@/components/records/table/use-row-locks'
import { useRowSlots } from '@/components/records/table/use-row-slots'
import { useTickAll } from '@/components/records/table/use-tick-all'
import { classNames } from '@/components/ui/class-names'
import type { ListView } from '@/lib/client/list-params'
import type { Lines } from '@/lib/client/read-rows'
import type { useRecordPages } from '@/lib/client/use-record-pages'
import type { ResolvedModel } from '@/lib/models/resolved'

type GridProps = {
  ref: RefObject<HTMLDivElement | null>
  model: ResolvedModel
  view: ListView
  onView: OnView
  columns: GridColumns
  pages: ReturnType<typeof useRecordPages>
  /** What the lines are put together by; null while they are not. */
  groups: GridGroups | null
  rowHeight: number
  /** Rows in all, when they could be counted. */
  total: number | null
  state: GridState
  /** All that match are chosen, also those that are not loaded. */
  isAll: boolean
  onAll: () => void
  /** The records of the list from the first on, as many as are copied at once. */
  readAll: () => Promise<Lines>
  change: (change: GridChange) => void
  onOpen: (id: string) => void
  /** Scrolls sideways along with the grid. */
  foot: RefObject<HTMLDivElement | null>
}

/** Rows shown below the last known one while more are on their way. */
const WAITING_ROWS = 30
const AHEAD = 8
const BEHIND = 2
/** What the server draws before it knows the size of the screen, in pixels. */
const FIRST_PAINT = { width: 1200, height: 640 }
const HEAD = 32

/** The dense grid: a sticky head, two frozen columns, rows drawn only where they are seen, one keyboard for all cells. */
export function Grid(props: GridProps) {
  const {
    ref: box,
    model,
    view,
    onView,
    columns,
    pages,
    groups,
    rowHeight,
    total,
    state,
    isAll,
    change,
    onOpen,
    foot,
  } = props
  const { fields, pinned, style, widths } = columns
  const rowCount = pages.known
  const drawn = rowCount + (pages.complete ? 0 : WAITING_ROWS)

  useFollowSideways(box, foot)
  const sight = useColumnsInSight(box, widths, pinned)
  const isFar = useFarScroll(box)
  const virtualizer = useVirtualizer({
    count: drawn,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: AHEAD,
    scrollPaddingStart: HEAD,
    paddingStart: HEAD,
    initialRect: FIRST_PAINT,
    // The row under the keyboard stays, so that an edit survives scrolling.
    rangeExtractor: (range) => {
      const rows = ahead(range, virtualizer.scrollDirection)
      const { row } = state.active
      return state.editing && row < drawn && !rows.includes(row) ? [...rows, row].sort((a, b) => a - b) : rows
    },
  })
  const items = virtualizer.getVirtualItems()
  const slotOf = useRowSlots(items.map(({ index }) => index))
  // While it scrolls no row is moved in the document, which costs as much as making it; then they stand in their order again.
  const rows = virtualizer.isScrolling ? items.toSorted((a, b) => slotOf(a.index) - slotOf(b.index)) : items
  const firstRow = virtualizer.range?.startIndex ?? 0
  const lastRow = virtualizer.range?.endIndex ?? 0

  // Scrolling decides which pages are asked for.
  const { show } = pages
  useEffect(() => show(firstRow, lastRow), [show, firstRow, lastRow])
  // Another density: rows have another height.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the height changes, not when the virtualizer does
  useEffect(() => virtualizer.measure(), [rowHeight])
  // The window follows the keyboard.
  const { row: activeRow, column: activeColumn } = state.active
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a move of the keyboard scrolls
  useEffect(() => {
    if (!state.follow) return
    virtualizer.scrollToIndex(activeRow, { align: 'auto' })
    revealColumn(box.current, widths, pinned, activeColumn)
  }, [activeRow, activeColumn])

  const onPreview = (id: string | null) => view.bin || onView({ preview: id }, 'push')
  const edits = useCellEdits(model, change)
  const recordAt = (row: number) => pages.rowAt(row)?.row
  const locks = useRowLocks(model, recordAt, firstRow, lastRow)
  const range = state.from ? rangeOf(state.from, state.active) : null
  const actions = useGridActions({
    model,
    fields,
    state,
    change,
    rowCount,
    recordAt,
    focus: () => box.current?.focus({ preventScroll: true }),
    onPreview,
    preview: view.preview,
    readOnly: view.bin,
    locks,
    edits,
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
    groups,
    edits,
    read: pages.read,
    readAll: props.readAll,
    whole: isAll ? { count: total } : null,
    onAll: props.onAll,
    onPreview,
    onOpen,
    preview: view.preview,
    onHead: (column) =>
      box.current
        ?.querySelectorAll<HTMLElement>('.grid-head [data-place]')
        [column - 1]?.querySelector('button')
        ?.focus(),
  })
  usePlace(box, state, change)
  const onTick = useTickAll(pages.loadedIds, change)
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
      style={{ ...style, ...beside(pinned) }}
      {...keys}
    >
      <div className="grid-sheet" style={{ height: virtualizer.getTotalSize() }}>
        <GridHead
          model={model}
          view={view}
          onView={onView}
          columns={columns}
          ticked={isAll || state.selected.size >= rowCount ? true : state.selected.size > 0 && 'indeterminate'}
          onTick={onTick}
          onLeave={actions.focus}
        />
        {rows.map((item) => {
          const line = groups?.lineAt(item.index)
          if (groups && line) {
            return (
              <GroupRow
                key={line.key}
                line={line}
                label={groups.labelOf(line)}
                index={item.index}
                top={item.start}
                height={item.size}
                isActive={item.index === activeRow}
                columns={columns}
                sight={sight}
                totals={groups.totals}
                onToggle={(index, key) => {
                  groups.toggle(key)
                  actions.moveTo(index, 1)
                  actions.focus()
                }}
              />
            )
          }
          const found = pages.rowAt(item.index)
          if (!found || (isFar && found.row.id !== state.editing?.record.id))
            return <WaitingRow key={slotOf(item.index)} top={item.start} height={item.size} row={item.index} />
          const { id } = found.row
          const editing = state.editing?.record.id === id ? state.editing : null
          return (
            <GridRow
              key={slotOf(item.index)}
              model={model}
              fields={fields}
              pinned={pinned}
              {...(editing ? including(sight, editing.column - 1, widths, pinned) : sight)}
              index={item.index}
              top={item.start}
              height={item.size}
              record={found.row}
              titles={found.titles}
              activeColumn={item.index === activeRow ? activeColumn : null}
              rangeLeft={range && item.index >= range.top && item.index <= range.bottom ? range.left : 0}
              rangeRight={range?.right ?? 0}
              editing={editing}
              problems={problems}
              locks={locks.get(id)}
              told={state.told && item.index === activeRow}
              selected={isAll || state.selected.has(id)}
              open={view.preview === id}
              actions={actions}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Rows beyond those in sight: more where somebody scrolls to than where they come from. */
function ahead(range: Range, direction: 'forward' | 'backward' | null): number[] {
  const rows = defaultRangeExtractor(range)
  if (direction === null) return rows
  return rows.filter((row) =>
    direction === 'forward' ? row >= range.startIndex - BEHIND : row <= range.endIndex + BEHIND,
  )
}

type WaitingRowProps = { top: number; height: number; row: number }

/** A row on its way, or one that is passed too fast to be read. It keeps still. */
const WaitingRow = memo(function WaitingRow({ top, height, row }: WaitingRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      aria-busy="true"
      className="grid-row is-waiting"
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <div role="gridcell" aria-label="Loading" className="sr-only" />
    </div>
  )
})

/** Scrolls sideways until a column stands right of those that stay in place. */
function revealColumn(box: HTMLDivElement | null, widths: number[], pinned: number, column: number) {
  if (!box || column <= pinned) return
  const width = (upTo: number) => widths.slice(0, upTo).reduce((sum, each) => sum + each, TICK_BOX_WIDTH)
  const frozen = width(pinned)
  const left = width(column - 1)
  const right = width(column)
  if (left - frozen < box.scrollLeft) box.scrollLeft = left - frozen
  else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth
}
