'use client'

import { bulkWords, restWords } from '@/components/records/bulk/bulk-words'
import { hrefFor } from '@/components/records/href-for'
import { useModelLookup } from '@/components/records/models-context'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import type { BulkChange } from '@/lib/actions/bulk-changes'
import { formatNumber } from '@/lib/core/numbers'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

type RefusedDialogProps = { model: ResolvedModel; change: BulkChange; onClose: () => void }

const reasons = {
  'changed since': 'Somebody changed this since.',
  gone: 'It was deleted since.',
  refused: 'It cannot go back as it was.',
}

/** Which records stayed as they are, and why. */
export function RefusedDialog({ model, change, onClose }: RefusedDialogProps) {
  const lookUp = useModelLookup()
  const lines =
    change.state === 'undone'
      ? (change.undone?.kept ?? []).map((kept) => {
          const of = lookUp(kept.model)
          const field = of?.fields.find(({ key }) => key === kept.field)
          const message = [field?.label, reasons[kept.reason]].filter(Boolean).join(': ')
          return { id: kept.id, of: of ?? model, title: '', message }
        })
      : change.problems.map((problem) => ({ ...problem, of: model }))
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent size="form">
        <DialogHeader title={restWords(change).join(', ')} description={bulkWords(model, change)} />
        <DialogBody>
          <ul>
            {lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while it is open
              <li key={at} className="flex gap-3 border-b border-line py-1.5 text-sm last:border-0">
                <a href={hrefFor(line.of, line.id)} className="link w-48 flex-none truncate">
                  {line.title || `One ${nameOf(line.of, 1)}`}
                </a>
                <span className="min-w-0 flex-1 text-ink-2">{line.message}</span>
              </li>
            ))}
          </ul>
          {change.state !== 'undone' && change.refused > lines.length ? (
            <p className="mt-2 text-xs text-ink-3">
              The first {lines.length} of {formatNumber(change.refused)}.
            </p>
          ) : null}
        </DialogBody>
        <DialogFooter>
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
