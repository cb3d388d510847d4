import type { Json } from '@/lib/core/json'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import type { Writer } from '@/lib/records/engine'
import { type Item, textsOf } from '@/lib/records/item'
import type { ListOperation } from '@/lib/records/list-operation'
import { isMasked, unseenIn } from '@/lib/records/masked'
import { isEmpty } from '@/lib/records/row'

type Values = Record<string, Json>

/** What an item is about to change, and the record as it is. */
type Pair = { item: Item; values: Values }

/** What records point at in the fields that items give, and whoever writes them does not see. What an undo puts back was seen. */
export async function unseenBy(writer: Writer, model: ResolvedModel, pairs: Pair[]): Promise<ReadonlySet<string>> {
  const given = writer.restoring ? [] : maskedFields(writer, model, pairs)
  return unseenIn(
    writer.ctx,
    given,
    pairs.map(({ values }) => values),
  )
}

function maskedFields({ ctx }: Writer, model: ResolvedModel, pairs: Pair[]): ResolvedField[] {
  const isGiven = (key: string) => pairs.some(({ item }) => key in item.values || key in item.operations)
  return model.fields.filter((field) => field.relation && isGiven(field.key) && isMasked(ctx, field))
}

/** The item with what its writer does not see put back in: a program that sends what it has read takes nothing away. */
export function keepingUnseen(item: Item, before: Values, unseen: ReadonlySet<string>): Item {
  if (unseen.size === 0) return item
  const values = { ...item.values }
  const operations = { ...item.operations }
  for (const key of [...Object.keys(values), ...Object.keys(operations)]) {
    const held = textsOf(before[key]).filter((id) => unseen.has(id))
    if (held.length === 0) continue
    const operation = operations[key]
    if (operation) operations[key] = sparing(operation, held)
    else if (Array.isArray(before[key])) values[key] = [...new Set([...textsOf(values[key]), ...held])]
    // One they set takes the place of one they do not see; none does not.
    else if (isEmpty(values[key])) values[key] = before[key] ?? null
  }
  return { ...item, values, operations }
}

/** What one takes away unseen is there again afterwards. */
function sparing({ replace, remove, add }: ListOperation, held: string[]): ListOperation {
  const gone = held.filter((id) => remove.includes(id))
  return { replace: replace && [...new Set([...replace, ...held])], remove, add: [...add, ...gone] }
}
