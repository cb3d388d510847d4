'use client'

import { useBuilder } from '@/components/filters/builder-context'
import { changedOperator, type DraftComparison, offeredOperators, operatorOf } from '@/components/filters/filter-draft'
import { OperandInput } from '@/components/filters/operand-input'
import { Select } from '@/components/ui/select'
import type { ResolvedField } from '@/lib/models/resolved'

type ComparisonInputsProps = {
  field: ResolvedField
  comparison: DraftComparison
  onChange: (comparison: DraftComparison) => void
}

/** How a value is compared, and with what. */
export function ComparisonInputs({ field, comparison, onChange }: ComparisonInputsProps) {
  const { titles } = useBuilder()
  const operator = operatorOf(field, comparison.is)
  return (
    <>
      <Select
        aria-label={`${field.label}: how it is compared`}
        className="w-auto! min-w-24 max-w-48 flex-none"
        value={operator ? comparison.is : null}
        options={offeredOperators(field, comparison.is)}
        invalid={!operator}
        onChange={(is) => is && onChange(changedOperator(field, comparison, is))}
      />
      {operator && operator.takes !== 'nothing' ? (
        <span className="flex-1 min-w-32">
          <OperandInput
            field={field}
            operator={operator}
            value={comparison.value}
            titles={titles}
            label={`${field.label} ${operator.label}`}
            onChange={(value) => onChange({ is: comparison.is, value })}
            onOperator={(is) => onChange(changedOperator(field, comparison, is))}
          />
        </span>
      ) : null}
    </>
  )
}
