'use client'

import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { restoreMetricAction } from '@/lib/actions/metrics'
import { formatFullDay } from '@/lib/core/date-words'
import type { BinnedMetric } from '@/lib/loaders/load-metric-settings'

/** Metrics that were deleted. Their numbers are kept and come back with them. */
export function MetricsBin({ bin, onClose }: { bin: BinnedMetric[]; onClose: () => void }) {
  const { busy, submit } = useSubmit()
  const handleRestore = async ({ key, label }: BinnedMetric) => {
    if (!(await submit(() => restoreMetricAction({ key })))) return
    showToast(`${label} is back, with its numbers`)
    if (bin.length === 1) onClose()
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogHeader title="Deleted metrics" description="Their numbers are kept and come back with them." />
        <DialogBody>
          <ul>
            {bin.map((metric) => (
              <li key={metric.key} className="flex items-center gap-3 min-h-11 border-b border-line text-sm">
                <span className="min-w-0 flex-1">
                  <span className="block font-medium truncate">{metric.label}</span>
                  <span className="block text-xs text-ink-3 truncate">
                    {metric.key}, deleted {formatFullDay(metric.deletedAt)}
                  </span>
                </span>
                <Button busy={busy} onClick={() => void handleRestore(metric)} aria-label={`Restore ${metric.label}`}>
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
