import type { Json } from '@/lib/core/json'
import { quoted } from '@/lib/core/text'
import type { ResolvedField } from '@/lib/models/resolved'
import type { Writer } from '@/lib/records/engine'
import { type Item, textsOf } from '@/lib/records/item'
import { targetOf } from '@/lib/records/references'
import { resolveRefs } from '@/lib/records/resolve-refs'

/**
 * Puts ids in the place of what items say in references, in one query per model they point at. What cannot be found stays as it
 * was given; `refuseUnknown` decides once it is known what the record holds already.
 */
export async function resolveItems(writer: Writer, items: Item[]): Promise<Map<string, Map<string, string>>> {
  const wanted = new Map<string, Set<string>>()
  for (const { references } of items) {
    for (const { to, refs } of references) {
      const known = wanted.get(to) ?? new Set()
      for (const ref of refs) known.add(ref)
      wanted.set(to, known)
    }
  }
  const found = new Map<string, Map<string, string>>()
  for (const [to, refs] of wanted) found.set(to, await resolveRefs(writer.ctx, to, refs))
  for (const item of items)
    for (const { field, to } of item.references) replace(item, field.key, found.get(to) ?? new Map())
  return found
}

function replace(item: Item, key: string, ids: Map<string, string>): void {
  const value = item.values[key]
  if (value !== undefined) item.values[key] = idsOf(value, ids)
  const operation = item.operations[key]
  if (!operation) return
  const each = (refs: string[]) => [...new Set(refs.map((ref) => ids.get(ref) ?? ref))]
  item.operations[key] = {
    replace: operation.replace && each(operation.replace),
    remove: each(operation.remove),
    add: each(operation.add),
  }
}

function idsOf(value: Json, ids: Map<string, string>): Json {
  if (typeof value === 'string') return ids.get(value) ?? value
  return Array.isArray(value)
    ? [...new Set(value.map((each) => (typeof each === 'string' ? (ids.get(each) ?? each) : each)))]
    : value
}

/** Refuses references to what is not there or out of scope, unless the record has them already and the writer knows it: a record in the bin. */
export function refuseUnknown(
  writer: Writer,
  item: Item,
  found: Map<string, Map<string, string>>,
  before: Record<string, Json> | null,
  unseen: ReadonlySet<string>,
): void {
  for (const { field, to, refs } of item.references) {
    const ids = found.get(to)
    const held = new Set(textsOf(before?.[field.key]).filter((id) => !unseen.has(id)))
    const removed = new Set(item.operations[field.key]?.remove)
    const unknown = refs.find((ref) => !ids?.has(ref) && !held.has(ref) && !removed.has(ref))
    if (unknown !== undefined)
      item.problems.push({
        index: item.index,
        field: field.key,
        code: 'not_found',
        message: unknownMessage(writer, field, to, unknown),
      })
  }
}

function unknownMessage(writer: Writer, field: ResolvedField, to: string, ref: string): string {
  const [, kind, key] = /^(ext|src)id-(.*)$/s.exec(ref) ?? []
  const said = kind ? `with the ${kind === 'ext' ? 'external' : 'source'} id ${quoted(key)}` : quoted(ref)
  return `${field.label}: there is no ${targetOf(writer.ctx, to).label.toLowerCase()} ${said}.`
}
