import type { Json } from '@/lib/core/json'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'

/** The values of a new record like this one: without what the system sets and without the keys that find the original. */
export function copyOf(model: ResolvedModel, { values }: RecordRow): Record<string, Json> {
  const keys = new Set(model.matchBy.map(({ field }) => field))
  const copy: Record<string, Json> = {}
  for (const field of model.fields) {
    const value = values[field.key]
    if (field.computed || keys.has(field.key) || value === null || value === undefined) continue
    copy[field.key] = field.key === model.title && typeof value === 'string' ? `${value} (copy)` : value
  }
  return copy
}
