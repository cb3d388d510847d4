import type { Json } from '@/lib/core/json'
import { inHouseStyle } from '@/lib/core/speech'
import type { FieldOptions } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'

export type Shape = { type: string; options: FieldOptions }

export type Converted = { ok: true; value: Json } | { ok: false; message: string }

/**
 * A value of one type as another has it: as it is stored, as a program would write it, as a person reads it, whichever is taken first.
 * `titles` names what links point at.
 */
export function convertValue(
  value: Json,
  from: Shape,
  to: Shape,
  titles?: (id: string) => string | undefined,
): Converted {
  const old = fieldType(from.type)
  const next = fieldType(to.type)
  const options = { ...to.options, open: true }
  const isLink = Boolean(from.options.to)
  const words = wordsOf(value, from, titles)
  // What links hold means nothing elsewhere; their names do.
  const candidates: unknown[] = isLink && !to.options.to ? [words] : [value, old.toApi(value, from.options), words]
  if (Array.isArray(value) && value.length === 1) candidates.push(words)
  let message = ''
  for (const candidate of candidates) {
    const coerced = next.coerce(written(candidate, from, to), options)
    if (coerced.ok && coerced.value !== null && sameSize(value, coerced.value))
      return { ok: true, value: coerced.value }
    if (!coerced.ok) message = coerced.message
  }
  return { ok: false, message: message || `“${words}” is not ${next.label.toLowerCase()}.` }
}

export function wordsOf(value: Json, { type, options }: Shape, titles?: (id: string) => string | undefined): string {
  const name = titles && options.to ? (id: string) => titles(id) ?? id : titles
  // What is stored is the same whoever converts it.
  return inHouseStyle(() => fieldType(type).format(value, options, name))
}

/** Signs that would be markup in prose are escaped on the way there. */
function written(candidate: unknown, from: Shape, to: Shape): unknown {
  if (to.type !== 'richText' || from.type === 'richText' || typeof candidate !== 'string') return candidate
  return candidate.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Of a list nothing is lost on the way. */
function sameSize(before: Json, after: Json): boolean {
  return !Array.isArray(before) || !Array.isArray(after) || before.length === after.length
}
