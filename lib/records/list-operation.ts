import type { Json } from '@/lib/core/json'
import { refused } from '@/lib/core/parsed'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedField } from '@/lib/models/resolved'
import { storageOf } from '@/lib/records/columns'

/** A change of a list: replaced first, then taken away from, then added to. */
export type ListOperation = { replace: string[] | null; remove: string[]; add: string[] }

const operators = new Set(['$add', '$remove', '$replace'])

/** `{ "$add": […] }`, `$remove` and `$replace`, alone or together; undefined for anything else. */
export function readListOperation(
  field: ResolvedField,
  given: unknown,
): { ok: true; value: ListOperation } | { ok: false; message: string } | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined
  const entries = Object.entries(given)
  if (entries.length === 0 || !entries.every(([key]) => operators.has(key))) return undefined
  if (storageOf(field) !== 'texts')
    return refused(`${field.label} is not a list, so that nothing can be added or taken away.`)
  const operation: ListOperation = { replace: null, remove: [], add: [] }
  for (const [key, value] of entries) {
    // What is taken away may have ceased to be a choice.
    const options = key === '$remove' ? { ...field.options, open: true } : field.options
    const coerced = fieldType(field.type).coerce(value, options)
    if (!coerced.ok) return coerced
    const items = (coerced.value ?? []) as string[]
    if (key === '$add') operation.add = items
    else if (key === '$remove') operation.remove = items
    else operation.replace = items
  }
  return { ok: true, value: operation }
}

export function applyListOperation(before: Json | undefined, { replace, remove, add }: ListOperation): Json {
  const base = replace ?? (Array.isArray(before) ? (before as string[]) : [])
  const gone = new Set(remove)
  return [...new Set([...base.filter((item) => !gone.has(item)), ...add])]
}
