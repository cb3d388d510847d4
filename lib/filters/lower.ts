import { fail } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { listed, quoted } from '@/lib/core/text'
import type { Clock, Lowered } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import { checkOperand } from '@/lib/filters/check-operand'
import { areComparable, comparableOf, comparatorsOf } from '@/lib/filters/comparable'
import { isRanked, isSegment, measuredField } from '@/lib/filters/measured'
import type { Comparator, Filter, Measure, Path } from '@/lib/filters/tree'
import type { ResolvedField } from '@/lib/models/resolved'

/**
 * What the compiler hears. `Hop` is a step from a record to a related one, as the graph describes it.
 * A field at the end of hops is empty where a record on the way is missing. `some` asks for at least one related record for which
 * `where` holds; negated, for none. `measure` compares what is worked out over the related records for which `where` holds,
 * each counted once; `field` is null for their count. `rank` asks whether the record is among so many of its model, or of those that
 * have the same value as it at the end of `per`. `compare` is false
 * where one of the two is empty; moments are compared as such with each other, and as days of the tenant's zone with days.
 */
export type LoweredFilter<Hop> =
  | { all: LoweredFilter<Hop>[] }
  | { any: LoweredFilter<Hop>[] }
  | { not: LoweredFilter<Hop> }
  | { some: Hop[]; where: LoweredFilter<Hop>; negate: boolean }
  | { measure: Measure; hops: Hop[]; field: ResolvedField | null; where: LoweredFilter<Hop>; predicate: Lowered }
  | { rank: Rank; hops: Hop[]; field: ResolvedField; per: End<Hop> | null; model: string; where: LoweredFilter<Hop> }
  | {
      compare: Sign
      left: End<Hop>
      right: End<Hop>
      kind: 'size' | 'time' | 'same'
      percent: number
      timeZone: string
    }
  | { hops: Hop[]; field: ResolvedField; predicate: Lowered }

export type Sign = 'eq' | 'lt' | 'lte' | 'gt' | 'gte'
export type End<Hop> = { hops: Hop[]; field: ResolvedField }

export type Rank = { size: number; percent: boolean; highest: boolean }

/** Finds the ways a filter speaks of. Both throw FailureError `invalid` for a way that the models do not have. */
export type Resolve<Hop> = {
  /** A field of the model, or of the one record that to-one hops lead to. */
  field(model: string, path: Path): { hops: Hop[]; field: ResolvedField }
  /** Related records; `model` is what they are. */
  relation(model: string, path: Path): { hops: Hop[]; model: string }
  /** A field of related records. */
  related(model: string, path: Path): { hops: Hop[]; model: string; field: ResolvedField }
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
  if ('compare' in filter) return lowerCompared(filter, model, resolve, clock)
  if ('measure' in filter) return lowerMeasure(filter, model, resolve, clock)
  if ('top' in filter) return lowerRank(filter, { size: filter.top, highest: true }, model, resolve, clock)
  if ('bottom' in filter) return lowerRank(filter, { size: filter.bottom, highest: false }, model, resolve, clock)
  if ('saved' in filter) throw new Error('A filter is lowered after the filters it refers to were put in their places.')
  const path = 'some' in filter ? filter.some : 'none' in filter ? filter.none : filter.every
  const related = resolve.relation(model, path)
  const where = lower(filter.where, related.model)
  // All of them do, as long as there is none that does not.
  if ('every' in filter) return { some: related.hops, where: { not: where }, negate: true }
  return { some: related.hops, where, negate: 'none' in filter }
}

function lowerMeasure<Hop>(
  { measure, of, where, is, value }: Extract<Filter, { measure: Measure }>,
  model: string,
  resolve: Resolve<Hop>,
  clock: Clock,
): LoweredFilter<Hop> {
  const found = measure === 'count' ? { ...resolve.relation(model, of), field: null } : resolve.related(model, of)
  return {
    measure,
    hops: found.hops,
    field: found.field,
    where: lowerFilter(where, found.model, resolve, clock),
    predicate: lowerComparison(measuredField(measure, found.field, of), of, is, value, clock),
  }
}

type Ranking = Extract<Filter, { by: Path }>

function lowerRank<Hop>(
  { by, per, percent = false, where }: Ranking,
  rank: Omit<Rank, 'percent'>,
  model: string,
  resolve: Resolve<Hop>,
  clock: Clock,
): LoweredFilter<Hop> {
  const { hops, field } = resolve.field(model, by)
  if (!isRanked(field)) {
    fail('invalid', `${field.label} is neither a number nor a date, so that nothing is at its top.`, { field: by })
  }
  const segments = per === undefined ? null : resolve.field(model, per)
  if (segments && !isSegment(segments.field)) {
    fail('invalid', `${segments.field.label} does not put records together of which some are at the top.`, {
      field: per,
    })
  }
  const inner = lowerFilter(where, model, resolve, clock)
  return { rank: { ...rank, percent }, hops, field, per: segments, model, where: inner }
}

type Condition = Extract<Filter, { field: Path }>

function lowerCondition<Hop>(
  condition: Condition,
  model: string,
  resolve: Resolve<Hop>,
  clock: Clock,
): LoweredFilter<Hop> {
  const { hops, field } = resolve.field(model, condition.field)
  return { hops, field, predicate: lowerComparison(field, condition.field, condition.is, condition.value, clock) }
}

const signs: Record<Exclude<Comparator, 'different'>, Sign> = {
  same: 'eq',
  above: 'gt',
  below: 'lt',
  atLeast: 'gte',
  atMost: 'lte',
}

function lowerCompared<Hop>(
  { compare, is, with: other, percent }: Extract<Filter, { compare: Path }>,
  model: string,
  resolve: Resolve<Hop>,
  clock: Clock,
): LoweredFilter<Hop> {
  const [left, right] = [resolve.field(model, compare), resolve.field(model, other)]
  const kind = comparableOf(left.field)?.kind
  if (!kind || !areComparable(left.field, right.field))
    fail('invalid', `${left.field.label} cannot be compared with ${right.field.label}.`, { field: compare })
  if (!comparatorsOf(left.field).includes(is))
    fail('invalid', `${left.field.label} is neither above nor below another field, only the same or different.`, {
      field: compare,
    })
  if (percent !== undefined && kind !== 'size')
    fail('invalid', `${left.field.label} is no number, so that nothing is a share of it.`, { field: compare })
  const { timeZone } = clock
  const lowered = (sign: Sign) => ({ compare: sign, left, right, kind, percent: percent ?? 100, timeZone })
  return is === 'different' ? { not: lowered('eq') } : lowered(signs[is])
}

/** One operator of a field's type with what a person gave it. */
function lowerComparison(field: ResolvedField, path: Path, is: string, value: Json | undefined, clock: Clock): Lowered {
  const { operators } = fieldType(field.type)
  const operator = Object.hasOwn(operators, is) ? operators[is] : undefined
  if (!operator) {
    const known = listed(Object.keys(operators), 'or')
    fail('invalid', `${field.label} cannot be compared by ${quoted(is)}. It knows ${known}.`, { field: path })
  }
  const operand = checkOperand(operator, field, value)
  return operator.lower(operand, field.options, clock)
}
