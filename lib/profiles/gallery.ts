import { slugify } from '@/lib/core/text'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'
import type { Condition } from '@/lib/profiles/condition'
import type { Layout, LayoutTab } from '@/lib/profiles/layout'
import { standardLayout } from '@/lib/profiles/standard-layout'
import type { ViewerRule } from '@/lib/profiles/viewer-rule'

export type Pattern = { key: string; label: string; hint: string; icon: string; criteria: Condition; layout: Layout }

type Known = { roles: { id: string; name: string }[] }

/** What a template can start from. Criteria are proposed only where the tenant has such a field, choice or role. */
export function gallery(models: ResolvedModels, model: ResolvedModel, known: Known): Pattern[] {
  const standard = standardLayout(models, model)
  const blank: Pattern = {
    key: 'standard',
    label: 'Standard layout',
    hint: 'What everybody sees now; change what you like',
    icon: 'layout-dashboard',
    criteria: { record: null, viewer: null },
    layout: standard,
  }
  if (model.company.kind !== 'self') return [blank]
  return [
    blank,
    onboarding(model, standard),
    enterprise(model, standard),
    ...otherSegments(model, standard),
    digital(model, standard),
    executive(model, standard, known),
  ]
}

function onboarding(model: ResolvedModel, standard: Layout): Pattern {
  return {
    key: 'onboarding',
    label: 'Onboarding',
    hint: 'Milestones and open tasks first, people to know, no revenue',
    icon: 'rocket',
    criteria: { record: choiceIs(model, /^phase$/i, /onboarding/i), viewer: null },
    layout: {
      ...standard,
      stats: stats(model, ['phase', 'health', 'nextTouch', 'lastTouch', 'arr', 'ownerId']),
      tabs: [
        overview([
          place('success-units', 12),
          place('planned', 6, { limit: 12 }),
          place('stakeholders', 6),
          place('related-records', 12, { relation: 'projects' }, 'Rollout'),
          place('logged', 12),
        ]),
        ...without(standard.tabs, ['overview', 'revenue']),
      ],
    },
  }
}

/** What customers are told apart by, the plainest name first. */
const segmentLabels = [/segment/i, /tier/i, /plan/i]
const enterpriseChoice = /enterprise/i
const mostSegments = 5

function enterprise(model: ResolvedModel, standard: Layout): Pattern {
  return {
    key: 'enterprise',
    label: 'Enterprise',
    hint: 'Health with its reasons, the group, stakeholders, contract timeline',
    icon: 'building-2',
    criteria: { record: enterpriseIs(model), viewer: null },
    layout: {
      ...standard,
      tabs: [
        overview([
          place('success-units', 12),
          place('health-factors', 6),
          place('stakeholders', 6),
          place('license-timeline', 12),
          place('planned', 5),
          place('logged', 7),
        ]),
        ...without(standard.tabs, ['overview']),
      ],
    },
  }
}

/** One for each other choice of the field that tells enterprises apart: Mid-Market, SMB. */
function otherSegments(model: ResolvedModel, standard: Layout): Pattern[] {
  const field = segmentField(model)
  if (!field) return []
  const others = choicesOf(field).filter(({ label }) => !enterpriseChoice.test(label))
  return others.slice(0, mostSegments).map(({ value, label }) => ({
    key: `segment-${slugify(label)}`,
    label,
    hint: `The standard layout, where ${field.label} is ${label}`,
    icon: 'tag',
    criteria: { record: { field: field.key, is: 'equals', value }, viewer: null },
    layout: standard,
  }))
}

function enterpriseIs(model: ResolvedModel): Filter | null {
  const field = segmentField(model)
  const choice = field && choicesOf(field).find(({ label }) => enterpriseChoice.test(label))
  return choice ? { field: field.key, is: 'equals', value: choice.value } : null
}

/** The field that tells enterprises from others. */
function segmentField(model: ResolvedModel): ResolvedField | undefined {
  const able = model.fields.filter((field) => choicesOf(field).some(({ label }) => enterpriseChoice.test(label)))
  const named = segmentLabels.map((name) => able.find(({ label }) => name.test(label)))
  return named.find((field) => field !== undefined)
}

function digital(model: ResolvedModel, standard: Layout): Pattern {
  const arr = model.fields.find((field) => field.key === 'arr')
  return {
    key: 'digital',
    label: 'Digital touch',
    hint: 'Usage and NPS on one page, little else',
    icon: 'mouse-pointer-click',
    criteria: { record: arr ? { field: arr.key, is: 'lessThan', value: 20_000 } : null, viewer: null },
    layout: {
      ...standard,
      stats: stats(model, ['health', 'arr', 'renewalDate', 'nps', 'lastActive', 'lastTouch']),
      tabs: [
        overview([place('usage', 12, { most: 6 }), place('nps', 6), place('success-units', 6), place('logged', 12)]),
        ...without(standard.tabs, ['overview', 'usage', 'tasks', 'projects', 'assets']),
      ],
    },
  }
}

function executive(model: ResolvedModel, standard: Layout, { roles }: Known): Pattern {
  const leaders = roles.filter((role) => /manager|executive|lead/i.test(role.name)).map((role) => role.id)
  const viewer: ViewerRule | null = leaders.length > 0 ? { viewer: 'role', anyOf: leaders } : null
  return {
    key: 'executive',
    label: 'Executive view',
    hint: 'Money, health and risk at a glance, for who leads',
    icon: 'presentation',
    criteria: { record: null, viewer },
    layout: {
      ...standard,
      stats: stats(model, ['arr', 'renewalDate', 'health', 'nps', 'lastTouch', 'ownerId']),
      sidebar: standard.sidebar.filter((section) => section.section !== 'workflows'),
      tabs: [
        overview([
          place('revenue', 12),
          place('health-factors', 6),
          place('nps', 6),
          place('group-tree', 6),
          place('stakeholders', 6),
        ]),
        ...without(standard.tabs, ['overview', 'revenue']),
      ],
    },
  }
}

function overview(widgets: LayoutTab['widgets']): LayoutTab {
  return { key: 'overview', label: 'Overview', widgets }
}

function place(
  widget: string,
  span: number,
  settings: Record<string, unknown> = {},
  title?: string,
): LayoutTab['widgets'][number] {
  return { id: widget, widget, span, settings, ...(title && { title }) }
}

const without = (tabs: LayoutTab[], keys: string[]) => tabs.filter((tab) => !keys.includes(tab.key))

const stats = (model: ResolvedModel, keys: string[]) =>
  keys.filter((key) => model.fields.some((field) => field.key === key))

/** "Field is choice", when the model has such a field with such a choice. */
function choiceIs(model: ResolvedModel, wantedLabel: RegExp, wanted: RegExp): Filter | null {
  for (const field of model.fields) {
    if (!wantedLabel.test(field.label)) continue
    const choice = choicesOf(field).find(({ label }) => wanted.test(label))
    if (choice) return { field: field.key, is: 'equals', value: choice.value }
  }
  return null
}

function choicesOf({ options: { choices } }: ResolvedField): { value: string; label: string }[] {
  return Array.isArray(choices) ? choices.map(({ value, label }) => ({ value, label: label ?? value })) : []
}
