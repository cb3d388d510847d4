'use client'

import { useClock } from '@/components/records/models-context'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/actions/action-result'
import { formatFullMoment } from '@/lib/core/date-words'

type Binned = {
  id: string
  name: string
  /** What it was, beside when it was deleted. */
  note: string
  /** The instant. */
  deletedAt: string
}

type BinDialogProps = {
  title: string
  description: string
  bin: Binned[]
  /** What comes back with one of them: "its values". */
  kept: string
  restore: (id: string) => Promise<ActionResult<unknown>>
  onClose: () => void
}

/** What was deleted in settings, and its way back. */
export function BinDialog({ title, description, bin, kept, restore, onClose }: BinDialogProps) {
  const { timeZone } = useClock()
  const { busy, submit } = useSubmit()
  const handleRestore = async ({ id, name }: Binned) => {
    if (!(await submit(() => restore(id)))) return
    showToast(`${name} is back, with ${kept}`)
    if (bin.length === 1) onClose()
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogHeader title={title} description={description} />
        <DialogBody>
          <ul>
            {bin.map((each) => (
              <li key={each.id} className="flex items-center gap-3 min-h-11 border-b border-line text-sm">
                <span className="min-w-0 flex-1">
                  <span className="block font-medium truncate">{each.name}</span>
                  <span className="block text-xs text-ink-3 truncate">
                    {each.note}, deleted {formatFullMoment(each.deletedAt, timeZone)}
                  </span>
                </span>
                <Button busy={busy} onClick={() => void handleRestore(each)} aria-label={`Restore ${each.name}`}>
                  Restore
                </Button>
              </li>
            ))}
          </ul>
        </DialogBody>
        <DialogFooter className="justify-end">
          <Button onClick={onClose}>Close</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
