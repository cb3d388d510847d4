import 'server-only'
import { relationsOf } from '@/lib/models/graph'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Layout } from '@/lib/profiles/layout'
import { compileCondition } from '@/lib/profiles/resolve'
import { sayGone } from '@/lib/profiles/say-condition'
import { conditionsIn } from '@/lib/profiles/shown-layout'
import type { Content } from '@/lib/profiles/templates/content'
import { type ContentProblem, goneFields, type Known } from '@/lib/profiles/templates/content-problem'
import { mendPlace } from '@/lib/profiles/templates/mend-place'
import type { Ctx } from '@/lib/records/context'

export type Checked = {
  problems: ContentProblem[]
  /** The same without what is gone. Conditions stay as they are: who sees what is decided by a person. */
  mended: Content
}

/** What of a template no longer fits the models, fields, metrics, filters and widgets there are. */
export function checkContent(ctx: Ctx, model: ResolvedModel, content: Content, known: Known): Checked {
  const { criteria, layout } = content
  const viewer = { actor: ctx.actor, teams: [] }
  const problems: ContentProblem[] = []
  const ask = (part: string, condition: unknown) => {
    const { problem } = compileCondition(ctx, model, condition, viewer, 't')
    if (problem !== null) problems.push({ part, says: sayGone(problem, (id) => known.deleted.get(id)), stops: true })
  }
  ask('criteria', criteria)
  for (const { key, when } of conditionsIn(layout)) ask(key, when)
  const kept = (part: string, where: string, keys: string[]) => {
    const gone = keys.filter((key) => !model.fields.some((field) => field.key === key))
    if (gone.length === 0) return keys
    problems.push({ part, says: `${goneFields(gone, known)} in ${where}.`, gone: true })
    return keys.filter((key) => !gone.includes(key))
  }
  const header = {
    badges: kept('header', 'the tags beside the name', layout.badges),
    facts: kept('header', 'the line under the name', layout.facts),
    stats: kept('header', 'the key figures', layout.stats),
  }
  const sidebar = layout.sidebar.map((section) => {
    if (!section.groups) return section
    const groups = section.groups.map((group) => ({
      ...group,
      fields: kept(`group:${group.id}`, `the group ${group.label}`, group.fields),
    }))
    return { ...section, groups }
  })
  const tabs = layout.tabs.flatMap((tab) => {
    if (tab.relation && !relationsOf(ctx.models, model.key).some((hop) => hop.name === tab.relation)) {
      const says = `The records of the tab ${tab.label ?? tab.relation} are not related any more.`
      problems.push({ part: `tab:${tab.key}`, says, gone: true })
      return []
    }
    const widgets = tab.widgets.flatMap((place) => {
      const checked = mendPlace(ctx, model, place, known)
      problems.push(...checked.problems.map((problem) => ({ ...problem, part: `widget:${tab.key}/${place.id}` })))
      return checked.mended ?? []
    })
    return [{ ...tab, widgets }]
  })
  const mended: Layout = { ...layout, ...header, sidebar, tabs: tabs.length > 0 ? tabs : layout.tabs }
  return { problems, mended: { ...content, layout: mended } }
}
