'use client'

import { useState } from 'react'
import { FilterBuilder } from '@/components/filters/filter-builder'
import { useModel } from '@/components/records/models-context'
import { useSubmit } from '@/components/settings/use-submit'
import { Combobox } from '@/components/ui/combobox'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { FormField } from '@/components/ui/form-field'
import { Segmented } from '@/components/ui/segmented'
import { TextField } from '@/components/ui/text-field'
import { Textarea } from '@/components/ui/textarea'
import { saveSuccessUnitAction } from '@/lib/actions/success-units'
import type { SuccessUnitEntry } from '@/lib/loaders/load-success-units'

type Choice = { value: string; label: string }
type SuccessUnitFormProps = {
  unit: SuccessUnitEntry | null
  metrics: Choice[]
  fields: Choice[]
  modelKey: string
  onClose: () => void
}

const blank = {
  name: '',
  description: null as string | null,
  unit: null as string | null,
  goal: null as string | null,
  metric: null as string | null,
  field: null as string | null,
  thresholds: { good: 80, warn: 60, lowerIsBetter: false, days: 7 },
  applies: null as SuccessUnitEntry['applies'],
}

/** What a light measures, from where on it is amber and red, and for which companies it is. */
export function SuccessUnitForm({ unit, metrics, fields, modelKey, onClose }: SuccessUnitFormProps) {
  const model = useModel(modelKey)
  const [draft, setDraft] = useState(unit ?? blank)
  const [source, setSource] = useState(draft.metric ? 'metric' : draft.field ? 'field' : unit ? 'hand' : 'metric')
  const { form, busy, submit, errorAt } = useSubmit()
  const set = (part: Partial<typeof blank>) => setDraft({ ...draft, ...part })
  const threshold = (part: Partial<typeof blank.thresholds>) => set({ thresholds: { ...draft.thresholds, ...part } })
  const handleSubmit = async () => {
    const { name, description, unit: sign, goal, thresholds, applies } = draft
    const metric = source === 'metric' ? draft.metric : null
    const field = source === 'field' ? draft.field : null
    const done = await submit(() =>
      saveSuccessUnitAction({
        id: unit?.id ?? null,
        name,
        description,
        unit: sign,
        goal,
        metric,
        field,
        thresholds,
        applies,
      }),
    )
    if (done) onClose()
  }
  const choices = source === 'metric' ? metrics : fields
  const chosen = choices.find((each) => each.value === (source === 'metric' ? draft.metric : draft.field))
  return (
    <Dialog open onOpenChange={onClose} dirty={JSON.stringify(draft) !== JSON.stringify(unit ?? blank)}>
      <DialogContent size="form">
        <DialogHeader title={unit ? unit.name : 'New success unit'} />
        <DialogForm
          ref={form}
          className="grid gap-4 md:grid-cols-2"
          action="Save success unit"
          busy={busy}
          onSubmit={handleSubmit}
          onCancel={onClose}
        >
          <TextField
            id="unit-name"
            label="Name"
            mark="required"
            error={errorAt('name')}
            value={draft.name}
            onChange={(text) => set({ name: text })}
          />
          <TextField
            id="unit-goal"
            label="Goal in words"
            hint="Stands beside the value: 80%"
            value={draft.goal ?? ''}
            onChange={(text) => set({ goal: text })}
          />
          <div className="md:col-span-2">
            <FormField id="unit-description" label="Description" hint="The tooltip of the light">
              <Textarea
                id="unit-description"
                rows={2}
                value={draft.description ?? ''}
                onChange={(event) => set({ description: event.target.value })}
              />
            </FormField>
          </div>
          <div className="md:col-span-2 grid gap-1.5">
            <span className="text-xs font-medium text-ink-2">Where its light comes from</span>
            <Segmented
              label="Where its light comes from"
              value={source}
              onChange={setSource}
              options={[
                { value: 'metric', label: 'A metric' },
                { value: 'field', label: 'A number field' },
                { value: 'hand', label: 'Set by hand' },
              ]}
            />
          </div>
          {source === 'hand' ? null : (
            <>
              <FormField
                id="unit-source"
                label={source === 'metric' ? 'Metric' : 'Field'}
                error={errorAt('metric') ?? errorAt('field')}
              >
                <Combobox
                  id="unit-source"
                  value={chosen ?? null}
                  source={choices}
                  clearable={false}
                  onChange={(option) =>
                    set(source === 'metric' ? { metric: option?.value ?? null } : { field: option?.value ?? null })
                  }
                />
              </FormField>
              <TextField
                id="unit-sign"
                label="Sign after the number"
                hint="%, users, or nothing"
                value={draft.unit ?? ''}
                onChange={(text) => set({ unit: text })}
              />
              <TextField
                id="unit-good"
                label={draft.thresholds.lowerIsBetter ? 'On track up to' : 'On track from'}
                error={errorAt('thresholds')}
                type="number"
                step="any"
                value={draft.thresholds.good}
                onChange={(text) => threshold({ good: Number(text) })}
              />
              <TextField
                id="unit-warn"
                label={draft.thresholds.lowerIsBetter ? 'At risk above' : 'At risk below'}
                type="number"
                step="any"
                value={draft.thresholds.warn}
                onChange={(text) => threshold({ warn: Number(text) })}
              />
              <div className="grid gap-1.5">
                <span className="text-xs font-medium text-ink-2">Better is</span>
                <Segmented
                  label="Better is"
                  value={draft.thresholds.lowerIsBetter ? 'lower' : 'higher'}
                  onChange={(value) => threshold({ lowerIsBetter: value === 'lower' })}
                  options={[
                    { value: 'higher', label: 'Higher' },
                    { value: 'lower', label: 'Lower' },
                  ]}
                />
              </div>
              {source === 'metric' ? (
                <TextField
                  id="unit-days"
                  label="Over the last days"
                  type="number"
                  min={1}
                  max={366}
                  value={draft.thresholds.days}
                  onChange={(text) => threshold({ days: Math.max(1, Number(text)) })}
                />
              ) : null}
            </>
          )}
          <fieldset className="md:col-span-2">
            <legend className="text-xs font-medium text-ink-2 mb-1.5">
              For which {model.label.many.toLowerCase()}
            </legend>
            <div className="rounded-md border border-line">
              <FilterBuilder
                model={model}
                filter={draft.applies}
                onFilter={(applies) => setDraft((now) => ({ ...now, applies }))}
                titles={{}}
              />
            </div>
          </fieldset>
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}
