import { isNothing } from '@/components/fields/is-nothing'
import { lockOf } from '@/components/records/lock-of'
import { fieldType } from '@/lib/fields/registry'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

/** Where the value of a field comes from: the first record, the second, or for lists both. */
export type Source = 'first' | 'second' | 'both'

export const isSeveral = (field: ResolvedField) => fieldType(field.type).storage(field.options) === 'texts'

/** The fields a merge chooses between: what a screen may write. */
export const chosenFields = (model: ResolvedModel) =>
  model.fields.filter((field) => !field.hidden && field.type !== 'json' && lockOf(field, true) === null)

export function differ(field: ResolvedField, first: RecordRow, second: RecordRow): boolean {
  const [one, other] = [first.values[field.key] ?? null, second.values[field.key] ?? null]
  if (isNothing(one) && isNothing(other)) return false
  return !fieldType(field.type).equal(one, other)
}

/** What is proposed: what the record that stays has, else what the other one has; of lists both. */
export function proposal(field: ResolvedField, first: RecordRow, second: RecordRow, stays: 'first' | 'second'): Source {
  if (isSeveral(field)) return 'both'
  const own = stays === 'first' ? first : second
  if (!isNothing(own.values[field.key])) return stays
  return stays === 'first' ? 'second' : 'first'
}

/** The choice as the server takes it: what comes from the record that goes. */
export function mergeInput(
  fields: ResolvedField[],
  stays: 'first' | 'second',
  sourceOf: (field: ResolvedField) => Source,
): { take: string[]; unite: string[] } {
  const goes = stays === 'first' ? 'second' : 'first'
  return {
    take: fields.filter((field) => sourceOf(field) === goes).map(({ key }) => key),
    unite: fields.filter((field) => sourceOf(field) === 'both').map(({ key }) => key),
  }
}
