'use client'

import type { ImportTarget } from '@/components/imports/import-target'
import { choicesFor, keyChoices } from '@/components/imports/mapping-choices'
import { useModels } from '@/components/records/models-context'
import { FormField } from '@/components/ui/form-field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { Mapping } from '@/lib/imports/mapping'
import type { ImportJob } from '@/lib/imports/store'
import type { ResolvedModel } from '@/lib/models/resolved'

type MappingAsideProps = {
  job: ImportJob
  targets: ImportTarget[]
  mapping: Mapping
  model: ResolvedModel | null
  onChange: (part: Partial<Mapping>) => void
  onTarget: (slug: string) => void
}

/** What the import will do, beside what it reads. */
export function MappingAside({ job, targets, mapping, model, onChange, onTarget }: MappingAsideProps) {
  const models = useModels()
  const setConstant = (key: string, value: string) => onChange({ constants: { ...mapping.constants, [key]: value } })
  return (
    <aside
      className="w-[308px] max-md:w-full flex-none border-l max-md:border-l-0 max-md:border-t border-line bg-sunken p-5 overflow-auto flex flex-col gap-4"
      aria-label="What the import does"
    >
      <FormField id="mapping-target" label="Import into">
        <Select
          id="mapping-target"
          value={job.target}
          options={targets.map(({ slug, label }) => ({ value: slug, label }))}
          onChange={(slug) => slug && onTarget(slug)}
        />
      </FormField>
      {model ? (
        <div>
          <p className="label">What should happen</p>
          <RadioGroup
            label="What should happen"
            value={mapping.mode}
            onChange={(mode) => onChange({ mode })}
            options={[
              { value: 'upsert', label: 'Create and update', hint: 'Adds new ids, changes known ones' },
              { value: 'create', label: 'Only create', hint: 'Known ids are refused' },
              { value: 'update', label: 'Only update', hint: 'New ids are refused' },
            ]}
          />
        </div>
      ) : (
        <FormField
          id="mapping-model"
          label="The ids belong to"
          hint="Points go to the company of that record; rows of the same company, metric and day add up."
        >
          <Select
            id="mapping-model"
            value={mapping.constants.model ?? null}
            options={choicesFor(null, models, false).models}
            onChange={(key) => key && setConstant('model', key)}
          />
        </FormField>
      )}
      {model ? (
        <FormField id="mapping-key" label="Recognise rows by" hint={matchSentence(mapping, model)}>
          <Select
            id="mapping-key"
            value={mapping.matchBy ?? ownKeys}
            options={[{ value: ownKeys, label: 'Ids and keys of Panorama' }, ...keyChoices(model, mapping)]}
            onChange={(key) => key && onChange({ matchBy: key === ownKeys ? null : key })}
          />
        </FormField>
      ) : null}
      {model?.fields
        .filter((field) => field.key in mapping.constants)
        .map((field) => (
          <TextField
            key={field.key}
            id={`constant-${field.key}`}
            label={`${field.label} of every row`}
            value={mapping.constants[field.key] ?? ''}
            onChange={(text) => setConstant(field.key, text)}
          />
        ))}
      {model ? (
        <div>
          <p className="label">An empty cell</p>
          <Segmented
            label="An empty cell"
            value={mapping.emptyCell}
            onChange={(emptyCell) => onChange({ emptyCell })}
            options={[
              { value: 'keep', label: 'keeps the old value' },
              { value: 'clear', label: 'clears it' },
            ]}
          />
        </div>
      ) : null}
    </aside>
  )
}

/** A value that is no key of a field. */
const ownKeys = '\u0000own'

function matchSentence(mapping: Mapping, model: ResolvedModel): string {
  const one = model.label.one.toLowerCase()
  const chosen = model.fields.find((field) => field.key === mapping.matchBy)
  if (chosen) return `The same ${one} when its ${chosen.label} is the same; where several have it, the row is refused.`
  const ids = mapping.columns.find((column) => column.goes.to === 'field' && column.goes.field === 'id')
  if (ids) return `The same ${one} when ${ids.column} is its id.`
  const key = model.matchBy.find(({ field }) =>
    mapping.columns.some((column) => column.goes.to === 'field' && column.goes.field === field),
  )
  const column = mapping.columns.find((one) => one.goes.to === 'field' && one.goes.field === key?.field)
  const label = model.fields.find((field) => field.key === key?.field)?.label ?? key?.field
  return column
    ? `The same ${one} when ${column.column} is its ${label}.`
    : 'No column is a key: every row becomes a new record, and importing the file again doubles them.'
}
