import 'server-only'
import { systemActor } from '@/lib/auth/actor-of'
import { FailureError } from '@/lib/core/errors'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'
import { sayGone } from '@/lib/profiles/say-condition'
import { readKnown } from '@/lib/profiles/templates/content-problem'
import { compileFilter } from '@/lib/records/compile'
import type { Ctx } from '@/lib/records/context'
import { putSavedInPlace } from '@/lib/records/saved-in-place'

/**
 * The filter of a widget as whoever looks may ask it: whole, for what an administrator chose for everybody may build on a filter that
 * is not shared with everybody. Or why it cannot be asked any more, with what is deleted by name.
 */
export async function widgetFilter(
  ctx: Ctx,
  model: ResolvedModel,
  filter: Filter | null,
): Promise<{ filter: Filter | null } | { problem: string }> {
  if (filter === null) return { filter }
  try {
    const whole = putSavedInPlace({ ...ctx, actor: systemActor() }, filter, model.key)
    compileFilter(ctx, model, whole, 't')
    return { filter: whole }
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    const { deleted } = await readKnown(ctx)
    return { problem: sayGone(error.failure.detail, (id) => deleted.get(id)) }
  }
}
