import { fail } from '@/lib/core/errors'
import { type Expression, longestFormula, parseFormula } from '@/lib/formulas/parse'
import { resolvePath } from '@/lib/models/graph'
import type { ResolvedModels } from '@/lib/models/resolved'

type Of = { model: string; field: string }

/** A text in a formula, from its first quotation mark to behind its last. `certain`: it is compared with the field, so it is a value of it. */
export type NamedText = { value: string; certain: boolean; at: number; end: number }

/**
 * The texts in a formula, as it is kept, that may be values of a field: those it is compared with, and, where the formula reads the field
 * at all, those that stand where nobody can tell (the branch of an `if`, a part of another text).
 */
export function namedTexts(models: ResolvedModels, model: string, formula: string, of: Of): NamedText[] {
  const texts: NamedText[] = []
  let isRead = false
  const is = (expression: Expression | undefined) => {
    const found = expression?.node === 'field' ? resolvePath(models, model, expression.path) : undefined
    return found?.model.key === of.model && found.field.key === of.field
  }
  const read = (expression: Expression, beside: 'field' | 'other' | null) => {
    if (expression.node === 'field') isRead ||= is(expression)
    if (expression.node === 'text' && beside !== 'other') {
      const { value, at, end } = expression
      texts.push({ value, certain: beside === 'field', at, end })
    }
    if (expression.node !== 'call') return
    const { args } = expression
    const [a, b] = args
    for (const arg of args) {
      const other = arg === a ? b : a
      const isCompared = comparisons.has(expression.name) && other?.node === 'field'
      read(arg, isCompared ? (is(other) ? 'field' : 'other') : null)
    }
  }
  read(parseFormula(formula), null)
  return isRead ? texts : []
}

const comparisons = new Set(['=', '!=', 'has'])

/**
 * The formula with other values where it compares the field with the old ones.
 * @throws FailureError `invalid` when it would become longer than formulas may be
 */
export function renameInFormula(
  models: ResolvedModels,
  model: string,
  formula: string,
  of: Of,
  renamed: ReadonlyMap<string, string>,
): string {
  let next = formula
  for (const { value, certain, at, end } of namedTexts(models, model, formula, of).toSorted((a, b) => b.at - a.at)) {
    const to = renamed.get(value)
    if (certain && to !== undefined) next = `${next.slice(0, at)}${quoted(to)}${next.slice(end)}`
  }
  if (next.length > longestFormula)
    fail('invalid', `With the new names a formula becomes longer than ${longestFormula} characters.`, {
      field: 'options',
    })
  return next
}

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
