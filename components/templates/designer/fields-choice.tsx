'use client'

import { FormField } from '@/components/ui/form-field'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import type { ResolvedModel } from '@/lib/models/resolved'

type FieldsChoiceProps = {
  label: string
  hint?: string
  model: ResolvedModel
  value: string[]
  most: number
  onChange: (keys: string[]) => void
}

/** Some fields of a model, in the order in which they were chosen. */
export function FieldsChoice({ label, hint, model, value, most, onChange }: FieldsChoiceProps) {
  const id = `fields-${label.replace(/\W+/g, '-').toLowerCase()}`
  const options = model.fields
    .filter((field) => !field.hidden)
    .map((field) => ({ value: field.key, label: field.label }))
  return (
    <FormField id={id} label={label} hint={hint}>
      <MultiCombobox
        id={id}
        label={label}
        value={value.map(
          (key) => options.find((option) => option.value === key) ?? { value: key, label: 'A deleted field' },
        )}
        source={value.length >= most ? [] : options}
        onChange={(chosen) => onChange(chosen.map((option) => option.value).slice(0, most))}
      />
    </FormField>
  )
}
