import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { can, canAdminister } from '@/lib/auth/policy'
import { relationsOf } from '@/lib/models/graph'
import type { RecordRow } from '@/lib/models/record'
import { chooseLayout } from '@/lib/profiles/choose-layout'
import type { Layout } from '@/lib/profiles/layout'
import { widgetOf } from '@/lib/profiles/registry'
import { shownLayout } from '@/lib/profiles/shown-layout'
import type { Ctx } from '@/lib/records/context'
import { countRelated, relatedCap } from '@/lib/records/count-related'
import { contextForProfile } from '@/lib/server/context'
import { orNotFound } from '@/lib/server/or-not-found'

export type ProfileTab = { key: string; label: string; count?: number | string }

/**
 * A record with the layout its profile has for this viewer. Read once per request, for the frame and for the tab alike.
 * A record out of scope is the same as one that does not exist.
 */
export const loadProfile = cache(async (modelKey: string, id: string) => {
  const ctx = await contextForProfile()
  if (!can(ctx.actor, 'view', modelKey)) notFound()
  const answer = await orNotFound(ctx.records.get(modelKey, id, { titles: true }))
  const model = ctx.models.byKey(modelKey)
  const chosen = await chooseLayout(ctx, modelKey, answer.record.id)
  const { layout, hiddenFields } = await shownLayout(ctx, model, answer.record.id, chosen.layout, chosen.viewer)
  return {
    ctx,
    model,
    answer: { ...answer, record: withoutFields(answer.record, hiddenFields) },
    layoutName: chosen.name,
    // Whoever may change templates is led to the one this is, and to the simulator.
    design: canAdminister(ctx.actor) ? designOf(model.slug, chosen.templateId, answer.record.id) : null,
    layout: permitted(ctx, modelKey, layout),
    hiddenFields,
  }
})

/** The key of a model whose records have a page of their own, by its part of the address. */
export const profileModel = cache(async (slug: string): Promise<string> => {
  const ctx = await contextForProfile()
  const model = ctx.models.bySlug(slug)
  return model?.profile ? model.key : notFound()
})

/** The tabs of a profile with how much each holds. */
export const loadProfileTabs = cache(async (modelKey: string, id: string): Promise<ProfileTab[]> => {
  const { ctx, answer, layout } = await loadProfile(modelKey, id)
  const relations = relationsOf(ctx.models, modelKey)
  const counts = await countRelated(
    ctx,
    modelKey,
    answer.record.id,
    layout.tabs.flatMap((tab) => tab.relation ?? []),
  )
  return layout.tabs.map((tab) => {
    const count = tab.relation ? counts[tab.relation] : undefined
    const label = tab.label ?? relations.find((hop) => hop.name === tab.relation)?.label ?? tab.key
    return { key: tab.key, label, count: count === relatedCap ? '1,000+' : count || undefined }
  })
})

/** Without the tabs in which there is nothing that the viewer may see: hidden is absent, not covered. One stays. */
function permitted(ctx: Ctx, modelKey: string, layout: Layout): Layout {
  const relations = new Map(relationsOf(ctx.models, modelKey).map((hop) => [hop.name, hop]))
  const maySee = (relation: string) => {
    const hop = relations.get(relation)
    return hop !== undefined && can(ctx.actor, 'view', hop.to)
  }
  const isEmpty = ({ relation, widgets }: Layout['tabs'][number]) =>
    (relation !== undefined && !maySee(relation)) ||
    (widgets.length > 0 && widgets.every(({ widget }) => !maySeeIn(ctx, widget)))
  const tabs = layout.tabs.filter((tab) => !isEmpty(tab))
  return { ...layout, tabs: tabs.length > 0 ? tabs : layout.tabs.slice(0, 1) }
}

function maySeeIn({ actor }: Ctx, widget: string): boolean {
  const reads = widgetOf(widget)?.reads
  return !reads || reads.some((model) => can(actor, 'view', model))
}

/** Hidden is absent: the page never holds what its template does not show. */
function withoutFields(record: RecordRow, hidden: string[]): RecordRow {
  if (hidden.length === 0) return record
  const values = Object.fromEntries(Object.entries(record.values).filter(([key]) => !hidden.includes(key)))
  return { ...record, values }
}

export type Design = { href: string; simulatorHref: string }

function designOf(slug: string, templateId: string | null, recordId: string): Design {
  const list = `/settings/templates/${slug}`
  const simulatorHref = `${list}?record=${recordId}`
  return { href: templateId ? `${list}/${templateId}?record=${recordId}` : simulatorHref, simulatorHref }
}
