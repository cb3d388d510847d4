'use client'

import { useEffect, useRef, useState } from 'react'
import { ExportButton } from '@/components/exports/export-button'
import { FilterBar } from '@/components/filters/filter-bar'
import { useCan } from '@/components/records/models-context'
import { useRecordDialogs } from '@/components/records/record-dialogs'
import { type Density, densities } from '@/components/records/table/density'
import { FieldsMenu } from '@/components/records/table/fields-menu'
import { GroupMenu } from '@/components/records/table/group-menu'
import { SortMenu } from '@/components/records/table/sort-menu'
import type { GridColumns } from '@/components/records/table/use-grid-columns'
import { ViewTabs } from '@/components/records/views/view-tabs'
import { Button } from '@/components/ui/button'
import { Archive, Plus, Rows3, Trash2, Upload } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Menu, MenuContent, MenuRadioGroup, MenuTrigger } from '@/components/ui/menu'
import { SearchInput } from '@/components/ui/search-input'
import { useHotkeys } from '@/components/ui/use-hotkeys'
import type { ListView } from '@/lib/client/list-params'
import type { LoadedViews } from '@/lib/loaders/load-views'
import { nameOf } from '@/lib/models/name-of'
import type { Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'

type TableToolbarProps = {
  model: ResolvedModel
  view: ListView
  onView: (change: Partial<ListView>, how?: 'push' | 'replace') => void
  columns: GridColumns
  views: LoadedViews
  density: { value: Density; onChange: (density: Density) => void }
  /** Names for a filter that speaks of records. */
  titles: Titles
}

/** The views; at the right how the list looks, the bin, files, and a new record. Below: search, what narrows it, order and groups. */
export function TableToolbar({ model, view, onView, columns, views, density, titles }: TableToolbarProps) {
  const can = useCan()
  const { create } = useRecordDialogs()
  return (
    <>
      <div className="flex h-11 flex-none items-center gap-1.5 px-3 md:px-4 scroll-x">
        <ViewTabs model={model} loaded={views} view={view} onView={onView} />
        <span className="ml-auto" />
        {model.archivedField ? (
          <Button
            variant="ghost"
            aria-pressed={view.archived}
            className={view.archived ? 'bg-press text-ink' : 'text-ink-3!'}
            onClick={() => onView({ archived: !view.archived, bin: false, preview: null }, 'push')}
          >
            <Archive className="size-3.5" /> Archive
          </Button>
        ) : null}
        <Button
          variant="ghost"
          aria-pressed={view.bin}
          className={view.bin ? 'bg-press text-ink' : 'text-ink-3!'}
          onClick={() => onView({ bin: !view.bin, archived: false, preview: null }, 'push')}
        >
          <Trash2 className="size-3.5" /> Bin
        </Button>
        <span className="max-md:hidden">
          <Menu>
            <MenuTrigger asChild>
              <Button variant="ghost">
                <Rows3 className="size-3.5" /> {densities[density.value].label}
              </Button>
            </MenuTrigger>
            <MenuContent align="end">
              <MenuRadioGroup
                label="Row height"
                value={density.value}
                onChange={density.onChange}
                options={Object.entries(densities).map(([value, { label }]) => ({ value: value as Density, label }))} // the keys of densities are densities
              />
            </MenuContent>
          </Menu>
        </span>
        <FieldsMenu {...{ model, view, onView, columns }} />
        <ExportButton model={model} view={view} place="toolbar" />
        {can('create', model.key) ? (
          <Button asChild variant="ghost" className="max-md:hidden">
            <Link href={`/imports?into=${model.slug}`}>
              <Upload className="size-3.5" /> Import
            </Link>
          </Button>
        ) : null}
        {can('create', model.key) ? (
          <Button variant="primary" aria-label={`New ${nameOf(model, 1)}`} onClick={() => create(model.key)}>
            <Plus className="size-3.5" /> {model.label.one}
          </Button>
        ) : null}
      </div>
      <div className="flex h-10 flex-none items-center gap-1.5 px-3 pb-1 md:px-4 scroll-x">
        <ListSearch key={model.key} view={view} onView={onView} label={`Search ${nameOf(model)}`} />
        <FilterBar
          model={model}
          filter={view.filter}
          onFilter={(filter, how) => onView({ filter }, how)}
          titles={titles}
        />
        <SortMenu model={model} view={view} onView={onView} />
        {view.bin ? null : <GroupMenu model={model} view={view} onView={onView} />}
      </div>
    </>
  )
}

type PartProps = Pick<TableToolbarProps, 'view' | 'onView'>

/** What is typed reaches the list 200 ms after the last key. */
function ListSearch({ view, onView, label }: PartProps & { label: string }) {
  const [text, setText] = useState(view.q)
  const [sent, setSent] = useState(view.q)
  const box = useRef<HTMLDivElement>(null)
  // The address changed by other means, such as Back.
  if (view.q !== sent) {
    setSent(view.q)
    setText(view.q)
  }
  useEffect(() => {
    if (text.trim() === sent) return
    const timer = setTimeout(() => {
      setSent(text.trim())
      onView({ q: text.trim() })
    }, 200)
    return () => clearTimeout(timer)
  }, [text, sent, onView])
  useHotkeys([
    {
      keys: '/',
      label: 'Search in this list',
      group: 'This page',
      run: () => box.current?.querySelector('input')?.focus(),
    },
  ])
  return (
    <div ref={box} className="w-52 max-md:w-40 flex-none">
      <SearchInput label={label} placeholder="Search" value={text} onChange={setText} />
    </div>
  )
}
