'use client'

import type { InputControl } from '@/components/fields/face'
import { FieldInput } from '@/components/fields/field-input'
import { unitsOf } from '@/components/filters/filter-draft'
import { useValuesInUse } from '@/components/filters/use-values-in-use'
import { DatePicker } from '@/components/ui/date-picker'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { Json } from '@/lib/core/json'
import type { Operator } from '@/lib/fields/contract'
import type { Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

type OperandInputProps = {
  field: ResolvedField
  operator: Operator
  value: Json
  onChange: (value: Json) => void
  /** The same comparison in another unit. */
  onOperator: (is: string) => void
  titles: Titles
  label: string
}

/** What an operator wants to know, asked in the way of the field's type. */
export function OperandInput({ field, operator, value, onChange, onOperator, titles, label }: OperandInputProps) {
  const { takes } = operator
  const control = (part = label): InputControl => ({ id: '', label: part })
  if (takes === 'nothing') return null
  if (takes === 'span') {
    const offered = unitsOf(field, operator)
    return (
      <span className="flex items-center gap-1.5 min-w-0">
        <Input
          aria-label={`${label}, how many`}
          inputMode="numeric"
          className="num min-w-12"
          value={value === null ? '' : String(value)}
          onChange={(event) => onChange(event.target.value)}
        />
        <Select
          aria-label={`${label}, counted in`}
          className="w-auto! min-w-24 flex-none"
          value={offered.find(({ unit }) => unit === operator.span?.unit)?.value ?? null}
          options={offered.map(({ value: is, unit }) => ({ value: is, label: `${unit}s` }))}
          onChange={(is) => is && onOperator(is)}
        />
      </span>
    )
  }
  if (takes === 'text') {
    return (
      <Input
        aria-label={label}
        autoComplete="off"
        value={value === null ? '' : String(value)}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  if (takes === 'range' || takes === 'calendarRange') {
    const [from = null, to = null] = Array.isArray(value) ? value : []
    return (
      <span className="flex items-center gap-1.5 min-w-0">
        <One
          {...{ field, operator, titles }}
          value={from}
          onChange={(next) => onChange([next, to])}
          control={control(`${label}, from`)}
        />
        <span className="text-xs text-ink-3">and</span>
        <One
          {...{ field, operator, titles }}
          value={to}
          onChange={(next) => onChange([from, next])}
          control={control(`${label}, to`)}
        />
      </span>
    )
  }
  if (takes === 'values') {
    return <Several {...{ field, titles, value, onChange }} control={control()} />
  }
  return <One {...{ field, operator, titles, value, onChange }} control={control()} />
}

type SeveralProps = Omit<OneProps, 'operator'>

function Several({ field, value, onChange, titles, control }: SeveralProps) {
  const choices = useValuesInUse(field)
  const known = choices.length > 0 ? { ...field, options: { ...field.options, choices, open: true } } : field
  return <FieldInput field={severalOf(known)} draft={value} onDraft={onChange} titles={titles} control={control} />
}

type OneProps = Omit<OperandInputProps, 'label' | 'onOperator'> & { control: InputControl }

function One({ field, operator, value, onChange, titles, control }: OneProps) {
  if (operator.takes.startsWith('calendar')) {
    return (
      <DatePicker aria-label={control.label} value={typeof value === 'string' ? value : null} onChange={onChange} />
    )
  }
  return <FieldInput field={asked(field)} draft={value} onDraft={onChange} titles={titles} control={control} />
}

/** A question may name what no record could be given: other choices, values beyond the bounds. */
function asked(field: ResolvedField): ResolvedField {
  const { choices, format, to } = field.options
  const plain = field.type === 'richText' ? 'text' : field.type
  return {
    ...field,
    type: plain,
    required: true,
    options: { choices, format, to, open: !choices?.length || field.options.open },
  }
}

const several: Record<string, string> = {
  teamMember: 'teamMembers',
  endUser: 'endUsers',
  reference: 'references',
}

/** The same field as one that takes several values; what has no such twin is typed as tags. */
function severalOf(field: ResolvedField): ResolvedField {
  const many = new Set(['multiPick', ...Object.values(several)])
  const type = many.has(field.type) ? field.type : (several[field.type] ?? 'multiPick')
  return { ...asked(field), type }
}
