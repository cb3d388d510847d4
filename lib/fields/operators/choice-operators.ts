import type { Operator } from '@/lib/fields/contract'
import { oneOf, severalOf } from '@/lib/fields/operators/operand'
import { presence } from '@/lib/fields/operators/presence'

/** Operators of a value that is one of several: lists, references, text as a whole. */
export const choiceOperators = {
  equals: { label: 'is', takes: 'value', lower: (operand) => ({ op: 'eq', value: oneOf(operand) }) },
  notEquals: { label: 'is not', takes: 'value', lower: (operand) => ({ not: { op: 'eq', value: oneOf(operand) } }) },
  anyOf: { label: 'is any of', takes: 'values', lower: (operand) => ({ op: 'in', value: severalOf(operand) }) },
  noneOf: {
    label: 'is none of',
    takes: 'values',
    lower: (operand) => ({ not: { op: 'in', value: severalOf(operand) } }),
  },
  ...presence,
} satisfies Record<string, Operator>
