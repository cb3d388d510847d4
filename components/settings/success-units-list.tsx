'use client'

import { useState } from 'react'
import { SignalCounts } from '@/components/metrics/success-unit'
import { BinDialog } from '@/components/settings/bin-dialog'
import { SettingsPage } from '@/components/settings/settings-page'
import { SuccessUnitForm } from '@/components/settings/success-unit-form'
import { useOrder } from '@/components/settings/use-order'
import { useSubmit } from '@/components/settings/use-submit'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { Pencil, Plus, Trash2 } from '@/components/ui/icons'
import { SignalLight } from '@/components/ui/signal-light'
import { SortableList, SortableRow } from '@/components/ui/sortable-list'
import { showToast } from '@/components/ui/toast'
import { orderSuccessUnitsAction, removeSuccessUnitAction, restoreSuccessUnitAction } from '@/lib/actions/success-units'
import type { BinnedSuccessUnit, SuccessUnitEntry } from '@/lib/loaders/load-success-units'

type Choice = { value: string; label: string }
type SuccessUnitsListProps = {
  units: SuccessUnitEntry[]
  bin: BinnedSuccessUnit[]
  metrics: Choice[]
  fields: Choice[]
  model: string
}

/** The traffic lights of a company, in the order in which its profile shows them. */
export function SuccessUnitsList({ units, bin, metrics, fields, model }: SuccessUnitsListProps) {
  const [edited, setEdited] = useState<SuccessUnitEntry | 'new' | null>(null)
  const [isBinOpen, setIsBinOpen] = useState(false)
  const [removed, setRemoved] = useState<SuccessUnitEntry | null>(null)
  const { submit } = useSubmit()
  const { shown, handleOrder } = useOrder(
    units,
    ({ id }) => id,
    (ids) => orderSuccessUnitsAction({ ids }),
  )
  const handleRemove = async ({ id, name }: SuccessUnitEntry) => {
    if (!(await submit(() => removeSuccessUnitAction({ id })))) return
    showToast(`${name} is deleted`, { undo: () => void submit(() => restoreSuccessUnitAction({ id })) })
  }
  const sourceOf = (unit: SuccessUnitEntry) =>
    unit.metric
      ? `Metric ${metrics.find((each) => each.value === unit.metric)?.label ?? `${unit.metric}, deleted`}`
      : unit.field
        ? `Field ${fields.find((each) => each.value === unit.field)?.label ?? 'that is deleted'}`
        : 'Set by hand'
  return (
    <SettingsPage
      title="Success units"
      hint="Red, amber and green lights that every profile of a company shows: from a metric, from a field, or set by hand."
      actions={
        <>
          {bin.length > 0 ? (
            <Button variant="ghost" onClick={() => setIsBinOpen(true)}>
              <Trash2 /> Deleted success units ({bin.length})
            </Button>
          ) : null}
          <Button variant="primary" onClick={() => setEdited('new')}>
            <Plus /> New success unit
          </Button>
        </>
      }
    >
      {units.length === 0 ? (
        <EmptyState title="No success units yet">Make the first one: profiles show it at once.</EmptyState>
      ) : null}
      <SortableList
        label="Success units"
        items={shown.map((unit) => ({ id: unit.id, label: unit.name }))}
        onOrder={(ids) => void handleOrder(ids)}
      >
        {shown.map((unit) => (
          <SortableRow key={unit.id} id={unit.id} className="flex items-center gap-3 border-b border-line py-2">
            <div className="min-w-0 flex-1">
              <div className="text-sm font-medium text-ink">{unit.name}</div>
              <div className="text-xs text-ink-3 truncate">
                {sourceOf(unit)}
                {unit.description ? `. ${unit.description}` : ''}
              </div>
              {unit.problem ? (
                <div className="flex items-center gap-1.5 text-xs text-warn-ink">
                  <SignalLight signal="warn" size={12} label="" /> {unit.problem}
                </div>
              ) : null}
            </div>
            <SignalCounts counts={{ ...unit.lights, idle: 0 }} />
            <IconButton label={`Edit ${unit.name}`} onClick={() => setEdited(unit)}>
              <Pencil />
            </IconButton>
            <IconButton label={`Delete ${unit.name}`} onClick={() => setRemoved(unit)}>
              <Trash2 />
            </IconButton>
          </SortableRow>
        ))}
      </SortableList>
      {edited ? (
        <SuccessUnitForm
          unit={edited === 'new' ? null : edited}
          metrics={metrics}
          fields={fields}
          modelKey={model}
          onClose={() => setEdited(null)}
        />
      ) : null}
      {isBinOpen ? (
        <BinDialog
          title="Deleted success units"
          description="Their lights and how they changed are kept and come back with them."
          bin={bin.map(({ description, ...unit }) => ({ ...unit, note: description ?? 'No description' }))}
          kept="its lights"
          restore={(id) => restoreSuccessUnitAction({ id })}
          onClose={() => setIsBinOpen(false)}
        />
      ) : null}
      <ConfirmDialog
        open={removed !== null}
        onOpenChange={() => setRemoved(null)}
        title={`Delete ${removed?.name ?? 'this success unit'}?`}
        action={{
          label: 'Delete success unit',
          danger: true,
          run: async () => {
            if (removed) await handleRemove(removed)
          },
        }}
      >
        It is gone from profiles, lists and filters. Its lights and how they changed are kept, and come back when it is
        restored.
      </ConfirmDialog>
    </SettingsPage>
  )
}
