'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type Dispatch, type MouseEvent, useLayoutEffect, useMemo, useRef } from 'react'
import type { Leaving } from '@/components/fields/field-editor'
import { face } from '@/components/fields/registry'
import { lockOf } from '@/components/records/lock-of'
import { useCan } from '@/components/records/models-context'
import type { GridChange, GridState } from '@/components/records/table/grid-state'
import type { CellEdits } from '@/components/records/table/use-cell-edits'
import type { RowLocks } from '@/components/records/table/use-row-locks'
import { announce } from '@/components/ui/announce'
import { showToast } from '@/components/ui/toast'
import { saveField } from '@/lib/client/save-field'
import type { Json } from '@/lib/core/json'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

export type CellEdit = { row: number; column: number; record: RecordRow; field: ResolvedField; value: Json }

/** What cells ask of the grid. Never changes, so that a row is redrawn only for itself. */
export type GridActions = ReturnType<typeof useGridActions>

type Grid = {
  model: ResolvedModel
  fields: ResolvedField[]
  state: GridState
  change: Dispatch<GridChange>
  /** Rows known so far. */
  rowCount: number
  recordAt: (row: number) => RecordRow | undefined
  /** Gives the keyboard back to the grid. */
  focus: () => void
  onPreview: (id: string | null) => void
  /** Id of the record whose preview is open. */
  preview: string | null
  /** The bin shows deleted records: nothing in it can be edited. */
  readOnly: boolean
  /** What conditions lock, and why. */
  locks: RowLocks
  edits: CellEdits
}

