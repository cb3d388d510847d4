'use client'

import { useState } from 'react'
import type { ViewersTask } from '@/components/records/dialog-requests'
import { useViewings } from '@/components/records/use-viewings'
import { Avatar } from '@/components/ui/avatar'
import { Dialog, DialogBody, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { SearchInput } from '@/components/ui/search-input'
import { SectionHeading } from '@/components/ui/section-heading'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Verb } from '@/lib/auth/actor'
import type { Viewing } from '@/lib/auth/viewing'
import { foldForSearch, listed } from '@/lib/core/text'

const verbWords: Partial<Record<Verb, string>> = { update: 'edit', remove: 'delete', export: 'export' }

/** Which colleagues see a record and which do not, each with the reason. */
export function ViewersDialog({ task, onClose }: { task: ViewersTask; onClose: () => void }) {
  const { model, id, title } = task
  const [query, setQuery] = useState('')
  const { data, error, refetch, isFetching } = useViewings(model, id)
  const wanted = foldForSearch(query)
  const found = (data ?? []).filter(({ name, reason }) => foldForSearch(`${name} ${reason}`).includes(wanted))
  const groups = [
    { key: 'sees', label: 'Can see it', people: found.filter(({ sees }) => sees) },
    { key: 'not', label: 'Cannot see it', people: found.filter(({ sees }) => !sees) },
  ]
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent size="narrow">
        <DialogHeader title={`Who can see ${title}`} description="By roles and portfolios as they are now." />
        <DialogBody>
          <SearchInput label="Find a colleague or a reason" value={query} onChange={setQuery} />
          {error ? (
            <ErrorState title="This could not be found out" onRetry={() => void refetch()} retrying={isFetching}>
              {error.message}
            </ErrorState>
          ) : null}
          {!data && !error ? <SkeletonRows rows={6} /> : null}
          {groups.map(({ key, label, people }) =>
            people.length > 0 ? (
              <section key={key} className="mt-4" aria-label={label}>
                <SectionHeading title={label} count={people.length} />
                <ul>
                  {people.map((viewing) => (
                    <ViewingRow key={viewing.id} viewing={viewing} />
                  ))}
                </ul>
              </section>
            ) : null,
          )}
          {data && found.length === 0 ? <p className="mt-4 text-sm text-ink-3">Nobody is found by “{query}”.</p> : null}
        </DialogBody>
      </DialogContent>
    </Dialog>
  )
}

function ViewingRow({ viewing: { name, reason, may } }: { viewing: Viewing }) {
  const rights = may.flatMap((verb) => verbWords[verb] ?? [])
  return (
    <li className="flex items-start gap-3 border-b border-line py-2 last:border-b-0">
      <Avatar name={name} size={24} decorative />
      <div className="min-w-0 flex-1">
        <p className="text-sm text-ink">{name}</p>
        <p className="text-xs text-ink-3">{reason}</p>
      </div>
      {rights.length > 0 ? <p className="flex-none text-xs text-ink-3">May {listed(rights)}</p> : null}
    </li>
  )
}
