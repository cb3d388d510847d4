import { fail } from '@/lib/core/errors'
import type { JsonObject } from '@/lib/core/json'
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
  const text = (document: JsonObject) => String(document[name] ?? '').toLowerCase()
  return documents.toSorted((a, b) => (text(a) < text(b) ? -sign : text(a) > text(b) ? sign : 0))
}

const only = (document: JsonObject, shown: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([name]) => shown.has(name)))
