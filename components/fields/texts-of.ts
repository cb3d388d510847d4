import type { Json } from '@/lib/core/json'

/** The values of a list field; nothing for an empty one. */
export function textsOf(value: Json): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}
