'use client'

import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { restoreFieldAction } from '@/lib/actions/fields'
import { formatFullDay } from '@/lib/core/date-words'
import type { BinnedField } from '@/lib/loaders/load-field-settings'

/** Fields that were deleted. Their values are still in the records and come back with them. */
export function FieldsBin({ bin, onClose }: { bin: BinnedField[]; onClose: () => void }) {
  const { busy, submit } = useSubmit()
  const handleRestore = async (field: BinnedField) => {
    if (!(await submit(() => restoreFieldAction({ id: field.id })))) return
    showToast(`${field.name} is back, with its values`)
    if (bin.length === 1) onClose()
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogHeader
          title="Deleted fields"
          description="Their values are kept in the records and come back with them."
        />
        <DialogBody>
          <ul>
            {bin.map((field) => (
              <li key={field.id} className="flex items-center gap-3 min-h-11 border-b border-line text-sm">
                <span className="min-w-0 flex-1">
                  <span className="block font-medium truncate">{field.name}</span>
                  <span className="block text-xs text-ink-3">
                    {field.typeLabel}, deleted {formatFullDay(field.deletedAt.slice(0, 10))}
                  </span>
                </span>
                <Button busy={busy} onClick={() => void handleRestore(field)} aria-label={`Restore ${field.name}`}>
                  Restore
                </Button>
              </li>
            ))}
          </ul>
        </DialogBody>
        <DialogFooter>
          <span className="ml-auto" />
          <Button onClick={onClose}>Close</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
