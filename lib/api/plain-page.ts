import { fail } from '@/lib/core/errors'
import type { Json, JsonObject } from '@/lib/core/json'
import { quoted } from '@/lib/core/text'
import { wholeNumber } from './page-params'

/**
 * The page of a list that is at hand as a whole: `select`, `sort`, `limit` and `offset` work as in the lists of records.
 * @throws FailureError `invalid` naming the parameter
 */
export function plainPage(
  documents: JsonObject[],
  given: URLSearchParams,
  limits: { usual: number; most: number },
): JsonObject[] {
  const offset = wholeNumber(given, 'offset') ?? 0
  const limit = Math.min(limits.most, wholeNumber(given, 'limit') ?? limits.usual)
  const shown = (given.get('select') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  const page = sorted(documents, given.get('sort')).slice(offset, offset + limit)
  return shown.length === 0 ? page : page.map((document) => only(document, new Set(['_id', ...shown])))
}

function sorted(documents: JsonObject[], sort: string | null): JsonObject[] {
  const name = sort?.trim().replace(/^[-+]/, '')
  if (!name || documents.length === 0) return documents
  if (!documents.some((document) => name in document))
    fail('invalid', `There is no property ${quoted(name)} to sort by.`, { field: 'sort' })
  const sign = sort?.trim().startsWith('-') ? -1 : 1
  return documents.toSorted((a, b) => sign * compare(a[name], b[name]))
}

const only = (document: JsonObject, shown: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([name]) => shown.has(name)))

/** Numbers by size, all else as text without regard to capitals. */
function compare(a: Json | undefined, b: Json | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [a, b].map((value) => String(value ?? '').toLowerCase()) as [string, string]
  return left < right ? -1 : left > right ? 1 : 0
}
