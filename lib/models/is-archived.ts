import type { RecordRow } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'

/** Undefined where the model has no archive. */
export function isArchived({ archivedField }: ResolvedModel, { values }: RecordRow): boolean | undefined {
  return archivedField === undefined ? undefined : values[archivedField] === true
}
