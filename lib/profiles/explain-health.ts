import 'server-only'
import { fail } from '@/lib/core/errors'
import { type Health, healthOf } from '@/lib/core/health'
import { chooseLayout } from '@/lib/profiles/choose-layout'
import { shownLayout } from '@/lib/profiles/shown-layout'
import type { Ctx } from '@/lib/records/context'

/**
 * What the score of a record is made of, for whoever has the score on its profile.
 * @throws FailureError `not_found` for a record out of scope, `forbidden` where its profile hides the score
 */
export async function explainHealth(ctx: Ctx, { model: key, id }: { model: string; id: string }): Promise<Health> {
  const model = ctx.models.byKey(key)
  const { record } = await ctx.records.get(key, id, {
    select: ['health', 'healthDiff', 'healthProfile', 'healthContributions'],
  })
  const { layout, viewer } = await chooseLayout(ctx, key, record.id)
  const { hiddenFields } = await shownLayout(ctx, model, record.id, layout, viewer)
  if (hiddenFields.includes('health')) return fail('forbidden', 'Health is not shown to you here.')
  return healthOf(record.values)
}
