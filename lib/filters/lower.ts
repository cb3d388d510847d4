import { fail } from '@/lib/core/errors'
import { listed, quoted } from '@/lib/core/text'
import type { Clock, Lowered } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import { checkOperand } from '@/lib/filters/check-operand'
import type { Filter, Path } from '@/lib/filters/tree'
import type { ResolvedField } from '@/lib/models/resolved'

/**
 * What the compiler hears. `Hop` is a step from a record to a related one, as the graph describes it.
 * A field at the end of hops is empty where a record on the way is missing. `some` asks for at least one related record for which
 * `where` holds; negated, for none.
 */
export type LoweredFilter<Hop> =
  | { all: LoweredFilter<Hop>[] }
  | { any: LoweredFilter<Hop>[] }
  | { not: LoweredFilter<Hop> }
  | { some: Hop[]; where: LoweredFilter<Hop>; negate: boolean }
  | { hops: Hop[]; field: ResolvedField; predicate: Lowered }

/** Finds the ways a filter speaks of. Both throw FailureError `invalid` for a way that the models do not have. */
export type Resolve<Hop> = {
  /** A field of the model, or of the one record that to-one hops lead to. */
  field(model: string, path: Path): { hops: Hop[]; field: ResolvedField }
  /** Related records; `model` is what they are. */
  relation(model: string, path: Path): { hops: Hop[]; model: string }
}

/** @throws FailureError `invalid` for a path, operator or operand that does not fit */
export function lowerFilter<Hop>(
  filter: Filter,
  model: string,
  resolve: Resolve<Hop>,
  clock: Clock,
): LoweredFilter<Hop> {
  const lower = (inner: Filter, innerModel = model) => lowerFilter(inner, innerModel, resolve, clock)
  if ('all' in filter) return { all: filter.all.map((inner) => lower(inner)) }
  if ('any' in filter) return { any: filter.any.map((inner) => lower(inner)) }
  if ('not' in filter) return { not: lower(filter.not) }
  if ('field' in filter) return lowerCondition(filter, model, resolve, clock)
  const negate = 'none' in filter
  const related = resolve.relation(model, negate ? filter.none : filter.some)
  return { some: related.hops, where: lower(filter.where, related.model), negate }
}

type Condition = Extract<Filter, { field: Path }>

function lowerCondition<Hop>(
  condition: Condition,
  model: string,
  resolve: Resolve<Hop>,
  clock: Clock,
): LoweredFilter<Hop> {
  const { hops, field } = resolve.field(model, condition.field)
  const { operators } = fieldType(field.type)
  const operator = Object.hasOwn(operators, condition.is) ? operators[condition.is] : undefined
  if (!operator) {
    const known = listed(Object.keys(operators), 'or')
    fail('invalid', `${field.label} cannot be compared by ${quoted(condition.is)}. It knows ${known}.`, {
      field: condition.field,
    })
  }
  const operand = checkOperand(operator, field, condition.value)
  return { hops, field, predicate: operator.lower(operand, field.options, clock) }
}
