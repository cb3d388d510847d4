'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { ImpactView, ReviewChecks } from '@/components/templates/impact-view'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Kbd } from '@/components/ui/kbd'
import { onModEnter } from '@/components/ui/on-mod-enter'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast'
import { publishTemplateAction, reviewTemplateAction } from '@/lib/actions/templates'
import { plural } from '@/lib/core/text'
import type { ResolvedModel } from '@/lib/models/resolved'

type PublishDialogProps = {
  id: string
  name: string
  version: number
  model: ResolvedModel
  fallback: string
  /** Waits until the draft is kept; undefined when it could not be. */
  settle: () => Promise<string | null | undefined>
  onPublished: () => void
  onClose: () => void
}

const marks = { added: '+', removed: '−', changed: '~', moved: '↕' }

/** What publishing changes, for how many and whom, before anything is live. */
export function PublishDialog({
  id,
  name,
  version,
  model,
  fallback,
  settle,
  onPublished,
  onClose,
}: PublishDialogProps) {
  const [note, setNote] = useState('')
  const { busy, submit } = useSubmit()
  const review = useQuery({
    queryKey: ['review', 'template', id],
    queryFn: async () => {
      const since = await settle()
      if (since === undefined) throw new Error('The draft could not be kept.')
      const result = await reviewTemplateAction({ id })
      if (!result.ok) throw new Error(result.failure.detail)
      return { ...result.data, since }
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
  const stop = review.data?.problems.find((problem) => problem.stops)
  const handlePublish = async () => {
    if (busy || !review.data || stop) return
    const done = await submit(() =>
      publishTemplateAction({ id, since: review.data?.since ?? null, note: note || null }),
    )
    if (!done) return
    showToast(`${name} is live as version ${done.data.version}`)
    onPublished()
  }
  const viewers = review.data?.impact.viewers ?? 0
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent size="wide" onKeyDown={onModEnter(() => void handlePublish())}>
        <DialogHeader
          title={`Publish ${name}`}
          description={version > 0 ? `It replaces version ${version}.` : 'It becomes version 1.'}
        />
        <DialogBody className="grid gap-6 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          {review.isPending ? <SkeletonRows rows={6} /> : null}
          {review.error ? (
            <ErrorState title="Could not work it out" onRetry={() => void review.refetch()}>
              {review.error.message}
            </ErrorState>
          ) : null}
          {review.data ? (
            <>
              <div className="grid gap-5 content-start">
                <section aria-label="What changes">
                  <h3 className="text-sm font-semibold mb-1.5">What changes</h3>
                  {review.data.changes.length === 0 ? (
                    <p className="text-sm text-ink-3">Nothing against what is live.</p>
                  ) : null}
                  <ul className="text-sm">
                    {review.data.changes.map((change) => (
                      <li
                        key={`${change.kind} ${change.what} ${change.detail}`}
                        className="flex gap-2 py-1 border-b border-line"
                      >
                        <span aria-hidden className="w-4 text-ink-3 text-center">
                          {marks[change.kind]}
                        </span>
                        <span className="sr-only">{change.kind}</span>
                        <span className="text-ink">{change.what}</span>
                        <span className="ml-auto text-xs text-ink-3 text-right">{change.detail}</span>
                      </li>
                    ))}
                  </ul>
                </section>
                <section aria-label="Checks">
                  <h3 className="text-sm font-semibold mb-1.5">Checks</h3>
                  <ReviewChecks model={model} review={review.data} fallback={fallback} />
                </section>
                <TextField
                  id="publish-note"
                  label="Note for the list of versions"
                  value={note}
                  maxLength={300}
                  onChange={setNote}
                />
              </div>
              <ImpactView model={model} review={review.data} fallback={fallback} />
            </>
          ) : null}
        </DialogBody>
        <DialogFooter className="justify-end">
          <span className="mr-auto text-xs text-ink-3">You can return to any version. Nobody is told.</span>
          <Button onClick={onClose}>Keep editing</Button>
          <Button
            variant="primary"
            busy={busy || review.isPending}
            reason={stop ? stop.says : undefined}
            onClick={() => void handlePublish()}
          >
            {viewers > 0 ? `Publish to ${plural(viewers, 'viewer')}` : 'Publish'} <Kbd keys="mod+enter" />
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
