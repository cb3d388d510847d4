'use client'

import { useQuery } from '@tanstack/react-query'
import { hrefFor } from '@/components/records/href-for'
import { RecordProvider } from '@/components/records/record-context'
import { RecordPreview } from '@/components/records/record-preview'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { IconButton } from '@/components/ui/icon-button'
import { ChevronDown, ChevronUp, Maximize2, X } from '@/components/ui/icons'
import { Kbd } from '@/components/ui/kbd'
import { Link } from '@/components/ui/link'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { useHotkeys } from '@/components/ui/use-hotkeys'
import { previewLayoutQuery } from '@/lib/client/preview-layout-query'
import { recordQuery } from '@/lib/client/record-query'
import { FailureError } from '@/lib/core/errors'
import { formatNumber } from '@/lib/core/numbers'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

type PreviewPaneProps = {
  model: ResolvedModel
  id: string
  /** No room beside the table: the preview is a sheet over it. */
  narrow: boolean
  /** Where the record stands in the list; null when the list does not show it. */
  neighbours: { position: number; previous: string | null; next: string | null } | null
  /** Records in the list, when they could be counted. */
  total: number | null
  onPreview: (id: string | null) => void
}

/** The panel beside a table, 372 px: one record, with the way to the one before, the next one, and its own page. */
export function PreviewPane({ model, id, narrow, neighbours, total, onPreview }: PreviewPaneProps) {
  const go = (to: string | null | undefined) => () => to && onPreview(to)
  useHotkeys([
    { keys: 'j', label: 'Next record', group: 'Preview', run: go(neighbours?.next) },
    { keys: 'k', label: 'Previous record', group: 'Preview', run: go(neighbours?.previous) },
    { keys: 'escape', label: 'Close the preview', group: 'Preview', run: () => onPreview(null) },
  ])
  const body = <PreviewBody key={id} model={model} id={id} onGone={() => onPreview(null)} />
  if (narrow) {
    return (
      <Sheet open onOpenChange={(open) => !open && onPreview(null)} title={model.label.one} side="right">
        <div className="-mx-4 flex flex-col">{body}</div>
      </Sheet>
    )
  }
  return (
    <aside
      aria-label={`Preview of ${nameOf(model, 1)}`}
      className="flex w-[372px] flex-none flex-col border-l border-line bg-canvas"
    >
      <div className="flex h-11 flex-none items-center border-b border-line px-3 text-ink-3">
        <IconButton
          label="Previous"
          shortcut="k"
          reason={neighbours?.previous ? undefined : 'This is the first one'}
          onClick={go(neighbours?.previous)}
        >
          <ChevronUp />
        </IconButton>
        <IconButton
          label="Next"
          shortcut="j"
          reason={neighbours?.next ? undefined : 'This is the last one'}
          onClick={go(neighbours?.next)}
        >
          <ChevronDown />
        </IconButton>
        {neighbours ? <span className="ml-1 text-xs num">{placeText(neighbours.position, total)}</span> : null}
        <span className="ml-auto" />
        {model.profile ? (
          <Button variant="ghost" asChild>
            <Link href={hrefFor(model, id)}>
              <Maximize2 className="size-3.5" /> Open <Kbd keys="o" />
            </Link>
          </Button>
        ) : null}
        <IconButton label="Close preview" shortcut="escape" onClick={() => onPreview(null)}>
          <X />
        </IconButton>
      </div>
      {body}
    </aside>
  )
}

/** "4 of 38", or only the place in a list too long to count. */
function placeText(position: number, total: number | null): string {
  const place = formatNumber(position)
  return total === null ? place : `${place} of ${formatNumber(total)}`
}

function PreviewBody({ model, id, onGone }: { model: ResolvedModel; id: string; onGone: () => void }) {
  const layout = useQuery({ ...previewLayoutQuery(model, id), enabled: model.previewed === true })
  const isKnown = model.previewed !== true || !layout.isPending
  const hidden = layout.data?.hiddenFields
  const select = hidden?.length
    ? model.fields.map((field) => field.key).filter((key) => !hidden.includes(key))
    : undefined
  const { data, error, refetch, isFetching } = useQuery({ ...recordQuery(model, id, select), enabled: isKnown })
  const isGone = error instanceof FailureError && error.failure.code === 'not_found'
  if (data && isKnown && !isGone) {
    return (
      <RecordProvider model={model.key} initial={data} hidden={hidden}>
        <RecordPreview layout={layout.data ?? null} onGone={onGone} />
      </RecordProvider>
    )
  }
  if (isGone) {
    return (
      <div className="p-4">
        <EmptyState title="There is no such record">
          It was deleted, or it belongs to customers you do not see.
        </EmptyState>
      </div>
    )
  }
  if (error) {
    return (
      <div className="p-4">
        <ErrorState title="Could not load this record" onRetry={() => void refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      </div>
    )
  }
  return <PreviewSkeleton />
}

function PreviewSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="space-y-4 p-4">
      <div className="flex items-center gap-3">
        <Skeleton className="size-8" />
        <Skeleton className="h-4 w-40" />
      </div>
      <Skeleton className="h-14 w-full" />
      {['w-3/5', 'w-2/5', 'w-1/2', 'w-2/5', 'w-3/5'].map((width, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={row} className={`h-3.5 ${width}`} />
      ))}
    </div>
  )
}
