'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiOperationCard } from '@/components/settings/api-operation'
import { SettingsPage } from '@/components/settings/settings-page'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SearchInput } from '@/components/ui/search-input'
import { SkeletonRows } from '@/components/ui/skeleton'
import { type ApiOperation, apiDescriptionQuery } from '@/lib/client/api-description'

/** Every call of the public API, searched, explained and tried. */
export function ApiReference() {
  const [wanted, setWanted] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const { data: operations, isError, isFetching, refetch } = useQuery(apiDescriptionQuery)
  const found = (operations ?? []).filter((operation) => matches(operation, wanted))
  const tags = [...new Set(found.map(({ tag }) => tag))]
  return (
    <SettingsPage
      title="API reference"
      hint={
        <>
          Programs speak to <code>/api/v1</code> with a key of a service account. What stands here is what you may do,
          with your own fields; as a file it is at{' '}
          <a className="link underline" href="/api/v1/openapi.json" target="_blank" rel="noreferrer">
            openapi.json
          </a>
          .
        </>
      }
      actions={<SearchInput label="Search the calls" value={wanted} onChange={setWanted} />}
    >
      <div className="flex gap-6 max-w-[1120px]">
        <nav aria-label="Parts of the API" className="w-40 flex-none sticky top-0 self-start max-lg:hidden">
          {tags.map((tag) => (
            <a
              key={tag}
              href={`#${anchor(tag)}`}
              className="block text-sm text-ink-2 hover:text-ink h-7 leading-7 truncate"
            >
              {tag}
            </a>
          ))}
        </nav>
        <div className="flex-1 min-w-0">
          {isError ? (
            <ErrorState
              title="The description could not be loaded"
              onRetry={() => void refetch()}
              retrying={isFetching}
            />
          ) : operations === undefined ? (
            <SkeletonRows rows={12} />
          ) : found.length === 0 ? (
            <EmptyState title="No call is called that">Search by model, field, or part of the address.</EmptyState>
          ) : (
            tags.map((tag) => (
              <section key={tag} aria-labelledby={anchor(tag)} className="mb-6">
                <h2 id={anchor(tag)} className="text-md mb-1.5 scroll-mt-4">
                  {tag}
                </h2>
                <div className="widget divide-y divide-line overflow-hidden">
                  {found
                    .filter((operation) => operation.tag === tag)
                    .map((operation) => (
                      <ApiOperationCard
                        key={operation.id}
                        operation={operation}
                        isOpen={open === operation.id}
                        onToggle={() => setOpen(open === operation.id ? null : operation.id)}
                      />
                    ))}
                </div>
              </section>
            ))
          )}
        </div>
      </div>
    </SettingsPage>
  )
}

const anchor = (tag: string) => `api-${tag.toLowerCase().replaceAll(/\W+/g, '-')}`

function matches({ tag, path, summary, body }: ApiOperation, wanted: string): boolean {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  const text = [tag, path, summary, ...(body?.fields.map(({ name }) => name) ?? [])].join(' ').toLowerCase()
  return words.every((word) => text.includes(word))
}
