'use client'

import { useRef, useState } from 'react'
import { FilterBuilder } from '@/components/filters/filter-builder'
import { SaveFilter } from '@/components/filters/save-filter'
import { SavedFilterMenu } from '@/components/filters/saved-filter-menu'
import { useFilterWords } from '@/components/filters/use-filter-words'
import { useNamedTitles } from '@/components/filters/use-named-titles'
import { Button } from '@/components/ui/button'
import { ListFilter, X } from '@/components/ui/icons'
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { useHotkeys } from '@/components/ui/use-hotkeys'
import type { Filter } from '@/lib/filters/tree'
import type { Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'

type FilterBarProps = {
  model: ResolvedModel
  filter: Filter | null
  onFilter: (filter: Filter | null, how: 'push' | 'replace') => void
  /** Names of what the filter speaks of. */
  titles: Titles
}

/** What narrows a list: a button that opens the builder, a chip for each condition, and the filters kept under a name. */
export function FilterBar({ model, filter, onFilter, titles: known }: FilterBarProps) {
  const titles = useNamedTitles(filter, model.key, known)
  const [open, setOpen] = useState(false)
  const [isSaving, setIsSaving] = useState(false)
  const isFirst = useRef(true)
  const show = (next: boolean) => {
    isFirst.current = true
    setOpen(next)
  }
  useHotkeys([{ keys: 'f', label: 'Filter this list', group: 'This page', run: () => show(true) }])
  // One step back undoes all that was done while the builder was open.
  const handleFilter = (next: Filter | null) => {
    onFilter(next, isFirst.current ? 'push' : 'replace')
    isFirst.current = false
  }
  return (
    <>
      <Popover open={open} onOpenChange={show}>
        <PopoverTrigger asChild>
          <Button variant="ghost" className={open ? 'bg-press text-ink' : ''} aria-keyshortcuts="f">
            <ListFilter className="size-3.5" /> Filter
          </Button>
        </PopoverTrigger>
        <PopoverContent
          label={`Filter ${model.label.many}`}
          className="p-0! md:w-[640px] max-w-[calc(100vw-16px)] max-md:w-[100dvw]! max-md:max-w-none max-h-[min(640px,var(--radix-popover-content-available-height))] max-md:max-h-[92dvh] flex flex-col overflow-hidden"
        >
          <FilterBuilder
            model={model}
            filter={filter}
            onFilter={handleFilter}
            titles={titles}
            footer={
              <>
                <Button variant="ghost" disabled={!filter} onClick={() => handleFilter(null)}>
                  Reset
                </Button>
                <Button disabled={!filter || 'saved' in filter} onClick={() => setIsSaving(true)}>
                  Save filter
                </Button>
                <PopoverClose asChild>
                  <Button variant="primary" className="md:hidden">
                    Show them
                  </Button>
                </PopoverClose>
              </>
            }
          />
        </PopoverContent>
      </Popover>
      <SavedFilterMenu model={model} filter={filter} onFilter={(next) => onFilter(next, 'push')} />
      <FilterChips {...{ model, filter, onFilter, titles }} onOpen={() => show(true)} />
      {isSaving && filter ? (
        <SaveFilter
          model={model}
          tree={filter}
          onClose={() => setIsSaving(false)}
          onSaved={(id) => {
            setIsSaving(false)
            show(false)
            onFilter({ saved: id }, 'replace')
          }}
        />
      ) : null}
    </>
  )
}

const cells = ['what', 'how', 'value']

/** A chip for each condition that must hold; any other filter is one chip. */
function FilterChips({ model, filter, onFilter, titles, onOpen }: FilterBarProps & { onOpen: () => void }) {
  const words = useFilterWords(titles)
  if (!filter) return null
  const all = 'all' in filter ? filter.all : [filter]
  const conditions = [...new Map(all.map((each) => [JSON.stringify(each), each])).values()]
  const without = (at: number): Filter | null => {
    const rest = conditions.filter((_, index) => index !== at)
    return rest.length > 0 ? { all: rest } : null
  }
  return conditions.map((condition, at) => {
    const parts = words.parts(condition, model.key)
    return (
      <span key={JSON.stringify(condition)} className="chip">
        {parts.map((part, index) => (
          <button
            key={cells[index]}
            type="button"
            tabIndex={index === 0 ? 0 : -1}
            aria-label={index === 0 ? `Change filter: ${parts.join(' ')}` : undefined}
            aria-hidden={index > 0 || undefined}
            title={parts.join(' ')}
            className="px-1.5! first:px-2!"
            onClick={onOpen}
          >
            {index === parts.length - 1 && index > 0 ? (
              <b className="max-w-64 truncate">{part}</b>
            ) : (
              <span className="max-w-96 truncate">{part}</span>
            )}
          </button>
        ))}
        <button
          type="button"
          aria-label={conditions.length > 1 ? `Remove filter: ${parts.join(' ')}` : 'Remove filter'}
          className="px-1.5! text-ink-3"
          onClick={() => onFilter(without(at), 'push')}
        >
          <X className="size-3" />
        </button>
      </span>
    )
  })
}
