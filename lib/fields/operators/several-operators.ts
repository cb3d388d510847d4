import type { Operator } from '@/lib/fields/contract'
import { severalOf } from '@/lib/fields/operators/operand'
import { presence } from '@/lib/fields/operators/presence'

/** Operators of a value that is a list. */
export const severalOperators = {
  anyOf: {
    label: 'includes any of',
    takes: 'values',
    lower: (operand) => ({ op: 'overlaps', value: severalOf(operand) }),
  },
  allOf: {
    label: 'includes all of',
    takes: 'values',
    lower: (operand) => ({ op: 'covers', value: severalOf(operand) }),
  },
  onlyOf: {
    label: 'includes only',
    takes: 'values',
    lower: (operand) => ({ op: 'within', value: severalOf(operand) }),
  },
  noneOf: {
    label: 'includes none of',
    takes: 'values',
    lower: (operand) => ({ not: { op: 'overlaps', value: severalOf(operand) } }),
  },
  ...presence,
} satisfies Record<string, Operator>
