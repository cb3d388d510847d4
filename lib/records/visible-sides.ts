import type { Json } from '@/lib/core/json'
import type { Ctx, FieldChange } from '@/lib/records/context'
import { unseenIn, wasMasked, withoutUnseen } from '@/lib/records/masked'
import { namesSeenBy } from '@/lib/records/models-seen-by'

type Values = Readonly<Record<string, Json>>

/** What changes are kept as: values before and after by field key. */
export type Sides = { before: Values | null; after: Values | null }

/**
 * Changes of records of a model as far as the actor may know of them: without the fields they do not have, without references to what
 * they do not see, and without what is the same then.
 */
export async function visibleSides(ctx: Ctx, modelKey: string, changes: readonly Sides[]): Promise<Sides[]> {
  const isShown = namesSeenBy(ctx, modelKey)
  const masked = ctx.models.byKey(modelKey).fields.filter((field) => wasMasked(ctx, field))
  const keys = new Set(masked.map(({ key }) => key))
  const unseen = await unseenIn(
    ctx,
    masked,
    changes.flatMap(({ before, after }) => [before ?? {}, after ?? {}]),
  )
  const shown = (key: string, value: Json) => (keys.has(key) ? withoutUnseen(value, unseen) : value)
  return changes.map((change) => {
    const isTold = (key: string) => {
      if (!isShown(key)) return false
      const [was, is] = [change.before?.[key] ?? null, change.after?.[key] ?? null]
      return !keys.has(key) || sameText(was, is) || !sameText(shown(key, was), shown(key, is))
    }
    const told = (side: Values | null) =>
      side &&
      Object.fromEntries(
        Object.keys(side).flatMap((key) => (isTold(key) ? [[key, shown(key, side[key] ?? null)]] : [])),
      )
    return { before: told(change.before), after: told(change.after) }
  })
}

const sameText = (a: Json, b: Json) => JSON.stringify(a) === JSON.stringify(b)

/** The names that either side has. */
export function namesIn({ before, after }: Sides): string[] {
  return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
}

/** The same, field by field. */
export function fieldChanges(sides: Sides): FieldChange[] {
  return namesIn(sides).map((field) => ({
    field,
    before: sides.before?.[field] ?? null,
    after: sides.after?.[field] ?? null,
  }))
}
