'use client'

import { useMemo } from 'react'
import { ChoiceTag, choiceOption } from '@/components/fields/choice-tag'
import type { Face, FaceInputProps } from '@/components/fields/face'
import { Combobox } from '@/components/ui/combobox'
import { CircleDot } from '@/components/ui/icons'

export const list: Face = {
  Cell: ({ value, field }) => <ChoiceTag value={String(value)} options={field.options} />,
  Input: ListInput,
  icon: CircleDot,
  align: 'start',
  width: 124,
  editing: 'pick',
  noun: 'a value',
}

function ListInput({ field, draft, onDraft, onDone, control }: FaceInputProps) {
  const source = useMemo(
    () => (field.options.choices ?? []).map((choice) => choiceOption(choice.value, field.options)),
    [field.options],
  )
  const choose = (value: string | null) => {
    onDraft(value)
    onDone?.(value)
  }
  return (
    <Combobox
      id={control.id}
      aria-label={control.label}
      aria-describedby={control.describedBy}
      invalid={control.invalid}
      defaultOpen={control.autoFocus}
      typed={control.typed}
      clearable={!field.required}
      value={typeof draft === 'string' && draft ? choiceOption(draft, field.options) : null}
      source={source}
      onCreate={field.options.open ? (text) => ({ value: text, label: text }) : undefined}
      onChange={(option) => choose(option?.value ?? null)}
      onClose={() => onDone?.(draft)}
    />
  )
}
