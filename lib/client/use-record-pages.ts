'use client'

import { useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { emptyDirectory, learnPage, offsetsOf, type PageDirectory, pageOf } from '@/lib/client/page-directory'
import { type PageQuery, pageQuery } from '@/lib/client/page-query'
import { readRows } from '@/lib/client/read-rows'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'

/** Rows beyond the visible ones that are asked for before they are reached. */
const AHEAD = 80

/** The ways through the lists seen last, so that coming back to the middle of one needs no walk from its beginning. */
const remembered = new Map<string, PageDirectory>()
const MOST_REMEMBERED = 20

function remember(name: string, directory: PageDirectory): void {
  remembered.delete(name)
  remembered.set(name, directory)
  const [oldest] = remembered.keys()
  if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
}

const nameOf = (model: ResolvedModel, query: PageQuery) => `${model.key} ${JSON.stringify(query)}`

/**
 * The rows of an endless list by their place in it. Only the pages in sight are held; the way back to the others is known.
 * A new view replaces the old one when its first page is there: until then the old rows stay. `resume` takes up the way
 * through the list where it was left.
 */
export function useRecordPages(model: ResolvedModel, wanted: PageQuery, { resume = false } = {}) {
  const first = useQuery(pageQuery(model, wanted, null))
  const [shown, setShown] = useState(wanted)
  const view = first.isSuccess ? wanted : shown
  if (view !== shown) setShown(view)

  const [known, setKnown] = useState(() => ({
    view,
    directory: (resume && remembered.get(nameOf(model, view))) || emptyDirectory,
  }))
  const [range, setRange] = useState({ from: 0, to: 0 })
  const directory = known.view === view ? known.directory : emptyDirectory
  const { from, to } = known.view === view ? range : { from: 0, to: 0 }

  const slots = directory.slice(from, to + 1)
  const results = useQueries({ queries: slots.map((slot) => pageQuery(model, view, slot.cursor)) })
  const learnt = results.reduce<PageDirectory>(
    (sofar, { data }, index) =>
      data ? learnPage(sofar, from + index, { rows: data.rows.length, next: data.next }) : sofar,
    directory,
  )
  if (learnt !== known.directory || view !== known.view) {
    setKnown({ view, directory: learnt })
    remember(nameOf(model, view), learnt)
    if (view !== known.view) setRange({ from: 0, to: 0 })
  }

  const offsets = useMemo(() => offsetsOf(learnt), [learnt])
  const rowAt = (row: number): { row: RecordRow; titles: Titles } | undefined => {
    const page = pageOf(offsets, row)
    const data = results[page - from]?.data
    const found = data?.rows[row - (offsets.starts[page] ?? 0)]
    return found && data ? { row: found, titles: data.titles } : undefined
  }
  const show = useCallback(
    (firstRow: number, lastRow: number) => {
      const next = { from: pageOf(offsets, Math.max(0, firstRow - AHEAD)), to: pageOf(offsets, lastRow + AHEAD) }
      setRange((before) => (before.from === next.from && before.to === next.to ? before : next))
    },
    [offsets],
  )
  const failed = results.find((result) => result.isError)
  return {
    /** Rows known so far; more follow unless the list is complete. */
    known: offsets.total,
    complete: offsets.complete,
    rowAt,
    /** Place of a record among the rows that are in the browser now; -1 when it is not among them. */
    indexOf: (id: string) => {
      for (const [at, { data }] of results.entries()) {
        const found = data?.rows.findIndex((row) => row.id === id) ?? -1
        if (found >= 0) return (offsets.starts[from + at] ?? 0) + found
      }
      return -1
    },
    /** Ids of the rows that are in the browser now. */
    loadedIds: () => results.flatMap(({ data }) => data?.rows.map((row) => row.id) ?? []),
    /** Rows by their places, also those that are not in the browser. */
    read: (from: number, to: number) => readRows(model, view, from, to),
    /** To be told which rows are in sight. */
    show,
    isPending: first.isPending && view === wanted,
    /** The rows on screen belong to the former view. */
    isChanging: view !== wanted,
    error: first.error ?? failed?.error ?? null,
    retry: () => void (first.isError ? first.refetch() : failed?.refetch()),
  }
}
