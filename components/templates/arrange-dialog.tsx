'use client'

import { useQuery } from '@tanstack/react-query'
import { useSubmit } from '@/components/settings/use-submit'
import { ImpactView, ReviewChecks } from '@/components/templates/impact-view'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Kbd } from '@/components/ui/kbd'
import { onModEnter } from '@/components/ui/on-mod-enter'
import { SkeletonRows } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { arrangeTemplatesAction, reviewArrangementAction } from '@/lib/actions/templates'
import type { Surface } from '@/lib/profiles/templates/content'

type ArrangeDialogProps = {
  model: { key: string; slug: string; label: { one: string; many: string } }
  surface: Surface
  ids: string[]
  off: string[]
  onClose: () => void
  /** It is live now, or stays as it was. */
  onDone: () => void
}

/** Before another order, or a template turned on or off, is live: who gets another layout. */
export function ArrangeDialog({ model, surface, ids, off, onClose, onDone }: ArrangeDialogProps) {
  const wanted = { model: model.key, surface, ids, off }
  const { busy, submit } = useSubmit()
  const review = useQuery({
    queryKey: ['review', wanted],
    queryFn: async () => {
      const result = await reviewArrangementAction(wanted)
      if (!result.ok) throw new Error(result.failure.detail)
      return result.data
    },
    staleTime: 0,
    retry: false,
  })
  const handlePublish = async () => {
    if (busy || !review.data) return
    if (!(await submit(() => arrangeTemplatesAction(wanted)))) return
    showToast('The list is live as it stands')
    onDone()
  }
  const unseen = review.isError ? 'What it changes could not be worked out' : 'Working out what it changes'
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent size="form" onKeyDown={onModEnter(() => void handlePublish())}>
        <DialogHeader title="Publish the list as it stands now" />
        <DialogBody className="grid gap-5">
          {review.isPending ? <SkeletonRows rows={5} /> : null}
          {review.error ? (
            <ErrorState title="Could not work it out" onRetry={() => void review.refetch()}>
              {review.error.message}
            </ErrorState>
          ) : null}
          {review.data ? (
            <>
              <ImpactView model={model} review={review.data} />
              <ReviewChecks model={model} review={review.data} />
            </>
          ) : null}
        </DialogBody>
        <DialogFooter className="justify-end">
          <Button onClick={onDone}>Keep it as it was</Button>
          <Button
            variant="primary"
            busy={busy}
            reason={review.data ? undefined : unseen}
            onClick={() => void handlePublish()}
          >
            Publish the list <Kbd keys="mod+enter" />
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
