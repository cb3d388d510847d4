'use client'

import type { ClipboardEvent } from 'react'
import { type CellRange, rangeOf, tiled } from '@/components/records/table/cell-range'
import { cellText } from '@/components/records/table/cell-text'
import type { GridState } from '@/components/records/table/grid-state'
import type { CellEdits } from '@/components/records/table/use-cell-edits'
import type { GridActions } from '@/components/records/table/use-grid-actions'
import { announce } from '@/components/ui/announce'
import { showToast } from '@/components/ui/toast'
import type { CellChange } from '@/lib/client/edit-cells'
import type { Json } from '@/lib/core/json'
import { plural } from '@/lib/core/text'
import { readTsv, writeTsv } from '@/lib/core/tsv'
import { fieldType } from '@/lib/fields/registry'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

type Block = {
  fields: ResolvedField[]
  state: GridState
  actions: GridActions
  edits: CellEdits
  rowCount: number
  rowAt: (row: number) => { row: RecordRow; titles: Titles } | undefined
}

/** Our own cells come back as they were, with what a text cannot say. */
const OWN = 'application/x-panorama-cells'
/** What a cell is to hold: a text as somebody typed it, or a value of ours with the type it had. */
type Given = { text: string } | { value: Json; type: string }

/** What is done with a block of cells at once: copy, paste, fill down, empty. */
export function useGridBlock({ fields, state, actions, edits, rowCount, rowAt }: Block) {
  const range = rangeOf(state.from, state.active)

  /** The records of the range, without the heads of groups. */
  const rowsFrom = (top: number, bottom: number) => {
    const rows: { row: RecordRow; titles: Titles }[] = []
    for (let at = top; at <= bottom && at < rowCount; at += 1) {
      const found = rowAt(at)
      if (found) rows.push(found)
    }
    return rows
  }
  const columnsOf = ({ left, right }: Pick<CellRange, 'left' | 'right'>) => fields.slice(left - 1, right)

  const onCopy = (event: ClipboardEvent) => {
    if (event.target !== event.currentTarget || state.active.column === 0) return
    const rows = rowsFrom(range.top, range.bottom)
    const columns = columnsOf(range)
    const texts = rows.map(({ row, titles }) => columns.map((field) => cellText(field, row.values[field.key], titles)))
    const values = rows.map(({ row }) =>
      columns.map((field) => ({ value: row.values[field.key] ?? null, type: field.type })),
    )
    event.clipboardData.setData('text/plain', writeTsv(texts))
    event.clipboardData.setData('text/html', htmlOf(texts))
    event.clipboardData.setData(OWN, JSON.stringify(values))
    event.preventDefault()
    announce(`${plural(texts.length * columns.length, 'cell')} copied`)
    const missing = range.bottom - range.top + 1 - rows.length
    if (missing > 0 && rows.length === 0) showToast('These rows are still loading.', { tone: 'failed' })
  }

  const onPaste = (event: ClipboardEvent) => {
    if (event.target !== event.currentTarget || state.active.column === 0) return
    event.preventDefault()
    const own = readOwn(event.clipboardData.getData(OWN))
    const text = event.clipboardData.getData('text/plain')
    const block: Given[][] = own ?? readTsv(text).map((row) => row.map((cell) => ({ text: cell.trim() })))
    void put(tiled(block, range), 'pasted')
  }

  /** Puts a block onto the cells from the corner of the range on. */
  const put = (block: Given[][], doing: string) => {
    const rows: RecordRow[] = []
    for (let at = range.top; rows.length < block.length && at < rowCount; at += 1) {
      const found = rowAt(at)?.row
      if (found) rows.push(found)
    }
    if (rows.length < block.length)
      showToast(`${plural(block.length - rows.length, 'row')} did not fit below.`, { tone: 'failed' })
    const changes = rows.flatMap((record, at) =>
      (block[at] ?? []).flatMap((given, offset) => {
        const field = fields[range.left - 1 + offset]
        return field ? (changeOf(record, field, given) ?? []) : []
      }),
    )
    return edits.write(changes, doing)
  }

  /** The change of one cell; nothing where it would change nothing, and the reason on the cell where it cannot be. */
  const changeOf = (record: RecordRow, field: ResolvedField, given: Given): CellChange | undefined => {
    const was = record.values[field.key] ?? null
    const { coerce, equal } = fieldType(field.type)
    const draft = 'text' in given ? given.text : given.value
    // A value of another type is taken as the text it would be.
    const pointsAt = field.options.to !== undefined || field.relation !== null
    if ('text' in given && pointsAt && given.text !== '') {
      return actions.canEdit(field)
        ? { id: record.id, field: field.key, value: given.text, was }
        : locked(record, field, draft)
    }
    const coerced = coerce(draft, field.options)
    if (coerced.ok && equal(coerced.value ?? null, was)) return undefined
    if (!actions.canEdit(field)) return locked(record, field, draft)
    if (!coerced.ok) return refuse(record, field, draft, coerced.message)
    if (field.required && coerced.value === null) return refuse(record, field, draft, `${field.label} is needed.`)
    return { id: record.id, field: field.key, value: coerced.value, was }
  }
  const refuse = (record: RecordRow, field: ResolvedField, draft: Json, message: string): undefined => {
    actions.refuse(record.id, field.key, draft, message)
  }
  const locked = (record: RecordRow, field: ResolvedField, draft: Json) =>
    refuse(record, field, draft, `${field.label} is locked.`)

  return {
    onCopy,
    onPaste,
    /** The first row of the range on those below; a single row takes what stands above it. */
    fillDown() {
      const isOne = range.top === range.bottom
      const source = rowAt(isOne ? range.top - 1 : range.top)?.row
      if (!source) return
      const first = isOne ? range.top : range.top + 1
      const values = columnsOf(range).map((field) => ({ field, value: source.values[field.key] ?? null }))
      const changes = rowsFrom(first, range.bottom).flatMap(({ row }) =>
        values.flatMap(({ field, value }) => changeOf(row, field, { value, type: field.type }) ?? []),
      )
      void edits.write(changes, 'filled')
    },
    empty() {
      const changes = rowsFrom(range.top, range.bottom).flatMap(({ row }) =>
        columnsOf(range)
          .filter((field) => !field.required && actions.canEdit(field))
          .flatMap((field) => changeOf(row, field, { text: '' }) ?? []),
      )
      void edits.write(changes, 'emptied')
    },
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

function htmlOf(rows: string[][]): string {
  const cell = (text: string) => `<td>${text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</td>`
  return `<table>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table>`
}
