import type { Operator } from '@/lib/fields/contract'
import { oneOf, pairOf } from '@/lib/fields/operators/operand'
import { presence } from '@/lib/fields/operators/presence'

/** Operators of numbers. */
export const comparisonOperators = {
  equals: { label: 'is', takes: 'value', lower: (operand) => ({ op: 'eq', value: oneOf(operand) }) },
  notEquals: { label: 'is not', takes: 'value', lower: (operand) => ({ not: { op: 'eq', value: oneOf(operand) } }) },
  lessThan: { label: 'is under', takes: 'value', lower: (operand) => ({ op: 'lt', value: oneOf(operand) }) },
  atMost: { label: 'is at most', takes: 'value', lower: (operand) => ({ op: 'lte', value: oneOf(operand) }) },
  moreThan: { label: 'is over', takes: 'value', lower: (operand) => ({ op: 'gt', value: oneOf(operand) }) },
  atLeast: { label: 'is at least', takes: 'value', lower: (operand) => ({ op: 'gte', value: oneOf(operand) }) },
  between: {
    label: 'is between',
    takes: 'range',
    lower: (operand) => {
      const [low, high] = pairOf(operand)
      return {
        all: [
          { op: 'gte', value: low },
          { op: 'lte', value: high },
        ],
      }
    },
  },
  ...presence,
} satisfies Record<string, Operator>
