import type { Operator } from '@/lib/fields/contract'
import { oneOf } from '@/lib/fields/operators/operand'

/** Operators over parts of a text; case does not matter. */
export const fragmentOperators = {
  contains: { label: 'contains', takes: 'text', lower: (operand) => ({ op: 'like', value: oneOf(operand) }) },
  notContains: {
    label: 'does not contain',
    takes: 'text',
    lower: (operand) => ({ not: { op: 'like', value: oneOf(operand) } }),
  },
  startsWith: { label: 'starts with', takes: 'text', lower: (operand) => ({ op: 'starts', value: oneOf(operand) }) },
  endsWith: { label: 'ends with', takes: 'text', lower: (operand) => ({ op: 'ends', value: oneOf(operand) }) },
} satisfies Record<string, Operator>
