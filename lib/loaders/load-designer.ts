import 'server-only'
import { notFound } from 'next/navigation'
import { run, sql } from '@/lib/db/sql'
import { listMetrics } from '@/lib/metrics/metrics'
import { relationsOf } from '@/lib/models/graph'
import type { ResolvedModel } from '@/lib/models/resolved'
import { conditionSchema } from '@/lib/profiles/condition'
import { namesIn, type ViewerChoices, viewerChoices } from '@/lib/profiles/names'
import { sayCondition } from '@/lib/profiles/say-condition'
import { shownLayout } from '@/lib/profiles/shown-layout'
import { standardLayout } from '@/lib/profiles/standard-layout'
import { checkContent } from '@/lib/profiles/templates/check-content'
import { type Content, paneLayout } from '@/lib/profiles/templates/content'
import { readKnown } from '@/lib/profiles/templates/content-problem'
import { contentOf, isLive, readTemplates, type Template } from '@/lib/profiles/templates/template'
import { viewerById } from '@/lib/profiles/viewer'
import type { Ctx } from '@/lib/records/context'
import { drawAs, memberContext } from '@/lib/server/context'
import { orNotFound } from '@/lib/server/or-not-found'
import { administratorContext } from './load-settings'
import { surroundingsOf } from './load-surroundings'
import { type Simulation, simulate } from './load-templates'

export type VersionEntry = { version: number; name: string; at: string; by: string | null; note: string | null }

/** What the forms of the designer offer. */
export type DesignerFacts = {
  choices: ViewerChoices
  relations: { name: string; label: string; to: string }[]
  metrics: { key: string; label: string }[]
  /** Names of ids in conditions: members, roles, teams, saved filters. */
  names: Record<string, string>
}

export type DesignerAsked = { record?: string; viewer?: string; tab?: string }

/** One template on a record of its model, as the chosen viewer would get it. Null for whoever may not change templates. */
export async function loadDesigner(slug: string, id: string, asked: DesignerAsked) {
  const ctx = await administratorContext()
  if (!ctx) return null
  const model = ctx.models.bySlug(slug)
  if (!model) notFound()
  const [all, choices, known] = await Promise.all([everyTemplate(ctx, model, id), viewerChoices(ctx), readKnown(ctx)])
  const template = all.find((each) => each.id === id) ?? notFound()
  const kept: Content = contentOf(template) ?? {
    name: template.name,
    criteria: { record: null, viewer: null },
    layout: standardLayout(ctx.models, model),
  }
  const content = template.surface === 'preview' ? { ...kept, layout: paneLayout(kept.layout) } : kept
  const draft: Template = {
    ...template,
    criteria: content.criteria,
    layout: content.layout,
    version: Math.max(1, template.version),
    isEnabled: true,
  }
  const templates = all.map((each) => (each.id === id ? draft : each))
  const [simulation, versions, metrics] = await Promise.all([
    simulate(ctx, model, {
      templates,
      choices,
      known,
      record: asked.record,
      viewer: asked.viewer,
      sample: content.criteria.record,
    }),
    versionsOf(ctx, id),
    listMetrics(ctx.db),
  ])
  const shown = await shownTo(ctx, model, content, simulation)
  const seen = await seenOn(ctx, model, simulation)
  const nameOf = namesIn(ctx, choices, known)
  return {
    model,
    template: {
      id,
      name: template.name,
      surface: template.surface,
      isDefault: template.isDefault,
      version: template.version,
      hasDraft: template.draft !== null,
      draftAt: template.draftAt,
      publishedAt: template.publishedAt,
    },
    content,
    list: all.map((each) => ({
      id: each.id,
      name: each.draft?.name ?? each.name,
      isDefault: each.isDefault,
      hasDraft: each.draft !== null,
      isLive: isLive(each),
      rule: ruleOf(ctx, model, each, nameOf),
    })),
    simulation,
    fallback: all.find((each) => each.isDefault)?.name ?? 'Standard',
    versions,
    ...seen,
    hidden: shown,
    problems: checkContent(ctx, model, content, known).problems,
    tab: content.layout.tabs.find((tab) => tab.key === asked.tab)?.key ?? content.layout.tabs[0]?.key ?? '',
    facts: {
      choices,
      relations: relationsOf(ctx.models, model.key)
        .filter((hop) => hop.holds === 'to')
        .map(({ name, label, to }) => ({ name, label, to })),
      metrics: metrics.map(({ key, label }) => ({ key, label })),
      names: Object.fromEntries(
        [
          ...ctx.filters.keys(),
          ...known.deleted.keys(),
          ...Object.values(choices).flatMap((each) => each.map((one) => one.id)),
        ].flatMap((each) => {
          const name = nameOf(each)
          return name ? [[each, name] as const] : []
        }),
      ),
    } satisfies DesignerFacts,
  }
}

/**
 * The sample record by the rights of whoever is chosen, by which the rest of this page is then drawn; with what their screens know.
 * One they may not open is drawn by its name alone.
 */
async function seenOn(ctx: Ctx, model: ResolvedModel, { viewer, record, answer: simulated }: Simulation) {
  if (!record) return { answer: null, mayOpen: true, surroundings: null }
  const mayOpen = simulated?.sees ?? true
  const isOther = viewer !== null && viewer.id !== ctx.actor.memberId
  const eyes = isOther && mayOpen ? await memberContext(viewer.id, 'screen') : ctx
  if (eyes !== ctx) drawAs(eyes)
  const select = mayOpen ? undefined : [model.title]
  return {
    answer: await orNotFound(eyes.records.get(model.key, record.id, { titles: true, select })),
    mayOpen,
    surroundings: eyes === ctx ? null : await surroundingsOf(eyes),
  }
}

/** When it is chosen, in words; null for the default, and for one that cannot be read any more. */
function ruleOf(ctx: Ctx, model: ResolvedModel, template: Template, nameOf: (id: string) => string | undefined) {
  if (template.isDefault) return null
  const criteria = conditionSchema.safeParse(template.draft?.criteria ?? template.criteria)
  return (criteria.success && sayCondition(criteria.data, ctx.models, model.key, nameOf)) || null
}

async function everyTemplate(ctx: Ctx, model: ResolvedModel, id: string): Promise<Template[]> {
  const [pages, previews] = await Promise.all([
    readTemplates(ctx.db, model.key, 'page'),
    readTemplates(ctx.db, model.key, 'preview'),
  ])
  return previews.some((each) => each.id === id) ? previews : pages
}

/** Parts that the chosen viewer would not get on the chosen record. */
async function shownTo(
  ctx: Ctx,
  model: ResolvedModel,
  content: Content,
  { viewer: chosen, record }: Simulation,
): Promise<string[]> {
  const viewer = chosen && (await viewerById(ctx, chosen.id))
  if (!viewer || !record) return []
  return (await shownLayout(ctx, model, record.id, content.layout, viewer)).hidden
}

async function versionsOf(ctx: Ctx, id: string): Promise<VersionEntry[]> {
  const rows = await run<Omit<VersionEntry, 'at'> & { at: Date }>(
    ctx.db,
    sql`select v.version, v.name, v.created_at as at, m.name as by, v.note from profile_template_versions v
        left join members m on m.id = v.created_by where v.template_id = ${id} order by v.version desc limit 50`,
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
