import 'server-only'
import { can, canAdminister } from '@/lib/auth/policy'
import { FailureError } from '@/lib/core/errors'
import { traitsOf } from '@/lib/filters/traits'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'
import { chooseLayout } from '@/lib/profiles/choose-layout'
import { explain, type Step } from '@/lib/profiles/explain'
import { namesIn, viewerChoices } from '@/lib/profiles/names'
import { shownLayout } from '@/lib/profiles/shown-layout'
import { readKnown } from '@/lib/profiles/templates/content-problem'
import { liveTemplates } from '@/lib/profiles/templates/live-templates'
import { viewerOf } from '@/lib/profiles/viewer'
import type { Ctx } from '@/lib/records/context'
import { putSavedInPlace } from '@/lib/records/saved-in-place'

export type WhyLayout = {
  name: string
  /** Those that are asked before the one that always matches, in their order. */
  steps: Step[]
  /** From one, the one that always matches counted last. */
  place: number
  /** How the one that always matches is called. */
  fallback: string
}

/**
 * Why whoever asks gets this layout on a record's page. It is told in the words of the simulator, but nothing of what they may not see:
 * conditions about records of other models, hidden fields or filters that are not theirs to use.
 * @throws FailureError `not_found` for a record out of scope
 */
export async function whyLayout(ctx: Ctx, { model: key, id }: { model: string; id: string }): Promise<WhyLayout> {
  const model = ctx.models.byKey(key)
  const { record } = await ctx.records.get(key, id, { select: [model.title] })
  const [live, chosen, choices, known] = await Promise.all([
    liveTemplates(ctx, key, 'page'),
    chooseLayout(ctx, key, record.id),
    viewerChoices(ctx),
    readKnown(ctx),
  ])
  const ordered = live.filter((template) => !template.isDefault)
  const { hiddenFields } = await shownLayout(ctx, model, record.id, chosen.layout, chosen.viewer)
  const { steps } = await explain(ctx, model, record.id, {
    viewer: viewerOf(ctx),
    templates: ordered.map(({ id: template, name, criteria }) => ({ id: template, name, criteria, isOn: true })),
    nameOf: namesIn(ctx, choices, known),
    toViewer: true,
    mayHear: canAdminister(ctx.actor) ? undefined : (filter) => mayHear(ctx, model, filter, hiddenFields),
  })
  const at = steps.findIndex((step) => step.state === 'wins')
  return {
    name: chosen.name,
    steps,
    place: at === -1 ? steps.length + 1 : at + 1,
    fallback: live.find((template) => template.isDefault)?.name ?? 'Standard',
  }
}

/** Whether a condition asks only about what the caller may see anyway. */
function mayHear(ctx: Ctx, model: ResolvedModel, filter: Filter, hidden: string[]): boolean {
  try {
    // Also refuses a filter that is not theirs to use.
    const whole = putSavedInPlace(ctx, filter, model.key)
    const { models, reads } = traitsOf(ctx.models, whole, model.key, ctx.clock.now)
    return (
      models.every((each) => can(ctx.actor, 'view', each)) &&
      !hidden.some((field) => reads.includes(`${model.key}.${field}`))
    )
  } catch (error) {
    // What cannot be asked any more never holds; whoever mends templates is told why.
    if (error instanceof FailureError) return false
    throw error
  }
}
