import 'server-only'
import { run, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'
import { conditionSchema } from '@/lib/profiles/condition'
import { type Explanation, explain } from '@/lib/profiles/explain'
import { gallery } from '@/lib/profiles/gallery'
import { type Reach, reachOf } from '@/lib/profiles/impact'
import { namesIn, type ViewerChoices, viewerChoices } from '@/lib/profiles/names'
import { compileCondition } from '@/lib/profiles/resolve'
import { type NameOf, sayCondition, sayGone } from '@/lib/profiles/say-condition'
import { checkContent } from '@/lib/profiles/templates/check-content'
import type { Surface } from '@/lib/profiles/templates/content'
import { type Known, readKnown } from '@/lib/profiles/templates/content-problem'
import { contentOf, isLive, readTemplates, type Template } from '@/lib/profiles/templates/template'
import { allViewers, viewerById, viewerOf } from '@/lib/profiles/viewer'
import type { Ctx } from '@/lib/records/context'
import { administratorContext } from './load-settings'

export type TemplateModel = {
  key: string
  slug: string
  icon: string
  label: string
  page: number
  preview: number
  drafts: number
  hasPage: boolean
}

/** The models with how many templates each has; null for whoever may not change them. */
export async function loadTemplateModels(): Promise<TemplateModel[] | null> {
  const ctx = await administratorContext()
  if (!ctx) return null
  const rows = await run<{ model: string; page: number; preview: number; drafts: number }>(
    ctx.db,
    sql`select model, count(*) filter (where surface = 'page')::int as page, count(*) filter (where surface = 'preview')::int as preview,
          count(*) filter (where draft is not null)::int as drafts from profile_templates group by model`,
  )
  return ctx.models.list.map((model) => {
    const { page = 0, preview = 0, drafts = 0 } = rows.find((row) => row.model === model.key) ?? {}
    return {
      key: model.key,
      slug: model.slug,
      icon: model.icon,
      label: model.label.many,
      page,
      preview,
      drafts,
      hasPage: model.profile === true,
    }
  })
}

export type TemplateEntry = {
  id: string
  name: string
  isEnabled: boolean
  isDefault: boolean
  version: number
  hasDraft: boolean
  /** "Phase is Onboarding and viewer role is CSM"; null matches all. */
  rule: string | null
  reach: Reach | null
  /** Name of the template that takes all of its pairs. */
  takenBy: string | null
  problems: string[]
  /** Why what is live is passed over for everybody: its criteria cannot be asked any more, or it cannot be read. */
  passedOver: string | null
  changed: { at: string; by: string | null } | null
}

export type PatternEntry = { key: string; label: string; hint: string; icon: string }
export type Picked = { id: string; name: string }

export type Simulation = { viewer: Picked | null; record: Picked | null; answer: Explanation | null; viewers: Picked[] }

/** The templates of a model with how far each reaches, what is wrong with it, and one question to the simulator. */
export async function loadTemplateList(slug: string, surface: Surface, asked: { record?: string; viewer?: string }) {
  const ctx = await administratorContext()
  if (!ctx) return null
  const model = ctx.models.bySlug(slug)
  if (!model) return undefined
  const [templates, choices, known] = await Promise.all([
    readTemplates(ctx.db, model.key, surface),
    viewerChoices(ctx),
    readKnown(ctx),
  ])
  const nameOf = namesIn(ctx, choices, known)
  const [entries, simulation] = await Promise.all([
    describeAll(ctx, model, templates, { nameOf, known }),
    simulate(ctx, model, { templates, choices, known, ...asked }),
  ])
  const patterns: PatternEntry[] = gallery(ctx.models, model, choices).map(({ key, label, hint, icon }) => ({
    key,
    label,
    hint,
    icon,
  }))
  return { model: { key: model.key, slug: model.slug, label: model.label }, ...entries, simulation, patterns }
}

async function describeAll(
  ctx: Ctx,
  model: ResolvedModel,
  templates: Template[],
  { nameOf, known }: { nameOf: NameOf; known: Known },
) {
  const asked = templates.filter((template) => isLive(template) && !template.isDefault)
  const reach = await reachOf(ctx, model, asked, await allViewers(ctx))
  const entries = templates.map((template): TemplateEntry => {
    const content = contentOf(template)
    const criteria = conditionSchema.safeParse(content?.criteria ?? template.criteria)
    const own = reach.byId.get(template.isDefault ? null : template.id) ?? null
    const live = isLive(template)
    return {
      id: template.id,
      name: content?.name ?? template.name,
      isEnabled: template.isEnabled,
      isDefault: template.isDefault,
      version: template.version,
      hasDraft: template.draft !== null,
      rule: (criteria.success && sayCondition(criteria.data, ctx.models, model.key, nameOf)) || null,
      reach: live ? own : null,
      takenBy: live && own?.takenBy ? (templates.find((each) => each.id === own.takenBy)?.name ?? null) : null,
      problems: content
        ? checkContent(ctx, model, content, known).problems.map((problem) => problem.says)
        : ['It cannot be read any more.'],
      passedOver: passedOver(ctx, model, template, known),
      changed: template.draftAt
        ? { at: template.draftAt, by: template.draftBy }
        : template.publishedAt
          ? { at: template.publishedAt, by: template.publishedBy }
          : null,
    }
  })
  return { entries, standard: reach.byId.get(null) ?? null, seeing: reach.seeing }
}

function passedOver(ctx: Ctx, model: ResolvedModel, template: Template, known: Known): string | null {
  if (template.version === 0 || !template.isEnabled) return null
  if (template.layout === null) return 'what was published cannot be read any more'
  const { problem } = compileCondition(ctx, model, template.criteria, viewerOf(ctx), 't')
  return problem && sayGone(problem, (id) => known.deleted.get(id))
}

type Question = {
  templates: Template[]
  choices: ViewerChoices
  known: Known
  record?: string
  viewer?: string
  /** What a record has to fulfil to be proposed, when none is named. */
  sample?: Filter | null
}

/** Asks as things are live, with the drafts that were never published left out; the first record and the asker when none is named. */
export async function simulate(
  ctx: Ctx,
  model: ResolvedModel,
  { templates, choices, known, ...asked }: Question,
): Promise<Simulation> {
  const recordId = asked.record ?? (await firstRecord(ctx, model, asked.sample ?? null))
  const viewerId = asked.viewer ?? ctx.actor.memberId
  const [viewer, found] = await Promise.all([
    viewerId ? viewerById(ctx, viewerId) : undefined,
    recordId ? ctx.records.get(model.key, recordId, { select: [model.title] }).catch(() => null) : null,
  ])
  const nameOf = namesIn(ctx, choices, known)
  const listed = templates.filter((template) => !template.isDefault && template.version > 0)
  const answer =
    viewer && found
      ? await explain(ctx, model, found.record.id, {
          viewer,
          templates: listed.map((template) => ({ ...template, isOn: isLive(template) })),
          nameOf,
        })
      : null
  return {
    viewer: viewer ? { id: viewer.actor.id, name: viewer.actor.name } : null,
    record: found ? { id: found.record.id, name: String(found.record.values[model.title] ?? model.label.one) } : null,
    answer,
    viewers: choices.members,
  }
}

async function firstRecord(ctx: Ctx, model: ResolvedModel, sample: Filter | null): Promise<string | undefined> {
  const first = async (filter?: Filter) =>
    (await ctx.records.list(model.key, { limit: 1, select: [model.title], filter })).rows[0]?.id
  // A condition that cannot be asked any more is no reason to show nothing.
  const fitting = sample ? await first(sample).catch(() => undefined) : undefined
  return fitting ?? first()
}
