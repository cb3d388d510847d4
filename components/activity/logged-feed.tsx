'use client'

import { useInfiniteQuery, useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { About } from '@/components/activity/about'
import { type FirstPage, loggedFeed } from '@/components/activity/feeds'
import { TypeTile } from '@/components/activity/type-tile'
import { useMailPlan } from '@/components/activity/use-mail-plan'
import { previewHrefFor } from '@/components/records/href-for'
import { useClock, useModel } from '@/components/records/models-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Link } from '@/components/ui/link'
import { ListRow } from '@/components/ui/list-row'
import { Segmented } from '@/components/ui/segmented'
import { SignalLight } from '@/components/ui/signal-light'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Tag } from '@/components/ui/tag'
import { tip } from '@/components/ui/tip'
import { undeliveredQuery } from '@/lib/client/customer-mails'
import type { Undelivered } from '@/lib/core/customer-mail'
import { formatMoment } from '@/lib/core/date-words'
import { choiceLabel } from '@/lib/fields/choice-input'
import type { RecordRow, Titles } from '@/lib/models/record'

type LoggedFeedProps = { title: string; about: About; limit: number; initial: FirstPage }

const quickFilters = [
  { value: 'all', label: 'All', types: [] },
  { value: 'email', label: 'Emails', types: ['email'] },
  { value: 'ticket', label: 'Tickets', types: ['ticket'] },
  { value: 'call', label: 'Calls', types: ['call', 'meeting'] },
  { value: 'note', label: 'Notes', types: ['note'] },
]

/** What was said and done with a customer, latest first. */
export function LoggedFeed({ title, about, limit, initial }: LoggedFeedProps) {
  const conversation = useModel('conversation')
  const [chosen, setChosen] = useState('all')
  const types = quickFilters.find((filter) => filter.value === chosen)?.types ?? []
  const feed = useInfiniteQuery(
    loggedFeed(conversation, about, { limit, types }, types.length === 0 ? initial : undefined),
  )
  const rows = feed.data?.pages.flatMap((page) => page.rows) ?? []
  const titles: Titles = Object.assign({}, ...(feed.data?.pages.map((page) => page.titles) ?? []))
  // Only what was sent by e-mail can fail to arrive; asked page by page, as it was read.
  const mailed = feed.data?.pages.map((page) => page.rows.filter((row) => row.values.type === 'email')) ?? []
  const answers = useQueries({
    queries: mailed.map((some) =>
      undeliveredQuery(
        conversation.key,
        some.map(({ id }) => id),
      ),
    ),
  })
  const lost = answers.flatMap(({ data }) => data ?? [])
  return (
    <section aria-label={title}>
      <div className="sec mb-1.5 max-md:flex-wrap max-md:h-auto">
        <h2>{title}</h2>
        <Segmented
          label="Kind of activity"
          value={chosen}
          onChange={setChosen}
          options={quickFilters.map(({ value, label }) => ({ value, label }))}
        />
      </div>
      {feed.isPending ? <SkeletonRows rows={4} /> : null}
      {feed.isError ? <ErrorState title="Could not load the activities" onRetry={() => feed.refetch()} /> : null}
      {feed.isSuccess && rows.length === 0 ? (
        <EmptyState title={types.length > 0 ? 'Nothing of this kind yet' : 'Nothing has been logged yet'} />
      ) : null}
      <ul>
        {rows.map((row) => (
          <LoggedRow
            key={row.id}
            row={row}
            titles={titles}
            lost={lost.find((each) => each.conversationId === row.id)}
          />
        ))}
      </ul>
      {feed.hasNextPage ? (
        <Button variant="ghost" busy={feed.isFetchingNextPage} onClick={() => feed.fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </section>
  )
}

function LoggedRow({ row, titles, lost }: { row: RecordRow; titles: Titles; lost: Undelivered | undefined }) {
  const clock = useClock()
  const conversation = useModel('conversation')
  const { type, subject, snippet, date, numberOfParts, status, externalId } = row.values
  const kind = choiceLabel(String(type ?? 'note'), optionsOf(conversation, 'type'))
  const people = [...namesOf(titles, row.values.userIds), ...namesOf(titles, row.values.enduserIds)]
  const parts = typeof numberOfParts === 'number' && numberOfParts > 1 ? numberOfParts : null
  return (
    <li className="flex items-center gap-1">
      <ListRow asChild className="min-w-0 flex-1">
        <Link href={previewHrefFor(conversation, row.id)}>
          <TypeTile type={String(type ?? 'note')} label={kind} />
          <span className="min-w-0 flex-1">
            <span className="flex items-center gap-1.5">
              <span className="text-ink font-medium truncate">
                {subject ? String(subject) : [kind, externalId].filter(Boolean).join(' ')}
              </span>
              {parts ? <span className="badge bg-press! text-ink-2!">{parts}</span> : null}
              {lost ? <NotDelivered lost={lost} /> : null}
              {typeof status === 'string' ? <Tag>{choiceLabel(status, optionsOf(conversation, 'status'))}</Tag> : null}
            </span>
            <span className="block text-xs text-ink-2 truncate">
              {people.length > 0 ? <span className="text-ink-3">{people.slice(0, 3).join(', ')}. </span> : null}
              {snippet ? String(snippet) : null}
            </span>
          </span>
          {typeof date === 'string' ? (
            <time dateTime={date} className="text-xs text-ink-3 flex-none self-start mt-0.5">
              {formatMoment(date, clock.now, clock.timeZone)}
            </time>
          ) : null}
        </Link>
      </ListRow>
      {lost?.isSure && lost.isOwn ? <SendAgain lost={lost} /> : null}
    </li>
  )
}

function NotDelivered({ lost: { to, reason, isSure } }: { lost: Undelivered }) {
  const says = isSure ? `Not delivered${reason ? `: ${reason}` : ` to ${to.join(', ')}`}` : reason
  return (
    <span className="flex-none inline-flex" {...tip(says)}>
      <SignalLight signal={isSure ? 'bad' : 'warn'} size={14} label={says} />
    </span>
  )
}

/** Whoever says so knows that it was refused. */
function SendAgain({ lost: { mailId: id, version } }: { lost: Undelivered }) {
  const { plan } = useMailPlan()
  return (
    <Button variant="ghost" onClick={() => void plan({ id, version }, 'soon', true)}>
      Send again
    </Button>
  )
}

function optionsOf(model: ReturnType<typeof useModel>, key: string) {
  return model.fields.find((field) => field.key === key)?.options ?? {}
}

function namesOf(titles: Titles, ids: unknown): string[] {
  return Array.isArray(ids) ? ids.flatMap((id) => (typeof id === 'string' && titles[id] ? [titles[id].title] : [])) : []
}
