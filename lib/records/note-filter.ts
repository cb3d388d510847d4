import { fieldType } from '@/lib/fields/registry'
import { modelInside } from '@/lib/filters/place-saved'
import { type Filter, innerFilters } from '@/lib/filters/tree'
import { resolvePath, waysOf } from '@/lib/models/graph'
import type { Ctx } from '@/lib/records/context'
import { noteUse } from '@/lib/records/field-uses'
import { putSavedInPlace } from '@/lib/records/saved-in-place'

/** Counts the fields that a list is filtered by and an index would find: those of the tenant, and those that records are ranked by. */
export function noteFilter(ctx: Ctx, model: string, filter: Filter): void {
  const { models } = ctx
  const ways = waysOf(models)
  const note = (at: string, path: string, isHelped: (type: string, custom: boolean) => boolean) => {
    const found = resolvePath(models, at, path)
    if (found && !found.field.indexed && isHelped(found.field.type, found.field.custom))
      noteUse(found.model.key, found.field.key)
  }
  const walk = (node: Filter, at: string) => {
    if ('field' in node) note(at, node.field, (type, custom) => custom && isFound(type, node.is))
    if ('by' in node) note(at, node.by, () => true)
    for (const inner of innerFilters(node)) walk(inner, modelInside(ways, node, at))
  }
  walk(putSavedInPlace(ctx, filter, model), model)
}

/** Whether an index in the order of the values finds what an operator asks for. */
function isFound(type: string, is: string): boolean {
  const { sort, operators } = fieldType(type)
  const takes = Object.hasOwn(operators, is) ? operators[is]?.takes : 'nothing'
  return sort !== 'none' && takes !== 'nothing' && takes !== 'text'
}
