'use server'

import { z } from 'zod'
import { changeFilter } from '@/lib/domain/filters/change-filter'
import { filterAudience } from '@/lib/domain/filters/filter-facts'
import { removeFilter, restoreFilter } from '@/lib/domain/filters/remove-filter'
import { saveFilter } from '@/lib/domain/filters/save-filter'
import { filterChangeSchema, newFilterSchema } from '@/lib/filters/saved-filter-input'
import { action } from './action'

const id = z.string().min(1).max(40)

export const saveFilterAction = action(newFilterSchema, saveFilter)

export const changeFilterAction = action(
  filterChangeSchema.extend({ id, since: z.iso.datetime().optional() }),
  (ctx, { id: filterId, ...change }) => changeFilter(ctx, filterId, change),
)

export const removeFilterAction = action(z.object({ id }), async (ctx, input) => {
  await removeFilter(ctx, input.id)
  return null
})

export const restoreFilterAction = action(z.object({ id }), (ctx, input) => restoreFilter(ctx, input.id))

/** The roles a filter can be shared with. */
export const filterAudienceAction = action(z.object({}), (ctx) => filterAudience(ctx))
