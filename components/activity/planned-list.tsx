'use client'

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { About } from '@/components/activity/about'
import { CompleteTaskDialog } from '@/components/activity/complete-task-dialog'
import { dueOf } from '@/components/activity/due'
import { type FirstPage, plannedFeed } from '@/components/activity/feeds'
import { TaskDialog } from '@/components/activity/task-dialog'
import { UnsentMails } from '@/components/activity/unsent-mails'
import { previewHrefFor } from '@/components/records/href-for'
import { useCan, useClock, useModel } from '@/components/records/models-context'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { IconButton } from '@/components/ui/icon-button'
import { Plus } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { ListRow } from '@/components/ui/list-row'
import { SectionHeading } from '@/components/ui/section-heading'
import { Segmented } from '@/components/ui/segmented'
import { SignalLight } from '@/components/ui/signal-light'
import { useHotkeys } from '@/components/ui/use-hotkeys'
import { unsentMailsQuery } from '@/lib/client/customer-mails'
import type { RecordRow, Titles } from '@/lib/models/record'

type PlannedListProps = { title: string; about: About; limit: number; initial: FirstPage }

/** What is planned with a customer: tasks, of which a tick completes one so that it moves to the activities, and e-mails that are to leave. */
export function PlannedList({ title, about, limit, initial }: PlannedListProps) {
  const task = useModel('task')
  const can = useCan()
  const cache = useQueryClient()
  const feed = useInfiniteQuery(plannedFeed(task, about, limit, initial))
  const [completing, setCompleting] = useState<RecordRow | null>(null)
  const [isAdding, setAdding] = useState(false)
  const rows = feed.data?.pages.flatMap((page) => page.rows) ?? []
  const titles: Titles = Object.assign({}, ...(feed.data?.pages.map((page) => page.titles) ?? []))
  const unsent = useQuery({ ...unsentMailsQuery(about), enabled: can('view', 'conversation') })
  const mails = unsent.data ?? []
  const hasMails = mails.length > 0 || unsent.isError
  const [chosen, setChosen] = useState<'tasks' | 'mails'>('tasks')
  const shown = hasMails ? chosen : 'tasks'
  const counted = `${rows.length}${feed.hasNextPage ? '+' : ''}`
  const mayAdd = can('create', task.key)
  const mayComplete = can('update', task.key)
  const refresh = () => cache.invalidateQueries({ queryKey: ['list'] })
  const completeFocused = () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-task]')?.dataset.task
    setCompleting(rows.find((row) => row.id === id) ?? null)
  }
  useHotkeys(
    mayComplete ? [{ keys: 'c', label: 'Complete the focused task', group: 'This page', run: completeFocused }] : [],
  )
  return (
    <section aria-label={title}>
      <SectionHeading
        title={title}
        hint={
          hasMails ? (
            <Segmented
              label="What is planned"
              value={shown}
              onChange={setChosen}
              options={[
                { value: 'tasks', label: 'Tasks', count: counted },
                {
                  value: 'mails',
                  label: 'Emails',
                  count: unsent.isError ? undefined : mails.length,
                  sign: mails.some(({ state }) => state === 'blocked') ? (
                    <SignalLight signal="bad" size={12} label="One is blocked" />
                  ) : null,
                },
              ]}
            />
          ) : rows.length > 0 ? (
            counted
          ) : undefined
        }
      >
        {mayAdd ? (
          <IconButton label="Add a task" onClick={() => setAdding(true)}>
            <Plus />
          </IconButton>
        ) : null}
      </SectionHeading>
      {shown === 'mails' && unsent.isError ? (
        <ErrorState title="Could not load the e-mails" onRetry={() => void unsent.refetch()} />
      ) : shown === 'mails' ? (
        <UnsentMails mails={mails} />
      ) : (
        <>
          {feed.isError ? <ErrorState title="Could not load what is planned" onRetry={() => feed.refetch()} /> : null}
          {rows.length === 0 && !feed.isError ? (
            <EmptyState
              title="Nothing is planned"
              action={mayAdd ? <Button onClick={() => setAdding(true)}>Add a task</Button> : undefined}
            />
          ) : null}
          <ul>
            {rows.map((row) => (
              <li key={row.id} data-task={row.id}>
                <PlannedRow
                  row={row}
                  titles={titles}
                  showsCompany={about.model !== 'company'}
                  onComplete={mayComplete ? () => setCompleting(row) : null}
                />
              </li>
            ))}
          </ul>
          {feed.hasNextPage ? (
            <Button variant="ghost" busy={feed.isFetchingNextPage} onClick={() => feed.fetchNextPage()}>
              Show more
            </Button>
          ) : null}
        </>
      )}
      {completing ? (
        <CompleteTaskDialog task={completing} titles={titles} onClose={() => setCompleting(null)} onDone={refresh} />
      ) : null}
      {isAdding ? <TaskDialog about={about} onClose={() => setAdding(false)} onDone={refresh} /> : null}
    </section>
  )
}

type PlannedRowProps = { row: RecordRow; titles: Titles; showsCompany: boolean; onComplete: (() => void) | null }

function PlannedRow({ row, titles, showsCompany, onComplete }: PlannedRowProps) {
  const clock = useClock()
  const task = useModel('task')
  const due = dueOf(row, clock)
  const title = String(row.values.title ?? 'Task')
  const owner = titleOf(titles, row.values.ownerId)
  const facts = [
    showsCompany ? titleOf(titles, row.values.companyId) : undefined,
    titleOf(titles, row.values.workflowId),
    (Array.isArray(row.values.enduserIds) ? row.values.enduserIds : [])
      .map((id) => titleOf(titles, id))
      .filter(Boolean)
      .join(', '),
  ].filter((fact) => fact)
  return (
    <ListRow>
      <button
        type="button"
        aria-label={`Complete ${title}`}
        disabled={!onComplete}
        onClick={onComplete ?? undefined}
        className="check check-round relative hover:bg-hover after:absolute after:-inset-1.5"
      />
      <Link href={previewHrefFor(task, row.id)} className="min-w-0 flex-1">
        <span className="block text-ink font-medium truncate">{title}</span>
        {facts.length > 0 ? <span className="block text-xs text-ink-3 truncate">{facts.join(' · ')}</span> : null}
      </Link>
      {due ? <span className={`text-xs flex-none num ${tones[due.tone]}`}>{due.text}</span> : null}
      {owner ? <Avatar name={owner} size={20} /> : null}
    </ListRow>
  )
}

const tones = { late: 'text-bad-ink', today: 'text-ink font-medium', later: 'text-ink-3' }

function titleOf(titles: Titles, id: unknown): string | undefined {
  return typeof id === 'string' ? titles[id]?.title : undefined
}
