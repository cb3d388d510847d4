'use client'

import { useState } from 'react'
import { BinDialog } from '@/components/settings/bin-dialog'
import { MetricForm } from '@/components/settings/metric-form'
import { SettingsPage } from '@/components/settings/settings-page'
import { useOrder } from '@/components/settings/use-order'
import { useSubmit } from '@/components/settings/use-submit'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { Pencil, Trash2 } from '@/components/ui/icons'
import { SortableList, SortableRow } from '@/components/ui/sortable-list'
import { Tag } from '@/components/ui/tag'
import { showToast } from '@/components/ui/toast'
import { orderMetricsAction, removeMetricAction, restoreMetricAction } from '@/lib/actions/metrics'
import { listed } from '@/lib/core/text'
import type { BinnedMetric, MetricEntry } from '@/lib/loaders/load-metric-settings'

const adding = { sum: 'Days are added up', average: 'The mean of the days', last: 'The last day counts' } as const
const mostNamed = 4

type MetricsPageProps = { metrics: MetricEntry[]; bin: BinnedMetric[] }

/** The numbers that programs and imports bring, day by day: how they are called, how they add up, and who shows them. */
export function MetricsPage({ metrics, bin }: MetricsPageProps) {
  const [edited, setEdited] = useState<MetricEntry | null>(null)
  const [removed, setRemoved] = useState<MetricEntry | null>(null)
  const [isBinOpen, setIsBinOpen] = useState(false)
  const { submit } = useSubmit()
  const { shown, handleOrder } = useOrder(
    metrics,
    ({ key }) => key,
    (keys) => orderMetricsAction({ keys }),
  )
  const handleRemove = async ({ key, label }: MetricEntry) => {
    if (!(await submit(() => removeMetricAction({ key })))) return
    showToast(`${label} is deleted`, { undo: () => void submit(() => restoreMetricAction({ key })) })
  }
  return (
    <SettingsPage
      title="Metrics"
      hint="Daily numbers of companies and other records. A program or an import that brings a new one makes it; here it gets its name."
      actions={
        bin.length > 0 ? (
          <Button onClick={() => setIsBinOpen(true)}>
            <Trash2 /> Deleted metrics ({bin.length})
          </Button>
        ) : null
      }
    >
      {metrics.length === 0 ? (
        <EmptyState title="No metrics yet">Send numbers through the API, or import a file of them.</EmptyState>
      ) : null}
      <SortableList
        label="Metrics"
        items={shown.map(({ key, label }) => ({ id: key, label }))}
        onOrder={(keys) => void handleOrder(keys)}
      >
        {shown.map((metric) => (
          <SortableRow key={metric.key} id={metric.key} className="flex items-center gap-3 border-b border-line py-2">
            <div className="min-w-0 flex-1">
              <div className="flex items-center gap-2 min-w-0 text-sm">
                <span className="font-medium text-ink truncate">{metric.label}</span>
                {metric.isDefault ? <Tag tone="neutral">Shown first</Tag> : null}
              </div>
              <div className="text-xs text-ink-3 truncate">
                <code>{metric.key}</code>
                {`. ${adding[metric.aggregate]}${metric.unit ? `, in ${metric.unit}` : ''}`}
              </div>
              <div className="text-xs text-ink-3 truncate">{usedBy(metric)}</div>
            </div>
            <IconButton label={`Edit ${metric.label}`} onClick={() => setEdited(metric)}>
              <Pencil />
            </IconButton>
            <IconButton label={`Delete ${metric.label}`} onClick={() => setRemoved(metric)}>
              <Trash2 />
            </IconButton>
          </SortableRow>
        ))}
      </SortableList>
      {edited ? <MetricForm metric={edited} onClose={() => setEdited(null)} /> : null}
      {isBinOpen ? (
        <BinDialog
          title="Deleted metrics"
          description="Their numbers are kept and come back with them."
          bin={bin.map(({ key, label, deletedAt }) => ({ id: key, name: label, note: key, deletedAt }))}
          kept="its numbers"
          restore={(key) => restoreMetricAction({ key })}
          onClose={() => setIsBinOpen(false)}
        />
      ) : null}
      <ConfirmDialog
        open={removed !== null}
        onOpenChange={() => setRemoved(null)}
        title={`Delete ${removed?.label ?? 'this metric'}?`}
        action={{
          label: 'Delete metric',
          danger: true,
          run: async () => {
            if (removed) await handleRemove(removed)
          },
        }}
      >
        {removed && removed.uses.length > 0
          ? `${usedBy(removed)}. Its charts say that it is gone, and its lights stay as they are. `
          : 'No template and no success unit uses it. '}
        Its numbers are kept, also those that programs still send, and come back when it is restored.
      </ConfirmDialog>
    </SettingsPage>
  )
}

const usedBy = ({ uses }: MetricEntry) =>
  uses.length > 0
    ? `Used by ${listed(
        uses.map(({ kind, name }) => `the ${kind} “${name}”`),
        'and',
        mostNamed,
      )}`
    : 'Not used by a template or success unit'
