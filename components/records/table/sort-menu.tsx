'use client'

import { useRef, useState } from 'react'
import { FieldPicker } from '@/components/filters/field-picker'
import { useResolvedModels } from '@/components/records/models-context'
import { columnAt, columnsOfView } from '@/components/records/table/list-query'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { ArrowDown, ArrowUp, ArrowUpDown, Plus, X } from '@/components/ui/icons'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { SortableList, SortableRow } from '@/components/ui/sortable-list'
import { useFocusKept } from '@/components/ui/use-focus-kept'
import type { ListView } from '@/lib/client/list-params'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

type SortMenuProps = {
  model: ResolvedModel
  view: ListView
  onView: (change: Partial<ListView>) => void
}

/** A list is sorted by so many fields at most. */
const MOST_KEYS = 8

/** Sorting by several fields without a pointer; the heads of the columns do the same. */
export function SortMenu({ model, view, onView }: SortMenuProps) {
  const models = useResolvedModels()
  const sort = view.sort.length > 0 ? view.sort : [model.defaultSort]
  const labelOf = (path: string) => columnAt(models, model, path)?.label ?? path
  const [first] = sort
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" className="text-ink-3! max-md:hidden" aria-label={`Sort: ${sentence(sort, labelOf)}`}>
          <ArrowUpDown className="size-3.5" />
          <span className="max-w-40 truncate">{first ? labelOf(first.field) : 'Sort'}</span>
          {sort.length > 1 ? <span className="count">+{sort.length - 1}</span> : null}
          {first?.descending ? <ArrowDown className="size-3" /> : <ArrowUp className="size-3" />}
        </Button>
      </PopoverTrigger>
      <PopoverContent label="Sort" className="w-96 p-2!">
        <SortKeys {...{ model, view, onView, sort, labelOf }} />
      </PopoverContent>
    </Popover>
  )
}

type SortKeysProps = SortMenuProps & { sort: ListView['sort']; labelOf: (path: string) => string }

function SortKeys({ model, view, onView, sort, labelOf }: SortKeysProps) {
  const models = useResolvedModels()
  const shown = columnsOfView(models, model, view)
  const options = [...new Map([...shown, ...model.fields].map((field) => [field.key, field])).values()].filter(
    (field) => isSortable(field) && !field.hidden,
  )
  const [fresh, setFresh] = useState<string | null>(null)
  const unused = options.find((field) => !sort.some((key) => key.field === field.key))
  const change = (next: ListView['sort']) => onView({ sort: next })
  const replace = (at: number, key: ListView['sort'][number]) => {
    place.current = at
    change(sort.map((each, index) => (index === at ? key : each)))
  }
  // Another field makes another row.
  const box = useRef<HTMLDivElement>(null)
  const place = useRef(0)
  useFocusKept(box, () => {
    const pickers = box.current?.querySelectorAll<HTMLElement>('[aria-haspopup="listbox"]')
    return pickers?.[Math.min(place.current, pickers.length - 1)]
  })
  return (
    <div ref={box}>
      <SortableList
        label="Sorted by"
        items={sort.map(({ field }) => ({ id: field, label: labelOf(field) }))}
        onOrder={(fields) => change(fields.flatMap((field) => sort.find((key) => key.field === field) ?? []))}
      >
        {sort.map((key, at) => (
          <SortableRow key={key.field} id={key.field} className="flex items-center gap-1.5 py-0.5">
            <span className="min-w-0 flex-1">
              <FieldPicker
                label={at === 0 ? 'Sort by' : 'Then by'}
                value={key.field}
                defaultOpen={fresh === key.field}
                onChange={({ path }) => replace(at, { ...key, field: path })}
                choices={options
                  .filter((field) => field.key === key.field || !sort.some((other) => other.field === field.key))
                  .map((field) => ({ path: field.key, label: field.label, field }))}
              />
            </span>
            <Button
              className="w-28 flex-none"
              aria-label={`${labelOf(key.field)}: ${key.descending ? 'descending' : 'ascending'}. Turn round`}
              onClick={() => replace(at, { field: key.field, ...(!key.descending && { descending: true }) })}
            >
              {key.descending ? <ArrowDown className="size-3.5" /> : <ArrowUp className="size-3.5" />}
              {key.descending ? 'Descending' : 'Ascending'}
            </Button>
            <IconButton
              label={`Do not sort by ${labelOf(key.field)}`}
              onClick={() => {
                place.current = at
                change(sort.filter((other) => other !== key))
              }}
            >
              <X className="size-3.5" />
            </IconButton>
          </SortableRow>
        ))}
      </SortableList>
      <div className="mt-1 flex items-center">
        {unused && sort.length < MOST_KEYS ? (
          <Button
            variant="ghost"
            onClick={() => {
              setFresh(unused.key)
              change([...sort, { field: unused.key }])
            }}
          >
            <Plus className="size-3.5" /> Then by another field
          </Button>
        ) : null}
        {view.sort.length > 0 ? (
          <Button variant="ghost" className="ml-auto text-ink-3!" onClick={() => change([])}>
            As usual
          </Button>
        ) : null}
      </div>
    </div>
  )
}

export const isSortable = (field: ResolvedField) => fieldType(field.type).sort !== 'none'

function sentence(sort: ListView['sort'], labelOf: (path: string) => string): string {
  return sort
    .map(({ field, descending }) => `${labelOf(field)}, ${descending ? 'descending' : 'ascending'}`)
    .join(', then ')
}
