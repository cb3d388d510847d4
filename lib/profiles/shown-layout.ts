import 'server-only'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Condition } from '@/lib/profiles/condition'
import type { Layout } from '@/lib/profiles/layout'
import { whichHold } from '@/lib/profiles/resolve'
import type { Viewer } from '@/lib/profiles/viewer'
import type { Ctx } from '@/lib/records/context'

export type Shown = {
  /** Without the parts whose condition does not hold. */
  layout: Layout
  /** Fields that this viewer does not get on this profile. */
  hiddenFields: string[]
  /** What was left out: `tab:revenue`, `widget:usage`, `section:workflows`, `group:…`, `field:arr`. */
  hidden: string[]
}

/** What a layout shows of a record to a viewer: every condition in it is asked in one statement, and what fails is left out. */
export async function shownLayout(
  ctx: Ctx,
  model: ResolvedModel,
  recordId: string,
  layout: Layout,
  viewer: Viewer,
): Promise<Shown> {
  const parts = conditionsIn(layout)
  if (parts.length === 0) return { layout, hiddenFields: [], hidden: [] }
  const answers = await whichHold(
    ctx,
    model,
    recordId,
    parts.map((part) => part.when),
    viewer,
  )
  const hidden = new Set(parts.filter((_, at) => !answers[at]?.holds).map((part) => part.key))
  return {
    layout: without(layout, hidden),
    hiddenFields: layout.fieldRules.map((rule) => rule.field).filter((field) => hidden.has(`field:${field}`)),
    hidden: [...hidden],
  }
}

/** Every condition inside a layout with the part it stands at. */
export function conditionsIn(layout: Layout): { key: string; when: Condition }[] {
  const all = [
    ...layout.sidebar.flatMap((section) => [
      { key: `section:${section.section}`, when: section.when },
      ...(section.groups ?? []).map((group) => ({ key: `group:${group.id}`, when: group.when })),
    ]),
    ...layout.tabs.flatMap((tab) => [
      { key: `tab:${tab.key}`, when: tab.when },
      ...tab.widgets.map((place) => ({ key: `widget:${tab.key}/${place.id}`, when: place.when })),
    ]),
    ...layout.fieldRules.map((rule) => ({ key: `field:${rule.field}`, when: rule.when })),
  ]
  return all.flatMap(({ key, when }) => (when ? [{ key, when }] : []))
}

function without(layout: Layout, hidden: Set<string>): Layout {
  const seen = (field: string) => !hidden.has(`field:${field}`)
  return {
    ...layout,
    badges: layout.badges.filter(seen),
    facts: layout.facts.filter(seen),
    stats: layout.stats.filter(seen),
    sidebar: layout.sidebar
      .filter((section) => !hidden.has(`section:${section.section}`))
      .map((section) =>
        section.groups
          ? {
              ...section,
              groups: section.groups
                .filter((group) => !hidden.has(`group:${group.id}`))
                .map((group) => ({ ...group, fields: group.fields.filter(seen) })),
            }
          : section,
      ),
    tabs: layout.tabs
      .filter((tab) => !hidden.has(`tab:${tab.key}`))
      .map((tab) => ({ ...tab, widgets: tab.widgets.filter((place) => !hidden.has(`widget:${tab.key}/${place.id}`)) })),
    fieldRules: [],
  }
}
