'use client'

import { useCan } from '@/components/records/models-context'
import { useRecordDialogs } from '@/components/records/record-dialogs'
import { TableSkeleton } from '@/components/records/table/table-skeleton'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { Plus } from '@/components/ui/icons'
import { MisconfiguredState } from '@/components/ui/misconfigured-state'
import type { ListView } from '@/lib/client/list-params'
import type { useRecordPages } from '@/lib/client/use-record-pages'
import { FailureError } from '@/lib/core/errors'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

type TableStateProps = {
  model: ResolvedModel
  view: ListView
  onView: (change: Partial<ListView>, how?: 'push' | 'replace') => void
  pages: ReturnType<typeof useRecordPages>
}

/** What stands where rows would: on their way, none yet, none that match, not allowed, a view that cannot work, or failed. */
export function TableState({ model, view, onView, pages }: TableStateProps) {
  if (pages.isPending) return <TableSkeleton />
  return (
    <div className="flex-1 px-6 py-10">
      <Message {...{ model, view, onView, pages }} />
    </div>
  )
}

function Message({ model, view, onView, pages }: TableStateProps) {
  const many = nameOf(model)
  const narrowed = view.q !== '' || view.filter !== null
  const clear = () => onView({ q: '', filter: null, sort: [] }, 'push')
  if (pages.error) {
    const { failure } = pages.error instanceof FailureError ? pages.error : { failure: null }
    if (failure?.code === 'forbidden') {
      return (
        <ForbiddenState title={`${model.label.many} are not for your role`}>
          Ask an administrator for the right to view them.
        </ForbiddenState>
      )
    }
    if (failure?.code === 'invalid') {
      return (
        <MisconfiguredState
          title="This view cannot work any more"
          action={<Button onClick={clear}>Show all {many}</Button>}
        >
          {failure.detail}
        </MisconfiguredState>
      )
    }
    return (
      <ErrorState title={`Could not load ${many}`} onRetry={pages.retry}>
        {pages.error.message}
      </ErrorState>
    )
  }
  if (narrowed) {
    return (
      <EmptyState title={`No ${many} match`} action={<Button onClick={clear}>Show all {many}</Button>}>
        {!view.q
          ? 'Nothing meets the condition of this view.'
          : view.filter
            ? `Nothing that meets the condition of this view contains “${view.q}”.`
            : `Nothing contains “${view.q}”.`}
      </EmptyState>
    )
  }
  if (view.bin)
    return <EmptyState title="The bin is empty">Deleted {many} stay here for 30 days and can be restored.</EmptyState>
  if (view.archived)
    return (
      <EmptyState title="Nothing is archived">Archived {many} are left out of lists and stay as they are.</EmptyState>
    )
  return <NoRecordsYet model={model} />
}

function NoRecordsYet({ model }: { model: ResolvedModel }) {
  const can = useCan()
  const { create } = useRecordDialogs()
  const one = nameOf(model, 1)
  return (
    <EmptyState
      title={`No ${nameOf(model)} yet`}
      action={
        can('create', model.key) ? (
          <Button variant="primary" onClick={() => create(model.key)}>
            <Plus className="size-3.5" /> Create the first {one}
          </Button>
        ) : undefined
      }
    >
      They appear here as soon as there are some: made by hand, imported, or sent through the API.
    </EmptyState>
  )
}
