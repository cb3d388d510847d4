import { fieldType } from '@/lib/fields/registry'
import { modelInside } from '@/lib/filters/place-saved'
import { type Filter, innerFilters } from '@/lib/filters/tree'
import { resolvePath, waysOf } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { isCaseless, storageOf } from '@/lib/records/columns'
import type { Ctx, SortKey } from '@/lib/records/context'
import { asWritten, noteUse, withinOne } from '@/lib/records/field-uses'
import { putSavedInPlace } from '@/lib/records/saved-in-place'

/** Counts the fields that a list is filtered by and an index would find, and those that records are ranked by. */
export function noteFilter(ctx: Ctx, model: string, filter: Filter): void {
  const { models } = ctx
  const ways = waysOf(models)
  const note = (at: string, path: string, nameOf: (field: ResolvedField) => string | null) => {
    const found = resolvePath(models, at, path)
    const name = found && !found.field.indexed && nameOf(found.field)
    if (name) noteUse(found.model.key, name)
  }
  const walk = (node: Filter, at: string) => {
    if ('field' in node) note(at, node.field, (field) => usedBy(field, node.is))
    // With segments all are looked at, by no index.
    if ('by' in node && node.per === undefined) note(at, node.by, ({ key }) => key)
    for (const inner of innerFilters(node)) walk(inner, modelInside(ways, node, at))
  }
  walk(putSavedInPlace(ctx, filter, model), model)
}

/** Counts a field that the records of one company are sorted by: where one has very many of them, an index in that order helps. */
export function noteOrder(ctx: Ctx, model: ResolvedModel, filter: Filter, sort: SortKey[] | undefined): void {
  const [key = model.defaultSort, ...others] = sort ?? []
  if (others.length > 0 || model.company.kind !== 'one' || !namesOne(filter, model.company.field)) return
  const found = resolvePath(ctx.models, model.key, key.field)
  if (found?.hops.length !== 0 || found.field.options.to !== undefined || found.field.key === 'id') return
  if (fieldType(found.field.type).sort !== 'none') noteUse(model.key, withinOne(found.field))
}

function namesOne(filter: Filter, field: string): boolean {
  if ('all' in filter) return filter.all.some((each) => namesOne(each, field))
  return 'field' in filter && filter.field === field && filter.is === 'equals'
}

/** What an index has to hold for an operator: the field in its order, or as it is written; null where none helps. */
function usedBy(field: ResolvedField, is: string): string | null {
  const { sort, operators } = fieldType(field.type)
  const takes = Object.hasOwn(operators, is) ? operators[is]?.takes : 'nothing'
  if (sort === 'none' || takes === 'nothing' || takes === 'text') return null
  if (field.custom) return field.key
  // A choice of few tells little apart.
  if (field.options.choices || storageOf(field) === 'boolean') return null
  return isCaseless(field) ? asWritten(field) : field.key
}
