import type { Json } from '@/lib/core/json'

// Operands reach an operator after `checkOperand` of filters, in the shape its `takes` names. Another shape is a fault of the program.

/** The operand of `value`, `text` and `calendarDay`. */
export function oneOf(operand: Json): string | number | boolean {
  if (typeof operand === 'object') throw new Error('This operator takes one value.')
  return operand
}

/** The operand of `values`. */
export function severalOf(operand: Json): (string | number)[] {
  if (!Array.isArray(operand)) throw new Error('This operator takes several values.')
  return operand.filter((value) => typeof value === 'string' || typeof value === 'number')
}

/** The operand of `range` and `calendarRange`. */
export function pairOf(operand: Json): [low: string | number, high: string | number] {
  const [low, high] = severalOf(operand)
  if (low === undefined || high === undefined) throw new Error('This operator takes a pair.')
  return [low, high]
}

/** The operand of `span`. */
export function spanOf(operand: Json): number {
  if (typeof operand !== 'number') throw new Error('This operator takes a whole number.')
  return operand
}
