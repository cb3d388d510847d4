'use client'

import { ChoicesEditor } from '@/components/settings/fields/choices-editor'
import { FieldConditions } from '@/components/settings/fields/field-conditions'
import { type FieldDraft, hasChoices } from '@/components/settings/fields/field-draft'
import { FormulaEditor } from '@/components/settings/fields/formula-editor'
import { NumberFormat } from '@/components/settings/fields/number-format'
import { RollUpEditor } from '@/components/settings/fields/roll-up-editor'
import { Button } from '@/components/ui/button'
import { FormField } from '@/components/ui/form-field'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { type FieldTypeKey, fieldTypes } from '@/lib/fields/registry'
import type { FieldEntry, FieldGroupEntry, FieldSettings } from '@/lib/loaders/load-field-settings'

type FieldKindProps = {
  model: FieldSettings['model']
  field: FieldEntry | null
  groups: FieldGroupEntry[]
  draft: FieldDraft
  onChange: (change: Partial<FieldDraft>) => void
  onConvert: () => void
  errorAt: (field: string) => string | undefined
}

/** What a field holds and where that comes from: its type, values and format, or what it is worked out from. */
export function FieldKind({ model, field, groups, draft, onChange, onConvert, errorAt }: FieldKindProps) {
  const isOwn = field === null || (field.custom && field.kept !== 'system')
  const isComputed = draft.kept !== 'people'
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <FormField id="field-type" label="Type" error={errorAt('type')}>
          {field ? (
            <span className="flex items-center gap-2 min-h-8 text-sm">
              {field.typeLabel}
              {field.custom && field.kept === 'people' ? (
                <Button variant="ghost" onClick={onConvert}>
                  Change type
                </Button>
              ) : null}
            </span>
          ) : (
            <Select
              id="field-type"
              value={draft.type}
              onChange={(type) => type && onChange({ type })}
              options={Object.entries(fieldTypes).map(([key, { label }]) => ({
                // The keys of the registry are these.
                ...{ value: key as FieldTypeKey, label },
              }))}
            />
          )}
        </FormField>
        {field ? null : (
          <FormField id="field-group" label="Group">
            <Select
              id="field-group"
              value={draft.groupId}
              emptyLabel="Other fields"
              placeholder="Other fields"
              onChange={(groupId) => onChange({ groupId })}
              options={groups.filter(({ id }) => id !== 'other').map(({ id, label }) => ({ value: id, label }))}
            />
          </FormField>
        )}
      </div>
      {isOwn ? (
        <div>
          <p className="label">Comes from</p>
          <Segmented
            label="Comes from"
            value={draft.kept}
            onChange={(kept) => onChange({ kept })}
            options={[
              { value: 'people', label: 'People and programs' },
              { value: 'formula', label: 'Formula' },
              { value: 'rollUp', label: 'Roll-up' },
            ]}
          />
          {field?.kept === 'people' && isComputed && (field.filled ?? 0) > 0 ? (
            <p className="text-xs text-warn-ink mt-1">
              The values people entered are replaced by computed ones; their history stays.
            </p>
          ) : null}
        </div>
      ) : null}
      {draft.kept === 'formula' ? (
        <FormulaEditor model={model.key} draft={draft} onChange={onChange} error={errorAt('formula')} />
      ) : null}
      {draft.kept === 'rollUp' ? (
        <RollUpEditor
          model={model.key}
          draft={draft}
          onChange={onChange}
          error={errorAt('rollUp') ?? errorAt('computation')}
        />
      ) : null}
      {hasChoices(draft.type) && (!isComputed || draft.choices.length > 0) ? (
        <ChoicesEditor
          choices={draft.choices}
          onChange={(choices) => onChange({ choices })}
          own={isOwn || Boolean(field?.options.open)}
          usedIn={field?.valuesUsedIn ?? {}}
          error={errorAt('options') ?? errorAt('change.options')}
        />
      ) : null}
      {draft.type === 'number' ? <NumberFormat draft={draft} onChange={onChange} isOwn={isOwn} /> : null}
      {isComputed || field?.kept === 'system' ? null : (
        <FieldConditions model={model.key} draft={draft} onChange={onChange} />
      )}
    </>
  )
}
