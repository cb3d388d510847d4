'use client'

import type { KeyboardEvent } from 'react'
import { face } from '@/components/fields/registry'
import type { GridGroups } from '@/components/records/table/grid-groups'
import { cellKey, type GridChange, type GridState } from '@/components/records/table/grid-state'
import type { CellEdits } from '@/components/records/table/use-cell-edits'
import type { GridActions } from '@/components/records/table/use-grid-actions'
import { useGridBlock } from '@/components/records/table/use-grid-block'
import type { Lines } from '@/lib/client/read-rows'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

type GridKeys = {
  fields: ResolvedField[]
  state: GridState
  change: (change: GridChange) => void
  actions: GridActions
  rowCount: number
  rowsPerScreen: number
  rowAt: (row: number) => { row: RecordRow; titles: Titles } | undefined
  groups: GridGroups | null
  edits: CellEdits
  read: (top: number, bottom: number) => Promise<Lines>
  readAll: () => Promise<Lines>
  /** All that match are chosen, and so many they are. */
  whole: { count: number | null } | null
  /** Chooses all that match. */
  onAll: () => void
  onPreview: (id: string | null) => void
  onOpen: (id: string) => void
  /** Id of the record whose preview is open. */
  preview: string | null
  /** Gives the keyboard to the name of a column. */
  onHead: (column: number) => void
}

/**
 * The keyboard of the grid. On an editable cell typing starts an edit, as in a spreadsheet; on the tick box, the title and
 * locked cells letters are commands: X selects, O opens the preview and then the page, J and K go down and up.
 */
export function useGridKeys(keys: GridKeys) {
  const { fields, state, actions, rowAt } = keys
  const { row, column } = state.active
  const field = fields[column - 1]
  const current = rowAt(row)
  const { edits, rowCount, read, readAll, whole } = keys
  const { groups } = keys
  const block = useGridBlock({ fields, state, actions, edits, rowCount, rowAt, groups, read, readAll, whole })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || state.editing) return
    const handled = fold(event) || move(event) || command(event) || type(event)
    if (!handled) return
    event.preventDefault()
    event.stopPropagation()
  }

  /** On the head of a group Enter and Space fold it, and the arrows fold it up and open it. */
  function fold({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
    const line = keys.groups?.lineAt(row)
    if (!line || ctrlKey || metaKey) return false
    const wanted = { Enter: !line.open, ' ': !line.open, ArrowRight: true, ArrowLeft: false }[key]
    if (wanted === undefined) return false
    if (wanted !== line.open) keys.groups?.toggle(line.key)
    return true
  }

  function move({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    const far = ctrlKey || metaKey
    const target: Record<string, [number, number] | undefined> = {
      ArrowUp: [far ? 0 : row - 1, column],
      ArrowDown: [far ? keys.rowCount - 1 : row + 1, column],
      ArrowLeft: [row, far ? 0 : column - 1],
      ArrowRight: [row, far ? fields.length : column + 1],
      Home: [far ? 0 : row, 0],
      End: [far ? keys.rowCount - 1 : row, fields.length],
      PageUp: [row - keys.rowsPerScreen, column],
      PageDown: [row + keys.rowsPerScreen, column],
    }
    const to = target[key]
    if (!to) return false
    if (shiftKey && column > 0) {
      actions.extendTo(...to)
      return true
    }
    if (key === 'ArrowUp' && row === 0 && column > 0 && !far) return run(() => keys.onHead(column))
    if (shiftKey && (key === 'ArrowUp' || key === 'ArrowDown')) select(to[0], true)
    actions.moveTo(...to)
    return true
  }

  function command({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    if (key === 'Escape') return leaveCell()
    if (key === 'Enter' || key === 'F2')
      return run(() => (column === 0 ? select(row, false) : actions.edit(row, column)))
    if (key === ' ') return run(() => (shiftKey || column === 0 ? select(row, false) : preview()))
    if (key === 'Delete' || key === 'Backspace') return run(block.empty)
    if (ctrlKey || metaKey) return spreadsheet(key.toLowerCase(), shiftKey)
    if (isTyped(field)) return false
    if (key === 'x' || key === 'X') return run(() => select(row, shiftKey))
    if (key === 'o')
      return run(() => (current && keys.preview === current.row.id ? keys.onOpen(current.row.id) : preview()))
    if (key === 'j') return run(() => actions.step(row + 1, column))
    if (key === 'k') return run(() => actions.step(row - 1, column))
    return false
  }

  /** What spreadsheets have on Ctrl or Cmd. */
  function spreadsheet(key: string, shiftKey: boolean): boolean {
    if (key === 'a') return run(keys.onAll)
    if (key === 'd') return run(block.fillDown)
    if (key === 'z') return run(shiftKey ? keys.edits.redo : keys.edits.undo)
    if (key === 'y') return run(keys.edits.redo)
    return false
  }

  /** The first character replaces the value, or looks for the one to choose. */
  function type({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (key.length !== 1 || ctrlKey || metaKey || altKey || !isTyped(field)) return false
    actions.edit(row, column, key)
    return true
  }

  function leaveCell(): boolean {
    const problem = current && field && state.problems.has(cellKey(current.row.id, field.key))
    if (problem) actions.restore(current.row.id, field.key)
    else if (state.from) actions.moveTo(row, column)
    else if (state.selected.size > 0) keys.change({ type: 'clear' })
    else if (keys.preview) keys.onPreview(null)
    else return false
    return true
  }

  const preview = () => current && keys.onPreview(keys.preview === current.row.id ? null : current.row.id)
  const select = (at: number, range: boolean) => {
    const record = rowAt(at)?.row
    if (record) actions.tick(at, record.id, range)
  }

  /** Whether typing belongs to the cell. The title is changed by Enter, so that its letters stay commands. */
  const isTyped = (typed: ResolvedField | undefined) =>
    typed !== undefined &&
    column > 1 &&
    ['line', 'pick'].includes(face(typed.type).editing) &&
    actions.lockAt(typed, current?.row.id) === null

  return { onKeyDown, onCopy: block.onCopy, onCut: block.onCut, onPaste: block.onPaste }
}

function run(work: () => unknown): true {
  work()
  return true
}
