import type { Json } from '@/lib/core/json'
import type { RecordRow } from '@/lib/models/record'

// Values a person entered that are on their way to the server. Whatever is read meanwhile shows them, so that an answer
// which was asked for before the write never takes them from the screen.

const pending = new Map<string, Map<string, Json>>()

export function holdValue(id: string, field: string, value: Json): void {
  const held = pending.get(id) ?? new Map<string, Json>()
  pending.set(id, held.set(field, value))
}

/** Lets go of a value, unless a later one of the same field is on its way by now. */
export function releaseValue(id: string, field: string, value: Json): void {
  const held = pending.get(id)
  if (held?.get(field) !== value) return
  held.delete(field)
  if (held.size === 0) pending.delete(id)
}

/** A record as it was read, with what is on its way laid over it. */
export function withPending(record: RecordRow): RecordRow {
  const held = pending.get(record.id)
  if (!held) return record
  const shown = [...held].filter(([field]) => field in record.values)
  return { ...record, values: { ...record.values, ...Object.fromEntries(shown) } }
}
