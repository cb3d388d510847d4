'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { usePalette } from '@/components/layout/shell-context'
import { previewHrefFor } from '@/components/records/href-for'
import { PaletteActions } from '@/components/records/palette/palette-actions'
import type { PaletteDestination } from '@/components/records/palette/palette-destination'
import { PaletteDo } from '@/components/records/palette/palette-do'
import { PaletteHits } from '@/components/records/palette/palette-hits'
import { PaletteRecent } from '@/components/records/palette/palette-recent'
import type { PaletteRecord } from '@/components/records/palette/palette-record'
import { CommandDialog, CommandFooter, CommandItem, CommandNote } from '@/components/ui/command'
import { Funnel } from '@/components/ui/icons'
import { Tag } from '@/components/ui/tag'
import { savedFiltersQuery } from '@/lib/client/saved-filters'
import { searchQuery } from '@/lib/client/search-query'
import { plural } from '@/lib/core/text'

const searchHints = [
  { keys: 'enter', label: 'open' },
  { keys: 'mod+enter', label: 'preview' },
  { keys: 'tab', label: 'actions on this record' },
]
const actionHints = [
  { keys: 'enter', label: 'do it' },
  { keys: 'escape', label: 'back' },
]

/** Goes anywhere, finds any record, does what can be done without a page of its own. */
export function CommandPalette({ destinations, narrowedTo }: Omit<PaletteProps, 'onClose'>) {
  const { open, setOpen } = usePalette()
  // Mounted anew each time, so that it always opens empty.
  return open ? <OpenPalette {...{ destinations, narrowedTo }} onClose={() => setOpen(false)} /> : null
}

type PaletteProps = {
  destinations: PaletteDestination[]
  /** Id of the filter of companies that the app is narrowed to. */
  narrowedTo: string | null
  onClose: () => void
}

function OpenPalette({ destinations, narrowedTo, onClose }: PaletteProps) {
  const router = useRouter()
  const [query, setQuery] = useState('')
  const [selected, setSelected] = useState('')
  const [everywhere, setEverywhere] = useState(false)
  const [acting, setActing] = useState<{ on: PaletteRecord; from: string } | null>(null)
  const subject = acting?.on ?? null
  const [records] = useState(() => new Map<string, PaletteRecord>())
  const text = useDeferredValue(query.trim())
  const { data, isPending, isPlaceholderData, error } = useQuery(searchQuery(text, everywhere))
  const { data: saved = [] } = useQuery({ ...savedFiltersQuery, enabled: narrowedTo !== null })
  const narrowing = everywhere ? undefined : saved.find(({ id }) => id === narrowedTo)
  const hits = text ? (data ?? []) : []

  const run = (work: () => void) => {
    onClose()
    work()
  }
  const leaveSubject = () => {
    setQuery(acting?.from ?? '')
    setActing(null)
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    const record = records.get(selected)
    if (subject && event.key === 'Backspace' && !query) leaveSubject()
    if (!record || subject) return
    if (event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault()
      setActing({ on: record, from: query })
      setQuery('')
    }
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      run(() => router.push(previewHrefFor(record.model, record.id)))
    }
  }
  const shared = { query: text, records, run }
  return (
    <CommandDialog
      open
      onOpenChange={(next) => {
        if (next) return
        if (subject) leaveSubject()
        else onClose()
      }}
      query={query}
      onQueryChange={setQuery}
      selected={selected}
      onSelectedChange={setSelected}
      onKeyDown={handleKeyDown}
      scopes={subject ? <Tag tone="line">{subject.title}</Tag> : undefined}
      footer={
        <CommandFooter hints={subject ? actionHints : searchHints}>
          {text && !subject && data && !isPlaceholderData ? plural(hits.length, 'result') : null}
        </CommandFooter>
      }
    >
      {subject ? (
        <PaletteActions subject={subject} {...shared} />
      ) : (
        <>
          {text ? <PaletteHits hits={hits} {...shared} /> : <PaletteRecent {...shared} />}
          {text && error ? <CommandNote>Search is not available now. {error.message}</CommandNote> : null}
          {text && data && !isPlaceholderData && hits.length === 0 ? (
            <CommandNote>
              No record {narrowing ? `of ${narrowing.name} ` : ''}matches “{text}”.
            </CommandNote>
          ) : null}
          {text && narrowing ? (
            <CommandItem
              value="everywhere"
              icon={<Funnel className="size-4" />}
              title="Search everywhere"
              detail={`Now in ${narrowing.name} only`}
              onSelect={() => setEverywhere(true)}
            />
          ) : null}
          {text && isPending && !error ? <CommandNote>Looking for “{text}”</CommandNote> : null}
          <PaletteDo
            destinations={destinations}
            nothingFound={text !== '' && !isPending && hits.length === 0}
            {...shared}
          />
        </>
      )}
    </CommandDialog>
  )
}
