import 'server-only'
import { systemActor } from '@/lib/auth/actor-of'
import { FailureError } from '@/lib/core/errors'
import type { Filter } from '@/lib/filters/tree'
import { resolvePath, resolveRelation } from '@/lib/models/graph'
import type { ResolvedModel } from '@/lib/models/resolved'
import { compileFilter } from '@/lib/records/compile'
import type { Ctx } from '@/lib/records/context'
import { putSavedInPlace } from '@/lib/records/saved-in-place'

/** Why a filter cannot be asked any more; null when it can. */
export function filterProblem(ctx: Ctx, model: ResolvedModel, filter: Filter): string | null {
  const eyes = { ...ctx, actor: systemActor() }
  try {
    compileFilter(eyes, model, putSavedInPlace(eyes, filter, model.key), 't')
    return null
  } catch (error) {
    if (error instanceof FailureError) return error.failure.detail
    throw error
  }
}

/** The filter without the conditions that cannot be asked any more; null when none is left. */
export function mendFilter(ctx: Ctx, model: ResolvedModel, filter: Filter): Filter | null {
  if (filterProblem(ctx, model, filter) === null) return filter
  const mendAll = (filters: Filter[]) => filters.flatMap((each) => mendFilter(ctx, model, each) ?? [])
  if ('all' in filter) return wholeOf(mendAll(filter.all), (all) => ({ all }))
  if ('any' in filter) return wholeOf(mendAll(filter.any), (any) => ({ any }))
  if ('not' in filter) return wholeOf(mendAll([filter.not]), ([not]) => not && { not })
  if (!('where' in filter)) return null
  const of = askedModel(ctx, model, filter)
  const where = of && mendFilter(ctx, of, filter.where)
  if (!where) return null
  const mended = { ...filter, where }
  return filterProblem(ctx, model, mended) === null ? mended : null
}

/** What the inner filter is about. */
function askedModel(ctx: Ctx, model: ResolvedModel, filter: Extract<Filter, { where: Filter }>) {
  if ('by' in filter) return model
  if ('measure' in filter && filter.measure !== 'count') return resolvePath(ctx.models, model.key, filter.of)?.model
  const way =
    'measure' in filter ? filter.of : 'some' in filter ? filter.some : 'none' in filter ? filter.none : filter.every
  return resolveRelation(ctx.models, model.key, way)?.model
}

function wholeOf(left: Filter[], group: (left: Filter[]) => Filter | undefined): Filter | null {
  return left.length === 0 ? null : (group(left) ?? null)
}
