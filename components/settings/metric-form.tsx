'use client'

import { useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { FormField } from '@/components/ui/form-field'
import { Segmented } from '@/components/ui/segmented'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { Textarea } from '@/components/ui/textarea'
import { changeMetricAction } from '@/lib/actions/metrics'
import type { MetricEntry } from '@/lib/loaders/load-metric-settings'

/** How a metric is called and how its days become weeks, months and one number. */
export function MetricForm({ metric, onClose }: { metric: MetricEntry; onClose: () => void }) {
  const { key, label, unit, description, aggregate, isDefault } = metric
  const [draft, setDraft] = useState({ label, unit, description, aggregate, isDefault })
  const { form, busy, submit, errorAt } = useSubmit()
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const isChanged = JSON.stringify(draft) !== JSON.stringify({ label, unit, description, aggregate, isDefault })
  const handleSubmit = async () => {
    if (await submit(() => changeMetricAction({ key, ...draft }))) onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} dirty={isChanged}>
      <DialogContent>
        <DialogHeader title={label} description={`Programs call it ${key}.`} />
        <DialogForm
          ref={form}
          className="grid gap-4"
          action="Save metric"
          busy={busy}
          onSubmit={handleSubmit}
          onCancel={onClose}
        >
          <TextField
            id="metric-label"
            label="Name"
            mark="required"
            error={errorAt('label')}
            value={draft.label}
            onChange={(text) => set({ label: text })}
          />
          <TextField
            id="metric-unit"
            label="Unit"
            hint="Stands after each number: %, users, GB."
            error={errorAt('unit')}
            value={draft.unit ?? ''}
            onChange={(text) => set({ unit: text })}
          />
          <FormField id="metric-description" label="Description" error={errorAt('description')}>
            <Textarea
              id="metric-description"
              value={draft.description ?? ''}
              onChange={(event) => set({ description: event.target.value })}
            />
          </FormField>
          <div>
            <span className="label">A week or a month is</span>
            <Segmented
              label="A week or a month is"
              value={draft.aggregate}
              onChange={(next) => set({ aggregate: next })}
              options={[
                { value: 'sum', label: 'the sum of its days' },
                { value: 'average', label: 'their mean' },
                { value: 'last', label: 'the last one' },
              ]}
            />
          </div>
          <label htmlFor="metric-default" className="flex items-center gap-2.5 text-sm">
            <Switch id="metric-default" checked={draft.isDefault} onChange={(next) => set({ isDefault: next })} />
            Usage begins with it
          </label>
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}
