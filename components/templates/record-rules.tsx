'use client'

import { Plus, X } from 'lucide-react'
import { FieldInput } from '@/components/fields/field-input'
import { useResolvedModels } from '@/components/records/models-context'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import { Select } from '@/components/ui/select'
import type { Json } from '@/lib/core/json'
import type { Operator } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { partsOfFilter } from '@/lib/profiles/condition'
import { sayFilter } from '@/lib/profiles/say-condition'

type RecordRulesProps = { model: ResolvedModel; value: Filter | null; onChange: (filter: Filter | null) => void }
type FieldRule = Extract<Filter, { field: string }>

/** Conditions on the fields of a record, all of which must hold. */
export function RecordRules({ model, value, onChange }: RecordRulesProps) {
  const models = useResolvedModels()
  const parts = partsOfFilter(value)
  const set = (next: Filter[]) => {
    const [only] = next
    onChange(next.length === 0 ? null : next.length === 1 && only ? only : { all: next })
  }
  const add = () => {
    const [first] = askable(model)
    if (first) set([...parts, blank(first)])
  }
  return (
    <>
      {parts.length === 0 ? <p className="text-sm text-ink-3">Every one of them.</p> : null}
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no id, and keep their place while they are edited
        <div key={at} className="grid grid-cols-[1fr_28px] gap-2 items-start">
          {'field' in part && model.fields.some((field) => field.key === part.field) ? (
            <FieldRow
              model={model}
              rule={part}
              onChange={(next) => set(parts.map((each, index) => (index === at ? next : each)))}
            />
          ) : (
            <p className="text-sm text-ink-2 py-1">{sayFilter(part, models, model.key, () => undefined)}</p>
          )}
          <IconButton label="Remove this condition" onClick={() => set(parts.filter((_, index) => index !== at))}>
            <X />
          </IconButton>
        </div>
      ))}
      <div>
        <Button onClick={add}>
          <Plus /> Condition on the record
        </Button>
      </div>
    </>
  )
}

function FieldRow({
  model,
  rule,
  onChange,
}: {
  model: ResolvedModel
  rule: FieldRule
  onChange: (rule: FieldRule) => void
}) {
  const field = model.fields.find((each) => each.key === rule.field)
  if (!field) return null
  const { operators } = fieldType(field.type)
  const operator = operators[rule.is]
  const options = askable(model).map((each) => ({ value: each.key, label: each.label }))
  return (
    <div className="grid grid-cols-[1fr_150px_1fr] gap-2 max-md:grid-cols-1">
      <Combobox
        aria-label="Field"
        clearable={false}
        value={{ value: field.key, label: field.label }}
        source={options}
        onChange={(option) => {
          const chosen = model.fields.find((each) => each.key === option?.value)
          if (chosen) onChange(blank(chosen))
        }}
      />
      <Select
        aria-label="Comparison"
        value={rule.is}
        onChange={(is) =>
          is && onChange(operandFor({ field: rule.field, is, value: rule.value }, operators[is], operator))
        }
        options={Object.entries(operators).map(([value, each]) => ({ value, label: each.label }))}
      />
      {operator ? (
        <Operand
          field={field}
          operator={operator}
          value={rule.value ?? null}
          onChange={(value) => onChange({ ...rule, value })}
        />
      ) : null}
    </div>
  )
}

type OperandProps = { field: ResolvedField; operator: Operator; value: Json; onChange: (value: Json) => void }

function Operand({ field, operator, value, onChange }: OperandProps) {
  const control = { id: `operand-${field.key}`, label: `Value of ${field.label}` }
  const { takes } = operator
  if (takes === 'nothing') return <span />
  if (takes === 'values') {
    const { choices } = field.options
    const options = (Array.isArray(choices) ? choices : []).map((choice) => ({
      value: choice.value,
      label: choice.label ?? choice.value,
    }))
    const chosen = Array.isArray(value) ? value.map(String) : []
    return (
      <MultiCombobox
        label={control.label}
        value={chosen.map((each) => options.find((option) => option.value === each) ?? { value: each, label: each })}
        source={options}
        onCreate={options.length === 0 ? (text) => ({ value: text, label: text }) : undefined}
        onChange={(next) => onChange(next.map((option) => option.value))}
      />
    )
  }
  if (takes === 'value')
    return <FieldInput field={field} draft={value} onDraft={onChange} titles={{}} control={control} />
  if (takes === 'range' || takes === 'calendarRange') {
    const [from, to] = Array.isArray(value) ? value : [null, null]
    return (
      <div className="grid grid-cols-2 gap-2">
        <Input
          aria-label="From"
          value={String(from ?? '')}
          onChange={(event) => onChange([event.target.value, to ?? null])}
        />
        <Input
          aria-label="To"
          value={String(to ?? '')}
          onChange={(event) => onChange([from ?? null, event.target.value])}
        />
      </div>
    )
  }
  return (
    <Input
      aria-label={control.label}
      type={takes === 'days' ? 'number' : takes === 'calendarDay' ? 'date' : 'text'}
      value={String(value ?? '')}
      onChange={(event) =>
        onChange(takes === 'days' && event.target.value !== '' ? Number(event.target.value) : event.target.value)
      }
    />
  )
}

const askable = (model: ResolvedModel) =>
  model.fields.filter((field) => !field.hidden && Object.keys(fieldType(field.type).operators).length > 0)

function blank(field: ResolvedField): FieldRule {
  const operators = Object.entries(fieldType(field.type).operators)
  const [is = 'notEmpty', operator] = operators.find(([key]) => key === 'equals') ?? operators[0] ?? []
  const choice = Array.isArray(field.options.choices) ? field.options.choices[0]?.value : undefined
  return operandFor({ field: field.key, is, value: choice ?? null }, operator, undefined)
}

/** Keeps the operand where the new comparison takes one of the same kind. */
function operandFor(rule: FieldRule, operator: Operator | undefined, before: Operator | undefined): FieldRule {
  if (!operator || operator.takes === 'nothing') return { field: rule.field, is: rule.is }
  if (before && before.takes !== operator.takes) {
    if (operator.takes === 'values')
      return { ...rule, value: rule.value === null || rule.value === undefined ? [] : [rule.value].flat() }
    return { ...rule, value: Array.isArray(rule.value) ? (rule.value[0] ?? null) : null }
  }
  return rule
}
