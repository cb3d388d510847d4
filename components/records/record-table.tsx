'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useMemo, useReducer, useRef, useState } from 'react'
import { keepPreference } from '@/components/layout/preferences'
import { hrefFor, listHrefFor } from '@/components/records/href-for'
import { useKeepTrail } from '@/components/records/list-trail'
import { useModel, useResolvedModels } from '@/components/records/models-context'
import { PreviewPane } from '@/components/records/preview-pane'
import { SeedPages } from '@/components/records/seed-pages'
import { MOST_COPIED } from '@/components/records/table/copy-cells'
import { type Density, densities, densityCookie } from '@/components/records/table/density'
import { Grid } from '@/components/records/table/grid'
import { GridFoot } from '@/components/records/table/grid-foot'
import { GridMenu } from '@/components/records/table/grid-menu'
import { changeGrid, restingGrid } from '@/components/records/table/grid-state'
import { pageQueryOf } from '@/components/records/table/list-query'
import { PhoneList } from '@/components/records/table/phone-list'
import { shownTotals } from '@/components/records/table/shown-totals'
import { TableSelection } from '@/components/records/table/table-selection'
import { TableState } from '@/components/records/table/table-state'
import { TableToolbar } from '@/components/records/table/table-toolbar'
import { useGridColumns } from '@/components/records/table/use-grid-columns'
import { useGrouping } from '@/components/records/table/use-grouping'
import { useListView } from '@/components/records/table/use-list-view'
import { placeOfEntry } from '@/components/records/table/use-place'
import { useNarrow } from '@/components/records/use-narrow'
import { listViewQuery } from '@/lib/client/list-params'
import { aboutOf, countQuery, type PageQuery } from '@/lib/client/page-query'
import type { RecordsPage } from '@/lib/client/records'
import { useRecordPages } from '@/lib/client/use-record-pages'
import type { LoadedViews } from '@/lib/loaders/load-views'

type RecordTableProps = {
  /** Key of the model. */
  model: string
  /** What the server was asked; the address may say something else by the time its answer is here. */
  query: PageQuery
  /** The first page as the server read it; null where it could not. */
  first: RecordsPage | null
  density: Density
  views: LoadedViews
}

/** The one table for all models: search, sort, endless scrolling, edits in place, preview, selection, bin. */
export function RecordTable({ query, first, ...rest }: RecordTableProps) {
  const model = useModel(rest.model)
  return (
    <SeedPages model={model} query={query} first={first}>
      <SeededTable key={model.key} {...rest} />
    </SeedPages>
  )
}

function SeededTable({ model: key, density: firstDensity, views }: Omit<RecordTableProps, 'query' | 'first'>) {
  const model = useModel(key)
  const models = useResolvedModels()
  const router = useRouter()
  const narrow = useNarrow()
  const [view, onView] = useListView()
  const [density, setDensity] = useState(firstDensity)
  const [state, change] = useReducer(changeGrid, restingGrid)
  const grid = useRef<HTMLDivElement>(null)
  const foot = useRef<HTMLDivElement>(null)

  const { preview: _, ...listed } = view
  const asked = JSON.stringify(listed)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says the same as the view without its preview
  const query = useMemo(() => pageQueryOf(models, model, view), [models, model, asked])
  const { select: _select, ...wanted } = query
  const href = `${listHrefFor(model)}${listViewQuery(listed)}`
  const name = views.views.find(({ id }) => id === view.view)?.name
  useKeepTrail(model.key, view.bin ? null : { href, name, query: wanted })
  const columns = useGridColumns(model, view, onView, grid)
  const plain = useRecordPages(model, query, { resume: placeOfEntry() !== null })
  const { data: count = null } = useQuery(countQuery(model, aboutOf(query)))

  const { fields } = columns
  const isShort = count?.exact ?? false
  const totals = useMemo(() => shownTotals(fields, view.totals, isShort), [fields, view.totals, isShort])
  const grouping = useGrouping(model, view, query, totals)
  // A phone lists records without groups.
  const pages = (narrow.phone ? null : grouping?.pages) ?? plain
  const matched = JSON.stringify(aboutOf(query))
  const isAll = state.all === matched
  const isEmpty = pages.complete && pages.known === 0
  const isBlank = pages.isPending || isEmpty || (pages.error !== null && pages.known === 0)
  const onAll = () => change({ type: 'select all', ids: pages.loadedIds(), all: matched })
  const onPreview = (id: string | null) => onView({ preview: id }, 'push')
  return (
    <>
      <h1 className="sr-only">{model.label.many}</h1>
      <TableToolbar
        model={model}
        view={view}
        onView={onView}
        columns={columns}
        views={views}
        titles={pages.rowAt(0)?.titles ?? {}}
        density={{
          value: density,
          onChange: (value) => {
            setDensity(value)
            keepPreference(densityCookie, value)
          },
        }}
      />
      <div className="flex flex-1 min-h-0 border-t border-line">
        <div className="relative flex flex-1 min-w-0 flex-col">
          {isBlank ? (
            <TableState model={model} view={view} onView={onView} pages={pages} />
          ) : narrow.phone ? (
            <PhoneList model={model} pages={pages} onPreview={onPreview} />
          ) : (
            <GridMenu
              model={model}
              recordAt={(row) => (view.bin ? undefined : pages.rowAt(row)?.row)}
              activeRow={state.active.row}
              archived={view.archived}
              onPreview={onPreview}
            >
              <Grid
                ref={grid}
                model={model}
                view={view}
                onView={onView}
                columns={columns}
                pages={pages}
                groups={grouping?.groups ?? null}
                foot={foot}
                rowHeight={densities[density].height}
                total={count?.exact ? count.count : null}
                state={state}
                isAll={isAll}
                onAll={onAll}
                readAll={() => plain.read(0, MOST_COPIED)}
                change={change}
                onOpen={(id) => router.push(hrefFor(model, id))}
              />
            </GridMenu>
          )}
          <TableSelection
            model={model}
            view={view}
            query={query}
            selected={state.selected}
            isAll={isAll}
            count={count}
            onAll={onAll}
            onClear={() => {
              change({ type: 'clear' })
              grid.current?.focus({ preventScroll: true })
            }}
          />
          <GridFoot ref={foot} {...{ model, query, count, columns, totals, onView }} />
        </div>
        {view.preview ? (
          <PreviewPane
            model={model}
            id={view.preview}
            narrow={narrow.tablet}
            neighbours={neighboursOf(view.preview, pages, state.active.row)}
            total={count?.exact ? count.count : null}
            onPreview={onPreview}
          />
        ) : null}
      </div>
    </>
  )
}

/** The records before and after the one in the preview, in the order of the table, and its place. */
function neighboursOf(id: string, pages: ReturnType<typeof useRecordPages>, hint: number) {
  const at = pages.rowAt(hint)?.row.id === id ? hint : pages.indexOf(id)
  if (at < 0) return null
  return { position: at + 1, previous: pages.rowAt(at - 1)?.row.id ?? null, next: pages.rowAt(at + 1)?.row.id ?? null }
}
