import 'server-only'
import { listed } from '@/lib/core/text'
import { filterSchema } from '@/lib/filters/schema'
import { resolveRelation } from '@/lib/models/graph'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Place } from '@/lib/profiles/layout'
import { unknownNames } from '@/lib/profiles/link-address'
import { fitsModel, widgetOf } from '@/lib/profiles/registry'
import { sayGone } from '@/lib/profiles/say-condition'
import { type ContentProblem, goneFields, type Known } from '@/lib/profiles/templates/content-problem'
import { filterProblem, mendFilter } from '@/lib/profiles/templates/mend-filter'
import type { Parameter } from '@/lib/profiles/widget'
import type { Ctx } from '@/lib/records/context'

type Problem = Omit<ContentProblem, 'part'>

/** What of a widget is gone, and the widget without it; null when nothing of it is left. */
export function mendPlace(
  ctx: Ctx,
  model: ResolvedModel,
  place: Place,
  known: Known,
): { problems: Problem[]; mended: Place | null } {
  const declaration = widgetOf(place.widget)
  if (!declaration)
    return { problems: [{ says: `There is no widget “${place.widget}” any more.`, gone: true }], mended: null }
  const title = place.title || declaration.label
  if (!fitsModel(declaration, model)) {
    const says = `${declaration.label} is not for ${model.label.many.toLowerCase()}.`
    return { problems: [{ says, stops: true, gone: true }], mended: null }
  }
  const problems: Problem[] = []
  const { relation } = place.settings
  const related =
    typeof relation === 'string' && relation !== ''
      ? resolveRelation(ctx.models, model.key, relation)?.model
      : undefined
  let settings = place.settings
  let isLost = false
  for (const parameter of declaration.parameters) {
    const of = 'of' in parameter && parameter.of === 'record' ? model : related
    const found = gone(ctx, parameter, settings[parameter.key], { model, of, known })
    if (!found) continue
    problems.push({ says: `${title}: ${found.says}`, gone: true })
    if (found.left === undefined) isLost = true
    else settings = { ...settings, [parameter.key]: found.left }
  }
  const read = declaration.settings.safeParse(settings)
  if (read.success || problems.length > 0)
    return {
      problems,
      mended: isLost || !read.success ? null : settings === place.settings ? place : { ...place, settings },
    }
  // Nothing is gone: it was never set up.
  return {
    problems: [{ says: `${title}: ${read.error.issues[0]?.message ?? 'settings are missing.'}` }],
    mended: place,
  }
}

type Gone = {
  says: string
  /** What remains of the setting; undefined when the widget is nothing without it. */
  left?: unknown
}

/** What a setting names that is not there any more, by its kind; undefined when it is whole, or not set. */
function gone(
  ctx: Ctx,
  parameter: Parameter,
  value: unknown,
  { model, of, known }: { model: ResolvedModel; of: ResolvedModel | undefined; known: Known },
): Gone | undefined {
  if (parameter.kind === 'relation')
    return typeof value === 'string' && value !== '' && !of
      ? { says: 'its records are not related any more.' }
      : undefined
  if (parameter.kind === 'metric')
    return typeof value === 'string' && value !== '' && !known.metrics.has(value)
      ? { says: `its metric ${known.deleted.has(value) ? `“${known.deleted.get(value)}” ` : ''}is deleted.` }
      : undefined
  if (parameter.kind === 'links') return goneLinks(model, value)
  if (!of) return undefined
  const has = (key: unknown) => of.fields.some((field) => field.key === key)
  if (parameter.kind === 'fields') {
    const keys = Array.isArray(value) ? value.filter((key) => typeof key === 'string') : []
    const missing = keys.filter((key) => !has(key))
    if (missing.length === 0) return undefined
    return { says: `${lowered(goneFields(missing, known))} here.`, left: keys.filter(has) }
  }
  if (parameter.kind === 'sort') {
    const field = typeof value === 'object' && value !== null && 'field' in value ? value.field : undefined
    return field === undefined || has(field) ? undefined : { says: 'the field it is sorted by is deleted.', left: null }
  }
  if (parameter.kind !== 'filter' || value === null || value === undefined) return undefined
  const filter = filterSchema.safeParse(value).data ?? null
  const problem = filter ? filterProblem(ctx, of, filter) : 'It cannot be read.'
  if (problem === null) return undefined
  return {
    says: `its filter does not work: ${sayGone(problem, (id) => known.deleted.get(id))}`,
    left: filter && mendFilter(ctx, of, filter),
  }
}

/** Links whose address is filled in from a field that is not there: they show for no record. */
function goneLinks(model: ResolvedModel, value: unknown): Gone | undefined {
  const given = Array.isArray(value) ? value.filter(isLink) : []
  const lost = given.filter(({ url }) => unknownNames(model, url).length > 0)
  const [first] = lost
  if (!first) return undefined
  const names = unknownNames(model, first.url).map((name) => `{${name}}`)
  return {
    says: `the link ${first.label || first.url} names ${listed(names, 'and')}, which is no field here.`,
    left: given.filter((link) => !lost.includes(link)),
  }
}

const isLink = (given: unknown): given is { label: string; url: string } =>
  typeof given === 'object' && given !== null && 'url' in given && typeof given.url === 'string'

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
