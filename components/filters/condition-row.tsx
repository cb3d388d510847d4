'use client'

import { useMemo } from 'react'
import { useBuilder } from '@/components/filters/builder-context'
import { ComparisonInputs } from '@/components/filters/comparison-inputs'
import { FieldPicker } from '@/components/filters/field-picker'
import { type Draft, firstComparison } from '@/components/filters/filter-draft'
import { fieldChoices } from '@/components/filters/filter-fields'
import { RemovePart } from '@/components/filters/remove-part'
import { useResolvedModels } from '@/components/records/models-context'
import { resolvePath } from '@/lib/models/graph'

type ConditionRowProps = { part: Extract<Draft, { kind: 'field' }>; model: string }

/** A field, how it is compared, and with what. */
export function ConditionRow({ part, model }: ConditionRowProps) {
  const { change, fresh } = useBuilder()
  const models = useResolvedModels()
  const choices = useMemo(() => fieldChoices(models, model), [models, model])
  const field = choices.find(({ path }) => path === part.path)?.field ?? resolvePath(models, model, part.path)?.field
  return (
    <div data-part className="filter-row">
      <FieldPicker
        label="Field"
        choices={choices}
        value={part.path}
        defaultOpen={fresh === part.key && part.path === ''}
        className="w-40! flex-none"
        onChange={(choice) =>
          change(part.key, () => ({ ...part, path: choice.path, ...firstComparison(choice.field) }))
        }
      />
      {field ? (
        <ComparisonInputs
          field={field}
          comparison={part}
          onChange={(comparison) => change(part.key, () => ({ ...part, ...comparison }))}
        />
      ) : part.path ? (
        <span className="text-xs text-bad-ink">This field is gone.</span>
      ) : null}
      <RemovePart part={part} name={field ? `condition on ${field.label}` : 'condition'} />
    </div>
  )
}
