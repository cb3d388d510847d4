'use client'

import { useMemo } from 'react'
import { FieldPicker } from '@/components/filters/field-picker'
import { useResolvedModels } from '@/components/records/models-context'
import { ConditionEditor } from '@/components/settings/fields/condition-editor'
import type { FieldDraft } from '@/components/settings/fields/field-draft'
import { Combobox } from '@/components/ui/combobox'
import { FormField } from '@/components/ui/form-field'
import { Select } from '@/components/ui/select'
import { SignalLight } from '@/components/ui/signal-light'
import { fieldType } from '@/lib/fields/registry'
import type { Filter } from '@/lib/filters/tree'
import { type RollUpFunction, rollUpFits, rollUpFunctions, rollUpTypes } from '@/lib/formulas/roll-up'
import { relationsOf, resolveRelation } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModels } from '@/lib/models/resolved'

type RollUpEditorProps = {
  model: string
  draft: FieldDraft
  onChange: (change: Partial<FieldDraft>) => void
  error?: string
}

/** What is summed up: which related records, how, over which of their fields, and which of them count. */
export function RollUpEditor({ model, draft, onChange, error }: RollUpEditorProps) {
  const models = useResolvedModels()
  const { rollUp } = draft
  const ways = useMemo(() => waysFor(models, model), [models, model])
  const through = typeof rollUp.through === 'string' ? rollUp.through : null
  // The choices below are the only source of these.
  const of = (rollUp.of ?? 'count') as RollUpFunction
  const related = through ? resolveRelation(models, model, through)?.model : undefined
  const set = (change: Record<string, unknown>) =>
    onChange({ rollUp: { ...rollUp, ...change } as FieldDraft['rollUp'] })
  const field = related?.fields.find(({ key }) => key === rollUp.field) ?? null
  const types = of === 'count' || field ? rollUpTypes({ of, field }) : []
  const misfit = types.length > 0 && !types.includes(draft.type)
  const problem =
    error ?? (misfit ? `Choose the type ${types.map((type) => fieldType(type).label).join(' or ')}.` : undefined)
  const stamps = related?.fields.filter(({ type }) => ['day', 'date', 'dateTime'].includes(type)) ?? []
  return (
    <div className="space-y-3">
      <div className="grid gap-3 md:grid-cols-2">
        <FormField id="rollup-through" label="Of">
          <Combobox
            id="rollup-through"
            aria-label="Of"
            value={ways.find(({ value }) => value === through) ?? null}
            placeholder="Choose related records"
            clearable={false}
            wide
            source={ways}
            onChange={(next) => onChange({ rollUp: { of, ...(next && { through: next.value }) } })}
          />
        </FormField>
        <FormField id="rollup-of" label="Take the">
          <Select
            id="rollup-of"
            value={of}
            options={Object.entries(rollUpFunctions).map(([value, { label }]) => ({ value, label }))}
            onChange={(next) => set({ of: next ?? 'count', field: undefined })}
          />
        </FormField>
        {of === 'count' || !related ? null : (
          <FormField id="rollup-field" label="Over">
            <FieldPicker
              id="rollup-field"
              label="Over"
              value={typeof rollUp.field === 'string' ? rollUp.field : ''}
              choices={fieldsFor(related.fields, of)}
              onChange={({ path }) => set({ field: path })}
            />
          </FormField>
        )}
        {of === 'latest' && related ? (
          <FormField id="rollup-by" label="Latest by">
            <Select
              id="rollup-by"
              value={typeof rollUp.by === 'string' ? rollUp.by : null}
              emptyLabel="When it was created"
              placeholder="When it was created"
              options={stamps.map(({ key, label }) => ({ value: key, label }))}
              onChange={(next) => set({ by: next ?? undefined })}
            />
          </FormField>
        ) : null}
      </div>
      {related ? (
        <ConditionEditor
          label={`Which ${related.label.many.toLowerCase()} count`}
          none="All of them"
          model={related.key}
          ranks={false}
          // Stored conditions were checked as filters.
          filter={(rollUp.where as Filter | undefined) ?? null}
          onChange={(where) => set({ where: where ?? undefined })}
        />
      ) : null}
      {problem ? (
        <p role="alert" className="flex items-center gap-1.5 text-xs text-bad-ink">
          <SignalLight signal="bad" size={12} label="" />
          {problem}
        </p>
      ) : null}
    </div>
  )
}

/** Ways to several records: straight there, or by the one record that a reference leads to. */
function waysFor(models: ResolvedModels, model: string) {
  const hops = relationsOf(models, model)
  const straight = hops.filter(({ many }) => many).map(({ name, label }) => ({ value: name, label }))
  const far = hops
    .filter(({ many, to }) => !many && to !== model)
    .flatMap((hop) =>
      relationsOf(models, hop.to)
        .filter(({ many }) => many)
        .map(({ name, label }) => ({ value: `${hop.name}.${name}`, label: `${hop.label}: ${label}` })),
    )
  return [...straight, ...far]
}

function fieldsFor(fields: ResolvedField[], of: RollUpFunction) {
  return fields
    .filter((field) => !field.hidden && rollUpFits(of, field))
    .map((field) => ({ path: field.key, label: field.label, field }))
}
