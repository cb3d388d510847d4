'use client'

import { type CSSProperties, type RefObject, useLayoutEffect, useMemo, useRef } from 'react'
import { face } from '@/components/fields/registry'
import { useResolvedModels } from '@/components/records/models-context'
import { columnsOfView } from '@/components/records/table/list-query'
import { announce } from '@/components/ui/announce'
import { type ColumnChoice, fitWidth, type ListView, MOST_PINNED } from '@/lib/client/list-params'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

export type OnView = (change: Partial<ListView>, how?: 'push' | 'replace') => void

/** The tick box stands before all columns. */
export const TICK_BOX_WIDTH = 36
const TITLE_WIDTH = 232

export type GridColumns = ReturnType<typeof useGridColumns>

/** The columns of a view with their widths and places, and what can be done with them. The tick box and the title stay first. */
export function useGridColumns(
  model: ResolvedModel,
  view: ListView,
  onView: OnView,
  box: RefObject<HTMLDivElement | null>,
) {
  const models = useResolvedModels()
  const { columns, pinned: pinnedColumns } = view
  const fields = useMemo(() => columnsOfView(models, model, { columns }), [models, model, columns])
  const widths = useMemo(() => widthsOf(fields, columns), [fields, columns])
  const pinned = Math.min(pinnedColumns, fields.length)
  const style = useMemo(() => styleOf(widths), [widths])

  const latest = useRef({ fields, widths, pinned, onView, columns })
  useLayoutEffect(() => {
    latest.current = { fields, widths, pinned, onView, columns }
  })
  const actions = useMemo(() => {
    const now = () => latest.current
    const choices = (): ColumnChoice[] => {
      const given = new Map(now().columns?.map((choice) => [choice.path, choice]))
      return now().fields.map((field) => given.get(field.key) ?? { path: field.key })
    }
    const setWidth = (path: string, width: number | undefined) =>
      now().onView({ columns: choices().map((choice) => (choice.path === path ? { path, width } : choice)) })
    return {
      choices,
      /** Undefined gives the column its first width again. */
      resize: (path: string, width: number | undefined) =>
        setWidth(path, width === undefined ? undefined : fitWidth(width)),
      /** Wider or narrower by some pixels. */
      widen(path: string, by: number) {
        const at = now().fields.findIndex((field) => field.key === path)
        const width = fitWidth((now().widths[at] ?? 0) + by)
        setWidth(path, width)
        announce(`${width} pixels wide`)
      },
      /** Shows a width while it is dragged; nothing is drawn anew but the columns themselves. */
      preview(index: number, width: number) {
        const { style: own } = box.current ?? {}
        const before = now().widths
        own?.setProperty(`--w-${index + 1}`, `${fitWidth(width)}px`)
        const all = before.map((each, at) => (at === index ? fitWidth(width) : each))
        for (const [name, value] of Object.entries(styleOf(all))) own?.setProperty(name, String(value))
      },
      move(path: string, to: number) {
        const before = choices()
        const from = before.findIndex((choice) => choice.path === path)
        const place = Math.max(1, Math.min(before.length - 1, to))
        const moved = before[from]
        if (from < 1 || !moved || place === from) return
        const rest = before.filter((_, at) => at !== from)
        now().onView({ columns: [...rest.slice(0, place), moved, ...rest.slice(place)] })
        announce(`Column ${place + 1} of ${before.length}`)
      },
      hide(path: string) {
        now().onView({ columns: choices().filter((choice) => choice.path !== path) }, 'push')
      },
      show: (path: string) => now().onView({ columns: [...choices(), { path }] }, 'push'),
      /** Columns up to this one stay in place; the same again lets go of all but the title. */
      pin: (upTo: number) => now().onView({ pinned: now().pinned === upTo ? 1 : Math.min(MOST_PINNED, upTo) }),
    }
  }, [box])
  return useMemo(() => ({ fields, widths, pinned, style, ...actions }), [fields, widths, pinned, style, actions])
}

function widthsOf(fields: ResolvedField[], columns: ColumnChoice[] | null): number[] {
  const chosen = new Map(columns?.map(({ path, width }) => [path, width]))
  return fields.map((field, index) => chosen.get(field.key) ?? (index === 0 ? TITLE_WIDTH : face(field.type).width))
}

/** Widths and distances from the left as custom properties, which CSSProperties does not know. */
function styleOf(widths: number[]): CSSProperties {
  const style: Record<string, string> = {}
  let left = TICK_BOX_WIDTH
  for (const [at, width] of widths.entries()) {
    style[`--w-${at + 1}`] = `${width}px`
    style[`--l-${at + 1}`] = `${left}px`
    left += width
  }
  return { ...style, '--row-width': `${left}px` } as CSSProperties
}
