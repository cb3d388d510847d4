import { mayUseFilter } from '@/lib/auth/saved-filter-policy'
import { placeSaved } from '@/lib/filters/place-saved'
import type { Filter } from '@/lib/filters/tree'
import type { Ctx } from '@/lib/records/context'

/**
 * Puts the trees of saved filters where a filter refers to them. Whoever may use a filter may use what it refers to.
 * @throws FailureError `invalid` for one that is gone, not shared with the actor, about another model, or in a circle
 */
export function putSavedInPlace(ctx: Pick<Ctx, 'actor' | 'models' | 'filters'>, filter: Filter, model: string): Filter {
  return placeSaved(ctx.models, filter, model, (id, isOuter) => {
    const found = ctx.filters.get(id)
    return found && (!isOuter || mayUseFilter(ctx.actor, found)) ? found : undefined
  })
}
