import type { Operator } from '@/lib/fields/contract'

/** Operators every type has. */
export const presence = {
  empty: { label: 'is empty', takes: 'nothing', lower: () => ({ op: 'empty' }) },
  notEmpty: { label: 'is not empty', takes: 'nothing', lower: () => ({ not: { op: 'empty' } }) },
} satisfies Record<string, Operator>
