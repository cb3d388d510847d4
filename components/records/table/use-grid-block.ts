'use client'

import type { ClipboardEvent } from 'react'
import { useClock } from '@/components/records/models-context'
import { type CellRange, rangeOf, tiled } from '@/components/records/table/cell-range'
import { copiedOf, copyLater, type OwnCell, ownCellsOf } from '@/components/records/table/copy-cells'
import type { GridGroups } from '@/components/records/table/grid-groups'
import type { GridState } from '@/components/records/table/grid-state'
import type { CellEdits } from '@/components/records/table/use-cell-edits'
import type { GridActions } from '@/components/records/table/use-grid-actions'
import { announce } from '@/components/ui/announce'
import { showToast } from '@/components/ui/toast'
import type { CellChange } from '@/lib/client/edit-cells'
import { pastedCells } from '@/lib/client/pasted-cells'
import type { Lines } from '@/lib/client/read-rows'
import { formatNumber } from '@/lib/core/numbers'
import { plural } from '@/lib/core/text'
import { readWallMoment } from '@/lib/core/typed-day'
import { fieldType } from '@/lib/fields/registry'
import { yesOrNo } from '@/lib/imports/said-in-words'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

type Block = {
  fields: ResolvedField[]
  state: GridState
  actions: GridActions
  edits: CellEdits
  rowCount: number
  rowAt: (row: number) => { row: RecordRow; titles: Titles } | undefined
  groups: GridGroups | null
  /** The records of these lines, also those that are not in the browser. */
  read: (top: number, bottom: number) => Promise<Lines>
  /** The records of the list from the first on, as many as are copied at once. */
  readAll: () => Promise<Lines>
  /** All that match are chosen, and so many they are; null while only ticked ones are. */
  whole: { count: number | null } | null
}

/** Our own cells come back as they were, with what a text cannot say. */
const OWN = 'application/x-panorama-cells'
/** What a cell is to hold: a text as somebody typed it, or a value of ours with the type it had. */
type Given = { text: string } | OwnCell

/** As many rows are changed at once by a paste, a fill or emptying; "Edit field" is for more. */
const MOST_EDITED = 5_000

