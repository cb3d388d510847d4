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
import { CommandDialog, CommandFooter, CommandNote } from '@/components/ui/command'
import { Tag } from '@/components/ui/tag'
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
export function CommandPalette({ destinations }: { destinations: PaletteDestination[] }) {
  const { open, setOpen } = usePalette()
  // Mounted anew each time, so that it always opens empty.
  return open ? <OpenPalette destinations={destinations} onClose={() => setOpen(false)} /> : null
}

function OpenPalette({ destinations, onClose }: { destinations: PaletteDestination[]; onClose: () => void }) {
  const router = useRouter()
  const [query, setQuery] = useState('')
  const [selected, setSelected] = useState('')
  const [acting, setActing] = useState<{ on: PaletteRecord; from: string } | null>(null)
  const subject = acting?.on ?? null
  const [records] = useState(() => new Map<string, PaletteRecord>())
  const text = useDeferredValue(query.trim())
  const { data, isPending, isPlaceholderData, error } = useQuery(searchQuery(text))
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
            <CommandNote>No record matches “{text}”.</CommandNote>
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
