import 'server-only'
import { relationsOf } from '@/lib/models/graph'
import type { ResolvedModel } from '@/lib/models/resolved'
import { conditionSchema } from '@/lib/profiles/condition'
import type { Layout, LayoutTab, Place } from '@/lib/profiles/layout'
import { widgetOf } from '@/lib/profiles/registry'
import { type NameOf, sayCondition } from '@/lib/profiles/say-condition'
import type { Content } from '@/lib/profiles/templates/content'
import type { Template } from '@/lib/profiles/templates/template'
import type { Ctx } from '@/lib/records/context'

export type LayoutChange = { kind: 'added' | 'removed' | 'changed' | 'moved'; what: string; detail: string }

type Told = { template: Template; draft: Content; nameOf: NameOf }

/** What a draft changes against what is live, part by part; everything when nothing is live yet. */
export function describeChanges(ctx: Ctx, model: ResolvedModel, { template, draft, nameOf }: Told): LayoutChange[] {
  const before = template.version > 0 ? template.layout : null
  if (!before) return [{ kind: 'added', what: draft.name, detail: 'a new template' }]
  const fields = new Map(model.fields.map((field) => [field.key, field.label]))
  const relations = new Map(relationsOf(ctx.models, model.key).map((hop) => [hop.name, hop.label]))
  const tabName = (tab: Layout['tabs'][number]) => tab.label ?? relations.get(tab.relation ?? '') ?? tab.key
  return [
    ...(template.name === draft.name ? [] : [change('changed', draft.name, `was ${template.name}`)]),
    ...criteriaChange(ctx, model, { template, draft, nameOf }),
    ...listChanges('key figures', before.stats, draft.layout.stats, (key) => fields.get(key) ?? 'a deleted field'),
    ...listChanges(
      'tags beside the name',
      before.badges,
      draft.layout.badges,
      (key) => fields.get(key) ?? 'a deleted field',
    ),
    ...listChanges('facts', before.facts, draft.layout.facts, (key) => fields.get(key) ?? 'a deleted field'),
    ...listChanges(
      'sidebar',
      before.sidebar.map((each) => each.section),
      draft.layout.sidebar.map((each) => each.section),
      sectionName,
    ),
    ...(JSON.stringify(before.sidebar.map((each) => each.groups)) ===
    JSON.stringify(draft.layout.sidebar.map((each) => each.groups))
      ? []
      : [change('changed', 'Field groups', 'in the sidebar')]),
    ...listChanges(
      'tabs',
      before.tabs.map((tab) => tab.key),
      draft.layout.tabs.map((tab) => tab.key),
      (key) => {
        const tab = [...draft.layout.tabs, ...before.tabs].find((each) => each.key === key)
        return tab ? tabName(tab) : key
      },
    ),
    ...frameChanges(before, draft.layout, tabName),
    ...draft.layout.tabs.flatMap((tab) => {
      const was = before.tabs.find((each) => each.key === tab.key)
      return was ? widgetChanges(tabName(tab), was.widgets, tab.widgets) : []
    }),
    ...(JSON.stringify(before.fieldRules) === JSON.stringify(draft.layout.fieldRules)
      ? []
      : [change('changed', 'Hidden fields', 'their conditions')]),
  ]
}

function criteriaChange(ctx: Ctx, model: ResolvedModel, { template, draft, nameOf }: Told): LayoutChange[] {
  if (template.isDefault || JSON.stringify(template.criteria) === JSON.stringify(draft.criteria)) return []
  const said = (stored: unknown) => {
    const read = conditionSchema.safeParse(stored)
    return read.success ? (sayCondition(read.data, ctx.models, model.key, nameOf) ?? 'always') : 'not readable'
  }
  return [change('changed', said(draft.criteria), `was ${said(template.criteria)}`)]
}

/** Names and conditions of the tabs that stay, and conditions of the sections. */
function frameChanges(before: Layout, after: Layout, tabName: (tab: LayoutTab) => string): LayoutChange[] {
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)
  return [
    ...after.tabs.flatMap((tab) => {
      const was = before.tabs.find((each) => each.key === tab.key)
      if (!was) return []
      return [
        ...(tabName(was) === tabName(tab) ? [] : [change('changed', tabName(tab), `was ${tabName(was)}`)]),
        ...(differs(was.when, tab.when) ? [change('changed', tabName(tab), 'when it is shown')] : []),
      ]
    }),
    ...after.sidebar.flatMap((section) => {
      const was = before.sidebar.find((each) => each.section === section.section)
      return was && differs(was.when, section.when)
        ? [change('changed', sectionName(section.section), 'when it is shown')]
        : []
    }),
  ]
}

const sectionName = (key: string) => `${key.charAt(0).toUpperCase()}${key.slice(1)}`

function widgetChanges(tab: string, before: Place[], after: Place[]): LayoutChange[] {
  const name = (place: Place) => place.title ?? widgetOf(place.widget)?.label ?? place.widget
  const was = new Map(before.map((place) => [place.id, place]))
  const is = new Map(after.map((place) => [place.id, place]))
  const kept = after.filter((place) => was.has(place.id))
  const order = before.filter((place) => is.has(place.id)).map((place) => place.id)
  return [
    ...after.filter((place) => !was.has(place.id)).map((place) => change('added', name(place), `to ${tab}`)),
    ...before.filter((place) => !is.has(place.id)).map((place) => change('removed', name(place), `from ${tab}`)),
    ...kept
      .filter((place) => JSON.stringify(was.get(place.id)) !== JSON.stringify(place))
      .map((place) => change('changed', name(place), widthChange(was.get(place.id), place))),
    ...(kept.every((place, at) => order[at] === place.id) ? [] : [change('moved', tab, 'its parts in another order')]),
  ]
}

function widthChange(was: Place | undefined, place: Place): string {
  return was && was.span !== place.span ? 'another width' : 'other settings'
}

function listChanges(where: string, before: string[], after: string[], name: (key: string) => string): LayoutChange[] {
  const kept = after.filter((key) => before.includes(key))
  const order = before.filter((key) => after.includes(key))
  return [
    ...after.filter((key) => !before.includes(key)).map((key) => change('added', name(key), `to the ${where}`)),
    ...before.filter((key) => !after.includes(key)).map((key) => change('removed', name(key), `from the ${where}`)),
    ...(kept.every((key, at) => order[at] === key) ? [] : [change('moved', where, 'in another order')]),
  ]
}

const change = (kind: LayoutChange['kind'], what: string, detail: string): LayoutChange => ({ kind, what, detail })
