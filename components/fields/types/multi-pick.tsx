'use client'

import { useMemo } from 'react'
import { ChoiceTag, choiceOption } from '@/components/fields/choice-tag'
import type { CellProps, Face, FaceInputProps } from '@/components/fields/face'
import { textsOf } from '@/components/fields/texts-of'
import { classNames } from '@/components/ui/class-names'
import { Tags } from '@/components/ui/icons'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import { Tag } from '@/components/ui/tag'

export const multiPick: Face = {
  Cell: MultiPickCell,
  Input: MultiPickInput,
  icon: Tags,
  align: 'start',
  width: 188,
  editing: 'pick',
  noun: 'a value',
}

/** Two tags in a line, the rest as a number. */
function MultiPickCell({ value, field, place }: CellProps) {
  const values = textsOf(value)
  const shown = place === 'table' ? values.slice(0, 2) : values.slice(0, 3)
  const rest = values.slice(shown.length)
  return (
    <span className={classNames('inline-flex min-w-0 max-w-full items-center gap-1', place === 'row' && 'flex-wrap')}>
      {shown.map((text) => (
        <ChoiceTag key={text} value={text} options={field.options} />
      ))}
      {rest.length > 0 ? (
        <span title={rest.map((text) => choiceOption(text, field.options).label).join(', ')}>
          <Tag>+{rest.length}</Tag>
        </span>
      ) : null}
    </span>
  )
}

function MultiPickInput({ field, draft, onDraft, onDone, control }: FaceInputProps) {
  const source = useMemo(
    () => (field.options.choices ?? []).map((choice) => choiceOption(choice.value, field.options)),
    [field.options],
  )
  return (
    <MultiCombobox
      id={control.id}
      label={control.label}
      describedBy={control.describedBy}
      invalid={control.invalid}
      defaultOpen={control.autoFocus}
      typed={control.typed}
      value={textsOf(draft).map((text) => choiceOption(text, field.options))}
      source={source}
      onCreate={field.options.open ? (text) => choiceOption(text, field.options) : undefined}
      onChange={(options) => onDraft(options.map((option) => option.value))}
      onClose={() => onDone?.(draft)}
    />
  )
}
