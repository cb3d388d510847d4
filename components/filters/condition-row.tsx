'use client'

import { useMemo } from 'react'
import { useBuilder } from '@/components/filters/builder-context'
import { ComparisonInputs } from '@/components/filters/comparison-inputs'
import { FieldPicker } from '@/components/filters/field-picker'
import { type Draft, firstComparison } from '@/components/filters/filter-draft'
import { type FieldChoice, fieldChoices } from '@/components/filters/filter-fields'
import { RemovePart } from '@/components/filters/remove-part'
import { useResolvedModels } from '@/components/records/models-context'
import { Input } from '@/components/ui/input'
import { areComparable, comparableOf, comparatorWords } from '@/lib/filters/comparable'
import type { Comparator } from '@/lib/filters/tree'
import { resolvePath } from '@/lib/models/graph'
import type { ResolvedField } from '@/lib/models/resolved'

type Compared = Extract<Draft, { kind: 'compare' }>
type ConditionRowProps = { part: Extract<Draft, { kind: 'field' }> | Compared; model: string }

/** A field, how it is compared, and with what: a value, or another field. */
export function ConditionRow({ part, model }: ConditionRowProps) {
  const { change, fresh } = useBuilder()
  const models = useResolvedModels()
  const choices = useMemo(() => fieldChoices(models, model), [models, model])
  const { key, path } = part
  const field = choices.find((choice) => choice.path === path)?.field ?? resolvePath(models, model, path)?.field
  const compared = part.kind === 'compare' ? part : null
  const choose = (is: Comparator) => {
    const other = compared ?? { percent: '100', with: '' }
    change(key, () => ({ key, kind: 'compare', path, is, percent: other.percent, with: other.with }))
  }
  return (
    <div data-part className="filter-row">
      <FieldPicker
        label="Field"
        choices={choices}
        value={path}
        defaultOpen={fresh === key && path === ''}
        className="w-40! flex-none"
        next={operandBeside}
        onChange={(choice) =>
          change(key, () => ({ key, kind: 'field', path: choice.path, ...firstComparison(choice.field) }))
        }
      />
      {field ? (
        <ComparisonInputs
          field={field}
          comparison={part.kind === 'field' ? part : noComparison}
          onChange={(comparison) => change(key, () => ({ key, kind: 'field', path, ...comparison }))}
          another={{
            is: compared?.is ?? null,
            onChoose: choose,
            input: compared ? <OtherField part={compared} field={field} choices={choices} /> : null,
          }}
        />
      ) : path ? (
        <span className="text-xs text-bad-ink">This field is gone.</span>
      ) : null}
      <RemovePart part={part} name={field ? `condition on ${field.label}` : 'condition'} />
    </div>
  )
}

/** Who has chosen a field says next what it is compared with. */
const operandBeside = (control: HTMLElement) =>
  control.closest('[data-part]')?.querySelector<HTMLElement>('[data-operand] :is(input:not([aria-hidden]), button)')

const noComparison = { is: '', value: null }

type OtherFieldProps = { part: Compared; field: ResolvedField; choices: FieldChoice[] }

/** The field that one is compared with, of numbers a share of it. */
function OtherField({ part, field, choices }: OtherFieldProps) {
  const { change } = useBuilder()
  const others = useMemo(
    () => choices.filter((choice) => choice.path !== part.path && areComparable(field, choice.field)),
    [choices, part.path, field],
  )
  const update = (rest: Partial<Compared>) => change(part.key, () => ({ ...part, ...rest }))
  const label = `${field.label} ${comparatorWords(part.is, field)}`
  return (
    <span className="flex flex-1 items-center gap-1.5 min-w-32">
      {comparableOf(field)?.kind === 'size' ? (
        <>
          <Input
            aria-label={`${label}, percent`}
            inputMode="decimal"
            className="w-14! num flex-none"
            value={part.percent}
            onChange={(event) => update({ percent: event.target.value })}
          />
          <span className="text-xs text-ink-3 whitespace-nowrap">% of</span>
        </>
      ) : null}
      <FieldPicker
        label={`${label}, which field`}
        choices={others}
        value={part.with}
        onChange={(choice) => update({ with: choice.path })}
      />
    </span>
  )
}