export function useGridActions(grid: Grid) {
  const cache = useQueryClient()
  const can = useCan()
  const latest = useRef({ grid, can })
  useLayoutEffect(() => {
    latest.current = { grid, can }
  })

  const isDrawing = useRef(false)
  return useMemo(() => {
    const now = () => latest.current.grid

    /** Why a cell cannot be changed; of a field as such without an id. Null when it can. */
    const lockAt = (field: ResolvedField, id?: string): string | null => {
      const { model, readOnly, locks } = now()
      if (readOnly) return 'Restore the record to change it.'
      return lockOf(field, latest.current.can('update', model.key)) ?? (id && locks.get(id)?.[field.key]) ?? null
    }

    const extendTo = (row: number, column: number) => {
      const { change, rowCount, fields } = now()
      change({
        type: 'extend',
        row: Math.max(0, Math.min(rowCount - 1, row)),
        column: Math.max(1, Math.min(fields.length, column)),
      })
    }

    const moveTo = (row: number, column: number) => {
      const { change, rowCount, fields } = now()
      change({
        type: 'move',
        row: Math.max(0, Math.min(rowCount - 1, row)),
        column: Math.max(0, Math.min(fields.length, column)),
      })
    }

    const followWithPreview = (row: number) => {
      const { preview, recordAt, onPreview } = now()
      const id = recordAt(row)?.id
      if (preview && id && id !== preview) onPreview(id)
    }

    const edit = (row: number, column: number, typed?: string) => {
      const { fields, recordAt, change } = now()
      const field = fields[column - 1]
      const record = recordAt(row)
      if (!field || !record) return
      const lock = lockAt(field, record.id)
      if (lock) {
        announce(`${field.label} is locked. ${lock}`)
        change({ type: 'tell' })
      } else if (face(field.type).editing === 'flip') flip(row, column)
      else {
        const begun = face(field.type).editing === 'pick' ? { typed } : { draft: typed }
        change({ type: 'edit', editing: { record, column, ...begun } })
      }
    }

    const flip = (row: number, column: number) => {
      const { fields, recordAt } = now()
      const field = fields[column - 1]
      const record = recordAt(row)
      if (!field || !record) return
      const value = record.values[field.key] !== true
      void now().edits.during(() => save({ row, column, record, field, value }))
    }

    const save = async (edited: CellEdit) => {
      const { model, change, edits } = now()
      const { record, field, value } = edited
      const cell = { id: record.id, field: field.key }
      change({ type: 'problems', cells: [{ ...cell, problem: null }] })
      const outcome = await saveField(cache, { model, record, field, value })
      if (outcome.state === 'saved') {
        edits.note({ id: record.id, field: field.key, value, was: record.values[field.key] ?? null })
        announce(`${field.label} saved`)
      }
      if (outcome.state === 'refused') {
        const { message } = outcome
        change({ type: 'problems', cells: [{ ...cell, problem: { kind: 'refused', draft: value, message } }] })
        const said = `${field.label} was not saved. ${message}`
        // Where the column is gone, no cell can tell.
        if (now().fields.some(({ key }) => key === field.key)) announce(said)
        else showToast(said, { tone: 'failed' })
      }
      if (outcome.state === 'conflict') {
        const { theirs, record: current, titles } = outcome
        const problem = { kind: 'conflict', mine: value, theirs: { value: theirs, record: current, titles } } as const
        change({ type: 'problems', cells: [{ ...cell, problem }] })
      }
    }

    const leave = (row: number, column: number, leaving: Leaving) => {
      now().change({ type: 'stop' })
      now().focus()
      if (leaving === 'next') moveTo(row, column + 1)
      if (leaving === 'previous') moveTo(row, Math.max(1, column - 1))
      if (leaving === 'down') moveTo(row + 1, column)
    }

    return {
      lockAt,
      focus: () => now().focus(),
      moveTo,
      edit,
      extendTo,
      /** A cell keeps what could not be stored, and why. */
      refuse(id: string, field: string, draft: Json, message: string) {
        now().change({ type: 'problems', cells: [{ id, field, problem: { kind: 'refused', draft, message } }] })
      },
      /** Where a range that is drawn with the pointer begins; with Shift where it ends. */
      beginRange(row: number, column: number, shiftKey: boolean) {
        if (shiftKey) extendTo(row, column)
        else moveTo(row, column)
        now().focus()
        isDrawing.current = true
        window.addEventListener('pointerup', () => (isDrawing.current = false), { once: true })
      },
      /** The pointer, held down, came to another cell. */
      drawRange(row: number, column: number) {
        if (isDrawing.current) extendTo(row, column)
      },
      /** A press goes to the cell; on a switch that is already there it flips it. */
      press(row: number, column: number, wasActive: boolean) {
        const field = now().fields[column - 1]
        if (now().state.from) return
        const { active } = now().state
        if (active.row !== row || active.column !== column) moveTo(row, column)
        if (field && wasActive && face(field.type).editing === 'flip') edit(row, column)
        followWithPreview(row)
        now().focus()
      },
      /** Goes up or down the list; an open preview comes along. */
      step(row: number, column: number) {
        moveTo(row, column)
        followWithPreview(row)
      },
      commit(edited: CellEdit, leaving: Leaving) {
        leave(edited.row, edited.column, leaving)
        void now().edits.during(() => save(edited))
      },
      cancel(row: number, column: number, leaving: Leaving) {
        leave(row, column, leaving)
      },
      /** Forgets what went wrong: the stored value stands. */
      restore(id: string, field: string) {
        now().change({ type: 'problems', cells: [{ id, field, problem: null }] })
        now().focus()
      },
      tick(row: number, id: string, range: boolean) {
        const { state, change, recordAt } = now()
        const selected = state.all === null && !state.selected.has(id)
        const [from, to] = range ? [Math.min(state.anchor, row), Math.max(state.anchor, row)] : [row, row]
        const ids = Array.from({ length: to - from + 1 }, (_, step) => recordAt(from + step)?.id).filter(isText)
        change({ type: 'select', ids, selected: range || selected, anchor: row })
        change({ type: 'move', row, column: state.active.column })
        now().focus()
      },
      /** The title is a link; where the model has no page of its own, it opens the preview without leaving. */
      follow(event: MouseEvent, id: string) {
        event.stopPropagation()
        if (now().readOnly) return event.preventDefault()
        if (now().model.profile || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        now().onPreview(id)
      },
    }
  }, [cache])
}

const isText = (text: string | undefined): text is string => text !== undefined
