import 'server-only'
import { relationsOf } from '@/lib/models/graph'
import type { ResolvedModel } from '@/lib/models/resolved'
import { fitsModel, widgetOf } from '@/lib/profiles/registry'
import { compileCondition } from '@/lib/profiles/resolve'
import { conditionsIn } from '@/lib/profiles/shown-layout'
import type { Content } from '@/lib/profiles/templates/content'
import type { Ctx } from '@/lib/records/context'

/** `stops`: it cannot be published so. The others are shown, and the profile says the same in their place. */
export type ContentProblem = { part: string; says: string; stops: boolean }

/** What of a template no longer fits the models, fields and widgets there are. */
export function checkContent(ctx: Ctx, model: ResolvedModel, { criteria, layout }: Content): ContentProblem[] {
  const viewer = { actor: ctx.actor, teams: [] }
  const broken = (part: string, condition: unknown): ContentProblem[] => {
    const { problem } = compileCondition(ctx, model, condition, viewer, 't')
    return problem === null ? [] : [{ part, says: problem, stops: true }]
  }
  return [
    ...broken('criteria', criteria),
    ...conditionsIn(layout).flatMap(({ key, when }) => broken(key, when)),
    ...missingFields(model, layout),
    ...layout.tabs.flatMap((tab) => [
      ...missingRelation(ctx, model, tab.key, tab.relation),
      ...tab.widgets.flatMap((place) => brokenWidget(model, tab.key, place)),
    ]),
  ]
}

function missingFields(model: ResolvedModel, layout: Content['layout']): ContentProblem[] {
  const known = new Set(model.fields.map((field) => field.key))
  const used = [
    ...[...layout.badges, ...layout.facts, ...layout.stats].map((field) => ({ part: 'header', field })),
    ...layout.sidebar.flatMap((section) =>
      (section.groups ?? []).flatMap((group) => group.fields.map((field) => ({ part: `group:${group.id}`, field }))),
    ),
  ]
  const gone = used.filter(({ field }) => !known.has(field))
  return gone.map(({ part }) => ({ part, says: 'A field that stood here is deleted.', stops: false }))
}

function missingRelation(ctx: Ctx, model: ResolvedModel, tab: string, relation: string | undefined): ContentProblem[] {
  if (!relation || relationsOf(ctx.models, model.key).some((hop) => hop.name === relation)) return []
  return [{ part: `tab:${tab}`, says: 'The records of this tab are not related any more.', stops: false }]
}

function brokenWidget(
  model: ResolvedModel,
  tab: string,
  place: Content['layout']['tabs'][number]['widgets'][number],
): ContentProblem[] {
  const part = `widget:${tab}/${place.id}`
  const declaration = widgetOf(place.widget)
  if (!declaration) return [{ part, says: `There is no widget “${place.widget}” any more.`, stops: false }]
  if (!fitsModel(declaration, model))
    return [{ part, says: `${declaration.label} is not for ${model.label.many.toLowerCase()}.`, stops: true }]
  const settings = declaration.settings.safeParse(place.settings)
  if (settings.success) return []
  return [
    {
      part,
      says: `${declaration.label}: ${settings.error.issues[0]?.message ?? 'settings are missing.'}`,
      stops: false,
    },
  ]
}
