import type { Json } from '@/lib/core/json'

/** Stored values of a record by field key, as drafts and changes carry them. */
export type StoredValues = Record<string, Json>

/** The text, day, instant or amount of a field; null when it is empty. */
export function textIn(values: StoredValues | null, field: string): string | null {
  const value = values?.[field]
  return typeof value === 'string' && value !== '' ? value : null
}

export function numberIn(values: StoredValues | null, field: string): number | null {
  const value = values?.[field]
  return typeof value === 'number' ? value : null
}

export function flagIn(values: StoredValues | null, field: string): boolean {
  return values?.[field] === true
}

/** The texts of a list field; empty when there are none. */
export function textsIn(values: StoredValues | null, field: string): string[] {
  const value = values?.[field]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** Whether a plain field (not a list) differs; a record that begins or ends differs wherever it has a value. */
export function differs(change: { before: StoredValues | null; after: StoredValues | null }, field: string): boolean {
  return (change.before?.[field] ?? null) !== (change.after?.[field] ?? null)
}

/** The values of a reference before and after, each once: everything that a change of it concerns. */
export function bothSides(
  changes: { before: StoredValues | null; after: StoredValues | null }[],
  field: string,
): string[] {
  const ids = new Set<string>()
  for (const { before, after } of changes) {
    for (const id of [textIn(before, field), textIn(after, field)]) if (id) ids.add(id)
  }
  return [...ids]
}
