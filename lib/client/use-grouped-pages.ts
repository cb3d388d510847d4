'use client'

import { useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { type Aggregates, aggregatesQuery, type Group } from '@/lib/client/aggregates'
import { aboutOf, GROUP_PAGE, groupPageQuery, type PageQuery } from '@/lib/client/page-query'
import { type Lines, readRows } from '@/lib/client/read-rows'
import type { useRecordPages } from '@/lib/client/use-record-pages'
import type { Json } from '@/lib/core/json'
import type { Filter } from '@/lib/filters/tree'
import type { Grouping } from '@/lib/models/grouping'
import type { Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Total } from '@/lib/models/totals'

/** Lines beyond the visible ones that are asked for before they are reached. */
const AHEAD = 40
/** More groups begin folded up, so that all of them are seen. */
const OPEN_AT_FIRST = 30

type Grouped = {
  group: Grouping
  totals: [path: string, how: Total][]
  /** Which records belong to a group. */
  filterOf: (value: Json) => Filter
  /** Which comes first. */
  compare: (a: Group, b: Group, titles: Titles) => number
}

/** A group as a line of the list: its records follow while it is open. */
export type GroupLine = { key: string; group: Group; titles: Titles; open: boolean }

type Pages = ReturnType<typeof useRecordPages>

/** The lines of a list that is grouped: each group's head, then its records; only those in sight are held. */
export function useGroupedPages(
  model: ResolvedModel,
  wanted: PageQuery,
  grouped: Grouped | null,
): Pages & { groupAt: (line: number) => GroupLine | undefined; toggle: (key: string) => void } {
  const asked = aboutOf(wanted)
  const aggregates = useQuery({
    ...aggregatesQuery(model, { ...asked, group: grouped?.group, totals: grouped?.totals ?? [] }),
    enabled: grouped !== null,
    // The groups of before stay while only their figures change.
    placeholderData: (before, query) =>
      JSON.stringify(askedOf(query?.queryKey).group) === JSON.stringify(grouped?.group) ? before : undefined,
  })
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const [range, setRange] = useState({ first: 0, last: 40 })
  const data = grouped ? aggregates.data : undefined
  const layout = useMemo(() => layoutOf(data, grouped, toggled), [data, grouped, toggled])

  const slots = grouped ? slotsOf(layout, range.first - AHEAD, range.last + AHEAD) : []
  const results = useQueries({
    queries: slots.map(({ value, page }) =>
      groupPageQuery(model, { ...wanted, filter: both(wanted.filter, grouped?.filterOf(value)) }, page),
    ),
  })
  const rowAt = (line: number) => {
    const place = placeOf(layout, line)
    if (!place || place.row < 0) return undefined
    const page = Math.floor(place.row / GROUP_PAGE)
    const at = slots.findIndex((slot) => slot.key === place.section.key && slot.page === page)
    const found = results[at]?.data
    const row = found?.rows[place.row - page * GROUP_PAGE]
    return found && row ? { row, titles: found.titles } : undefined
  }
  const show = useCallback((first: number, last: number) => {
    setRange((before) => (before.first === first && before.last === last ? before : { first, last }))
  }, [])
  const toggle = useCallback((key: string) => {
    setToggled((before) => {
      const next = new Set(before)
      if (!next.delete(key)) next.add(key)
      return next
    })
  }, [])
  const failed = results.find((result) => result.isError)
  return {
    known: layout.lines,
    complete: data !== undefined,
    rowAt,
    groupAt: (line) => {
      const place = placeOf(layout, line)
      return place?.row === -1 ? place.section : undefined
    },
    toggle,
    indexOf: (id) => {
      for (const [at, slot] of slots.entries()) {
        const found = results[at]?.data?.rows.findIndex((row) => row.id === id) ?? -1
        const section = layout.sections.find(({ key }) => key === slot.key)
        if (found >= 0 && section) return section.start + 1 + slot.page * GROUP_PAGE + found
      }
      return -1
    },
    loadedIds: () => results.flatMap(({ data: page }) => page?.rows.map((row) => row.id) ?? []),
    read: async (from, to) => {
      const lines: Lines = []
      for (const { group, start, rows } of layout.sections) {
        const [first, last] = [Math.max(0, from - start - 1), Math.min(rows - 1, to - start - 1)]
        const query = { ...wanted, filter: both(wanted.filter, grouped?.filterOf(group.value)) }
        if (first <= last) lines.push(...(await readRows(model, query, first, last)))
      }
      return lines
    },
    show,
    isPending: grouped !== null && aggregates.isPending,
    isChanging: aggregates.isPlaceholderData,
    error: aggregates.error ?? failed?.error ?? null,
    retry: () => void (aggregates.isError ? aggregates.refetch() : failed?.refetch()),
  }
}

/** The question behind an answer, which is the last part of its key. */
const askedOf = (key: readonly unknown[] | undefined) => (key?.at(-1) ?? {}) as { group?: Grouping }

type Section = GroupLine & { /** Line of its head. */ start: number; rows: number }
type Layout = { sections: Section[]; lines: number }

function layoutOf(data: Aggregates | undefined, grouped: Grouped | null, toggled: ReadonlySet<string>): Layout {
  if (!data || !grouped) return { sections: [], lines: 0 }
  const openAtFirst = data.groups.length <= OPEN_AT_FIRST
  let lines = 0
  const sections = data.groups
    .toSorted((a, b) => grouped.compare(a, b, data.titles))
    .map((group): Section => {
      const key = JSON.stringify([grouped.group, group.value])
      const open = openAtFirst !== toggled.has(key)
      const section = { key, group, titles: data.titles, open, start: lines, rows: open ? group.count : 0 }
      lines += 1 + section.rows
      return section
    })
  return { sections, lines }
}

/** The group a line stands in, and the place of its record there; -1 for the head of the group. */
function placeOf({ sections, lines }: Layout, line: number): { section: Section; row: number } | undefined {
  if (line < 0 || line >= lines) return undefined
  let low = 0
  let high = sections.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((sections[middle]?.start ?? 0) <= line) low = middle
    else high = middle - 1
  }
  const section = sections[low]
  return section && { section, row: line - section.start - 1 }
}

type Slot = { key: string; value: Json; page: number }

function slotsOf({ sections }: Layout, first: number, last: number): Slot[] {
  return sections.flatMap(({ key, group, start, rows }) => {
    const from = Math.max(0, first - start - 1)
    const to = Math.min(rows - 1, last - start - 1)
    if (rows === 0 || from > to) return []
    const pages: Slot[] = []
    for (let page = Math.floor(from / GROUP_PAGE); page <= Math.floor(to / GROUP_PAGE); page += 1)
      pages.push({ key, value: group.value, page })
    return pages
  })
}

function both(one: Filter | undefined, other: Filter | undefined): Filter | undefined {
  return one && other ? { all: [one, other] } : (one ?? other)
}
