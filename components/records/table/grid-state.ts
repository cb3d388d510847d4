import type { Json } from '@/lib/core/json'
import type { RecordRow, Titles } from '@/lib/models/record'

/** What went wrong with a cell. It stays until the person has dealt with it; nothing typed is lost. */
export type CellProblem =
  | { kind: 'refused'; draft: Json; message: string }
  | { kind: 'conflict'; mine: Json; theirs: { value: Json; record: RecordRow; titles: Titles } }

/** `typed` finds a choice. `record` is the copy the person saw when they began: what others change meanwhile is found by it. */
export type Editing = { record: RecordRow; column: number; draft?: Json; typed?: string }

export type GridState = {
  /** Where the keyboard is. Column 0 is the tick box. */
  active: { row: number; column: number }
  /** The other corner of a range of cells; null for one cell. */
  from: { row: number; column: number } | null
  /** Whether the window follows the keyboard to where it is. */
  follow: boolean
  editing: Editing | null
  /** Somebody tried to change the active cell, which is locked: it says why. */
  told: boolean
  /** By `cellKey`. */
  problems: ReadonlyMap<string, CellProblem>
  selected: ReadonlySet<string>
  /** What all that match are meant of: the list's conditions; null while only the ticked ones are. */
  all: string | null
  /** Row from which a range of selected rows is drawn. */
  anchor: number
}

export type GridChange =
  | { type: 'move'; row: number; column: number }
  /** The keyboard goes on, the range begins where it was. */
  | { type: 'extend'; row: number; column: number }
  /** As it was left. */
  | { type: 'return'; row: number; column: number; selected: string[] }
  | { type: 'edit'; editing: Editing }
  | { type: 'stop' }
  | { type: 'tell' }
  | { type: 'problems'; cells: { id: string; field: string; problem: CellProblem | null }[] }
  | { type: 'select'; ids: string[]; selected: boolean; anchor?: number }
  | { type: 'select all'; ids: string[]; all: string }
  | { type: 'clear' }

export const restingGrid: GridState = {
  active: { row: 0, column: 1 },
  from: null,
  follow: false,
  editing: null,
  told: false,
  problems: new Map(),
  selected: new Set(),
  all: null,
  anchor: 0,
}

/** A cell by its record and its column's field or path. */
export const cellKey = (id: string, field: string) => `${id}:${field}`

export function changeGrid(state: GridState, change: GridChange): GridState {
  switch (change.type) {
    case 'move':
      return {
        ...state,
        active: { row: change.row, column: change.column },
        from: null,
        follow: true,
        editing: null,
        told: false,
        anchor: change.row,
      }
    case 'extend':
      return {
        ...state,
        active: { row: change.row, column: change.column },
        from: state.from ?? state.active,
        follow: true,
        editing: null,
        told: false,
      }
    case 'return':
      return {
        ...state,
        active: { row: change.row, column: change.column },
        follow: false,
        selected: new Set(change.selected),
      }
    case 'edit':
      return { ...state, editing: change.editing, told: false }
    case 'tell':
      return { ...state, told: true }
    case 'stop':
      return { ...state, editing: null }
    case 'problems': {
      const isKnown = ({ id, field, problem }: (typeof change.cells)[number]) =>
        problem === null && !state.problems.has(cellKey(id, field))
      if (change.cells.every(isKnown)) return state
      const problems = new Map(state.problems)
      for (const { id, field, problem } of change.cells) {
        if (problem) problems.set(cellKey(id, field), problem)
        else problems.delete(cellKey(id, field))
      }
      return { ...state, problems }
    }
    case 'select': {
      const selected = new Set(state.selected)
      for (const id of change.ids) {
        if (change.selected) selected.add(id)
        else selected.delete(id)
      }
      return { ...state, selected, all: null, anchor: change.anchor ?? state.anchor }
    }
    case 'select all':
      return { ...state, selected: new Set([...state.selected, ...change.ids]), all: change.all }
    case 'clear':
      return { ...state, selected: new Set(), all: null }
  }
}
