'use client'

import type { ReactNode } from 'react'
import { useBuilder } from '@/components/filters/builder-context'
import { changedOperator, type DraftComparison, offeredOperators, operatorOf } from '@/components/filters/filter-draft'
import { OperandInput } from '@/components/filters/operand-input'
import { Select } from '@/components/ui/select'
import { comparatorsOf, comparatorWords } from '@/lib/filters/comparable'
import { type Comparator, comparators } from '@/lib/filters/tree'
import type { ResolvedField } from '@/lib/models/resolved'

type ComparisonInputsProps = {
  field: ResolvedField
  comparison: DraftComparison
  onChange: (comparison: DraftComparison) => void
  /** Offers to compare with another field; `is` is how it is done already, `input` asks for the other. */
  another?: { is: Comparator | null; onChoose: (is: Comparator) => void; input: ReactNode }
}

/** How a value is compared, and with what. */
export function ComparisonInputs({ field, comparison, onChange, another }: ComparisonInputsProps) {
  const { titles } = useBuilder()
  const operator = operatorOf(field, comparison.is)
  const chosen = another?.is ? withField(another.is) : operator ? comparison.is : null
  return (
    <>
      <Select
        aria-label={`${field.label}: how it is compared`}
        className="w-auto! min-w-24 max-w-48 flex-none"
        value={chosen}
        options={[...offeredOperators(field, comparison.is), ...(another ? comparatorOptions(field) : [])]}
        invalid={chosen === null}
        onChange={(is) => {
          const comparator = comparators.find((each) => withField(each) === is)
          if (comparator) another?.onChoose(comparator)
          else if (is) onChange(changedOperator(field, comparison, is))
        }}
      />
      {another?.is ? (
        another.input
      ) : operator && operator.takes !== 'nothing' ? (
        <span data-operand className="flex-1 min-w-32">
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

/** A name that no operator of a type has. */
const withField = (is: Comparator) => `field:${is}`

/** Typing "is at most" jumps to the operator of that name, "another" to these. */
const comparatorOptions = (field: ResolvedField) =>
  comparatorsOf(field).map((is) => {
    const words = comparatorWords(is, field)
    return { value: withField(is), label: `${words} another field`, text: `another field ${words}` }
  })
