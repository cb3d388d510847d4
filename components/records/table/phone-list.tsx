'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { FieldCell } from '@/components/fields/field-cell'
import { isNothing } from '@/components/fields/is-nothing'
import { face } from '@/components/fields/registry'
import { hrefFor } from '@/components/records/href-for'
import { RecordMark } from '@/components/records/record-mark'
import { columnsOf } from '@/components/records/table/list-query'
import { titleText } from '@/components/records/title-text'
import { Link } from '@/components/ui/link'
import type { useRecordPages } from '@/lib/client/use-record-pages'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

type PhoneListProps = {
  model: ResolvedModel
  pages: ReturnType<typeof useRecordPages>
  onPreview: (id: string) => void
}

const ROW = 59
const WAITING_ROWS = 8

/** The table on a phone: two lines for each record, the page itself scrolls. */
export function PhoneList({ model, pages, onPreview }: PhoneListProps) {
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  const virtualizer = useWindowVirtualizer({
    count: pages.known + (pages.complete ? 0 : WAITING_ROWS),
    estimateSize: () => ROW,
    overscan: 6,
    scrollMargin: top,
  })
  const firstRow = virtualizer.range?.startIndex ?? 0
  const lastRow = virtualizer.range?.endIndex ?? 0
  const { show } = pages
  useEffect(() => show(firstRow, lastRow), [show, firstRow, lastRow])
  // Where the list begins on the page is known once it is laid out.
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [])
  return (
    <ul ref={list} aria-label={model.label.many} className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => {
        const found = pages.rowAt(item.index)
        return (
          <li
            key={item.key}
            className="absolute inset-x-0 border-b border-line"
            style={{ transform: `translateY(${item.start - top}px)`, height: ROW }}
          >
            {found ? (
              <PhoneRow model={model} record={found.row} titles={found.titles} onPreview={onPreview} />
            ) : (
              <span role="status" aria-label="Loading" className="flex h-full items-center gap-3 px-4">
                <span className="skel size-8" />
                <span className="skel h-3.5 w-2/5" />
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

type PhoneRowProps = { model: ResolvedModel; record: RecordRow; titles: Titles; onPreview: (id: string) => void }

function PhoneRow({ model, record, titles, onPreview }: PhoneRowProps) {
  const title = titleText(record.values[model.title])
  const { upper, lower, right } = partsOf(columnsOf(model).slice(1), record)
  const cell = (field: ResolvedField) => (
    <FieldCell
      key={field.key}
      field={field}
      value={record.values[field.key]}
      values={record.values}
      titles={titles}
      place="table"
    />
  )
  return (
    <div className="relative h-full active:bg-hover">
      <Link
        href={hrefFor(model, record.id)}
        aria-label={title}
        className="absolute inset-0"
        onClick={(event) => {
          if (model.profile) return
          event.preventDefault()
          onPreview(record.id)
        }}
      />
      <div className="pointer-events-none relative flex h-full items-center gap-3 px-4">
        <RecordMark model={model} title={title} size={32} />
        <span className="min-w-0 flex-1">
          <span className="flex gap-3">
            <b className="font-medium text-ink truncate">{title}</b>
            <span className="ml-auto flex-none text-ink num">{upper.map(cell)}</span>
          </span>
          <span className="mt-0.5 flex items-center gap-2 overflow-hidden whitespace-nowrap text-xs text-ink-3">
            {lower.map(cell)}
            <span className="ml-auto flex-none num">{right.map(cell)}</span>
          </span>
        </span>
      </div>
    </div>
  )
}

/** What two lines have room for: one figure above, two facts below, a second figure or a day at the right. Nothing empty. */
function partsOf(fields: ResolvedField[], record: RecordRow) {
  const filled = fields.filter((field) => !isNothing(record.values[field.key]))
  const figures = filled.filter((field) => face(field.type).align === 'end')
  const facts = filled.filter((field) => face(field.type).align !== 'end')
  return {
    upper: figures.slice(0, 1),
    lower: facts.slice(0, 2),
    right: facts.length > 2 ? facts.slice(2, 3) : figures.slice(1, 2),
  }
}
