import type { Json } from '@/lib/core/json'

/** Null, an empty text and an empty list all mean that there is no value. */
export function isNothing(value: Json | undefined): value is null | undefined | '' | never[] {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
