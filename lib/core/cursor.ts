import { fromBase64Url, toBase64Url } from '@/lib/core/base64url'
import { fail } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'

/** Stored values of the sort keys of the last row of a page, in their order, and its id. */
export type Cursor = { values: (string | number | boolean | null)[]; id: string }

const LONGEST = 8_000

/** `order` names the sorting (its keys and directions): a cursor is refused by a list that sorts otherwise. */
export function encodeCursor(order: string, cursor: Cursor): string {
  return toBase64Url(JSON.stringify([order, cursor.id, ...cursor.values]))
}

/**
 * @throws FailureError `invalid` for text that is no cursor, or a cursor of another order or of another number of sort keys.
 * The types of the values are the caller's to check: they go into the query as bound parameters.
 */
export function decodeCursor(order: string, keys: number, encoded: string): Cursor {
  const parts = encoded.length > LONGEST ? null : readParts(encoded)
  if (!parts) fail('invalid', 'The cursor is not one that a list has given.', { field: 'cursor' })
  const [writtenOrder, id, ...values] = parts
  if (writtenOrder !== order || values.length !== keys) {
    fail('invalid', 'The cursor belongs to a list with another order. Start again without it.', { field: 'cursor' })
  }
  if (!isId(id) || !values.every(isSortable))
    fail('invalid', 'The cursor is not one that a list has given.', { field: 'cursor' })
  return { id, values }
}

function readParts(encoded: string): unknown[] | null {
  const text = fromBase64Url(encoded)
  if (text === null) return null
  try {
    const parts: unknown = JSON.parse(text)
    return Array.isArray(parts) ? parts : null
  } catch {
    return null
  }
}

function isSortable(value: unknown): value is Cursor['values'][number] {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
