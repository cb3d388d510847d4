import type { Json } from '@/lib/core/json'
import type { FieldType } from '@/lib/fields/contract'

/**
 * Declares a field type. Inside, a value has its own type; the registry hands it to callers that only know JSON.
 * The cast is safe because callers pass a type nothing but what that same type coerced or what was stored through it.
 */
export function defineType<Value extends Json>(declaration: FieldType<Value>): FieldType {
  return declaration as unknown as FieldType
}