/** What is done with a block of cells at once: copy, paste, fill down, empty. */
export function useGridBlock(grid: Block) {
  const { fields, state, actions, edits, rowCount, rowAt, groups, read, readAll, whole } = grid
  const { timeZone } = useClock()
  const range = rangeOf(state.from, state.active)
  const isHead = (line: number) => groups?.lineAt(line) !== undefined
  const columnsOf = ({ left, right }: Pick<CellRange, 'left' | 'right'>) => fields.slice(left - 1, right)

  /** The records of some lines, without the heads of groups; null where one is not in the browser. */
  const linesAtHand = (top: number, bottom: number): Lines | null => {
    const lines: Lines = []
    for (let line = top; line <= bottom; line += 1) {
      const found = rowAt(line)
      if (found) lines.push(found)
      else if (!isHead(line)) return null
    }
    return lines
  }

  /** The same, read where they are not in the browser; null, and the reason told, when they are too many to change at once. */
  const linesOf = async (top: number, bottom: number): Promise<Lines | null> => {
    const atHand = linesAtHand(top, bottom)
    if (atHand) return atHand
    if (bottom - top < MOST_EDITED) return read(top, bottom)
    const most = formatNumber(MOST_EDITED)
    showToast(`${most} rows at most are changed at once. Tick the rows and edit the field for more.`, {
      tone: 'failed',
    })
    return null
  }

  /** The last line of a block of so many records. */
  const bottomOf = (top: number, count: number): number => {
    let line = top
    for (let left = count; groups && line < rowCount; line += 1) {
      if (!isHead(line)) left -= 1
      if (left === 0) return line
    }
    return groups ? rowCount - 1 : top + count - 1
  }

  /** True where the cells are on the clipboard. */
  const copy = async (event: ClipboardEvent): Promise<boolean> => {
    const ticked = state.selected.size > 0 && (state.active.column === 0 || whole !== null)
    if (state.active.column === 0 && !ticked) return false
    event.preventDefault()
    if (ticked) return copyTicked()
    const columns = columnsOf(range)
    const lines = linesAtHand(range.top, range.bottom)
    if (!lines) return copyLater(range.bottom - range.top + 1, () => read(range.top, range.bottom), columns, timeZone)
    const { text, html, own, cells } = copiedOf(lines, columns, timeZone)
    event.clipboardData.setData('text/plain', text)
    event.clipboardData.setData('text/html', html)
    event.clipboardData.setData(OWN, JSON.stringify(own))
    announce(`${plural(cells, 'cell')} copied`)
    return true
  }
  const onCopy = (event: ClipboardEvent) => {
    if (event.target === event.currentTarget) void copy(event)
  }
  /** Ticked rows are copied only: whole records are deleted by a button that says so. */
  const onCut = async (event: ClipboardEvent) => {
    if (event.target !== event.currentTarget) return
    const isRows = state.active.column === 0 || whole !== null
    if ((await copy(event)) && !isRows) await empty()
  }

  /** Whole rows, in the order of the list: all that match, or the ticked ones. */
  const copyTicked = () => {
    const { selected } = state
    const chosen = async () => {
      const lines = await readAll()
      return whole ? lines : lines.filter(({ row }) => selected.has(row.id))
    }
    return copyLater(whole ? whole.count : selected.size, chosen, fields, timeZone)
  }

  const onPaste = (event: ClipboardEvent) => {
    if (event.target !== event.currentTarget || state.active.column === 0) return
    event.preventDefault()
    const text = event.clipboardData.getData('text/plain')
    const own = readOwn(event.clipboardData.getData(OWN)) ?? ownCellsOf(text)
    const texts = () => pastedCells(text, event.clipboardData.getData('text/html'), timeZone)
    const block: Given[][] = own ?? texts().map((row) => row.map((cell) => ({ text: cell.trim() })))
    if (block.length === 0) return
    void put(tiled(block, range), 'pasted')
  }

  /** Puts a block onto the cells from the corner of the range on. */
  const put = async (block: Given[][], doing: string) => {
    const lines = await linesOf(range.top, bottomOf(range.top, block.length))
    if (!lines) return
    if (lines.length < block.length)
      showToast(`${plural(block.length - lines.length, 'row')} did not fit below.`, { tone: 'failed' })
    const beyond = Math.max(...block.map((cells) => cells.length)) - (fields.length - range.left + 1)
    if (beyond > 0) showToast(`${plural(beyond, 'column')} did not fit on the right.`, { tone: 'failed' })
    let refused = 0
    const onRefused = () => {
      refused += 1
    }
    const changes = lines.flatMap(({ row }, at) =>
      (block[at] ?? []).flatMap((given, offset) => {
        const field = fields[range.left - 1 + offset]
        return field ? (changeOf(row, field, given, onRefused) ?? []) : []
      }),
    )
    return edits.write(changes, { doing, refused })
  }

  /** A text as the field takes it. A spreadsheet says moments without an offset: they are of the reader's clocks, as the table shows them. */
  const typed = (field: ResolvedField, text: string): string => {
    const { storage, read } = fieldType(field.type)
    const kept = storage(field.options)
    const moment = kept === 'instant' ? readWallMoment(text, timeZone) : null
    const word = kept === 'boolean' ? yesOrNo(text) : null
    return moment ?? read?.(text) ?? (word === null ? text : String(word))
  }

  /** The change of one cell; nothing where it would change nothing, and the reason on the cell where it cannot be. */
  const changeOf = (
    record: RecordRow,
    field: ResolvedField,
    given: Given,
    onRefused?: () => void,
  ): CellChange | undefined => {
    const was = record.values[field.key] ?? null
    const { coerce, equal } = fieldType(field.type)
    const draft = 'text' in given ? typed(field, given.text) : given.value
    const refuse = (message: string): undefined => {
      actions.refuse(record.id, field.key, draft, message)
      onRefused?.()
    }
    const lock = actions.lockAt(field, record.id)
    // A value of another type is taken as the text it would be.
    const pointsAt = field.options.to !== undefined || field.relation !== null
    if ('text' in given && pointsAt && given.text !== '')
      return lock ? refuse(`${field.label} is locked.`) : { id: record.id, field: field.key, value: given.text, was }
    const coerced = coerce(draft, field.options)
    if (coerced.ok && equal(coerced.value ?? null, was)) return undefined
    if (lock) return refuse(`${field.label} is locked.`)
    if (!coerced.ok) return refuse(coerced.message)
    if (field.required && coerced.value === null) return refuse(`${field.label} is needed.`)
    return { id: record.id, field: field.key, value: coerced.value, was }
  }

  const empty = async () => {
    const lines = await linesOf(range.top, range.bottom)
    const columns = columnsOf(range).filter((field) => !field.required && actions.lockAt(field) === null)
    const changes = (lines ?? []).flatMap(({ row }) =>
      columns.flatMap((field) => changeOf(row, field, { text: '' }) ?? []),
    )
    void edits.write(changes, { doing: 'emptied' })
  }

  return {
    onCopy,
    onCut,
    onPaste,
    /** The first row of the range on those below; a single row takes what stands above it. */
    async fillDown() {
      const isOne = range.top === range.bottom
      const source = rowAt(isOne ? range.top - 1 : range.top)?.row ?? (await read(range.top, range.top))[0]?.row
      const lines = source && (await linesOf(isOne ? range.top : range.top + 1, range.bottom))
      if (!lines) return
      const values = columnsOf(range).map((field) => ({ field, value: source.values[field.key] ?? null }))
      const changes = lines.flatMap(({ row }) =>
        values.flatMap(({ field, value }) => changeOf(row, field, { value, type: field.type }) ?? []),
      )
      void edits.write(changes, { doing: 'filled' })
    },
    empty,
  }
}

function readOwn(text: string): Given[][] | null {
  if (text === '') return null
  try {
    // Our own page wrote it; a stranger's would only be refused by the types.
    return JSON.parse(text) as Given[][]
  } catch {
    return null
  }
}
