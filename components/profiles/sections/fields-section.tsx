'use client'

import { useDeferredValue, useEffect, useRef, useState } from 'react'
import type { SectionProps } from '@/components/profiles/section-props'
import { fieldGroups, type FieldGroup as Group, templateGroups } from '@/components/records/field-groups'
import { InlineField } from '@/components/records/inline-field'
import { useRecord } from '@/components/records/record-context'
import { Disclosure } from '@/components/ui/disclosure'
import { EmptyState } from '@/components/ui/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { Minus, Plus, Search } from '@/components/ui/icons'
import { SearchInput } from '@/components/ui/search-input'
import { useHotkeys } from '@/components/ui/use-hotkeys'

/** The fields of the record in their groups: featured ones at once, the others behind "Show full list", all of them by search. */
export function FieldsSection({ title, groups: own }: Pick<SectionProps, 'title' | 'groups'>) {
  const { model } = useRecord()
  const [isSearching, setSearching] = useState(false)
  const [text, setText] = useState('')
  const [showsAll, setShowsAll] = useState(false)
  // The button answers at once; the many fields follow.
  const listsAll = useDeferredValue(showsAll)
  const box = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const { all, first, rest } = own ? templateGroups(model, own) : fieldGroups(model)
  const hidden = rest.reduce((sum, group) => sum + group.fields.length, 0)
  useHotkeys([{ keys: '/', label: 'Search the fields', group: 'This page', run: () => setSearching(true) }])
  // The focus belongs to the browser: it moves into the box once it is there.
  useEffect(() => {
    if (isSearching) box.current?.querySelector('input')?.focus()
  }, [isSearching])
  // What is typed stands at once; the fields follow as soon as there is time.
  const wanted = useDeferredValue(text)
  const found = wanted.trim() === '' ? null : matching(all, wanted)
  const close = () => {
    setText('')
    setSearching(false)
  }
  const leave = () => {
    close()
    opener.current?.focus()
  }
  return (
    <section aria-label={title} className="px-5 py-4">
      <div className="sec mb-1">
        <h2>{title}</h2>
        <span className="ml-auto">
          <IconButton
            ref={opener}
            label="Search the fields"
            shortcut="/"
            aria-expanded={isSearching}
            onClick={() => (isSearching ? close() : setSearching(true))}
          >
            <Search />
          </IconButton>
        </span>
      </div>
      {isSearching ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape in the search box below closes it
        <div ref={box} className="mb-2" onKeyDown={(event) => event.key === 'Escape' && leave()}>
          <SearchInput label="Find a field" value={text} onChange={setText} />
        </div>
      ) : null}
      {found ? (
        found.length > 0 ? (
          found.map((group) => <FieldGroup key={group.key} group={group} />)
        ) : (
          <EmptyState title="No field of that name" />
        )
      ) : (
        <>
          {(listsAll ? all : first).map((group) => (
            <FieldGroup key={group.key} group={group} />
          ))}
          {hidden > 0 ? (
            <button
              type="button"
              aria-expanded={showsAll}
              onClick={() => setShowsAll(!showsAll)}
              className="flex items-center gap-1.5 h-8 text-sm text-ink-2 rounded-md hover:text-ink"
            >
              {showsAll ? <Minus className="size-3.5 text-ink-3" /> : <Plus className="size-3.5 text-ink-3" />}
              {showsAll ? 'Show fewer' : 'Show full list'}
              {showsAll ? null : <span className="text-xs text-ink-3">{hidden} more</span>}
            </button>
          ) : null}
        </>
      )}
    </section>
  )
}

function FieldGroup({ group }: { group: Group }) {
  return (
    <div className="mb-2">
      <Disclosure title={group.label}>
        {group.fields.map((field) => (
          <InlineField key={field.key} field={field} />
        ))}
      </Disclosure>
    </div>
  )
}

function matching(groups: Group[], text: string): Group[] {
  const wanted = text.trim().toLowerCase()
  return groups
    .map((group) => ({ ...group, fields: group.fields.filter((field) => field.label.toLowerCase().includes(wanted)) }))
    .filter((group) => group.fields.length > 0)
}
