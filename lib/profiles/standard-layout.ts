import { relationsOf } from '@/lib/models/graph'
import type { ResolvedModel, ResolvedModels } from '@/lib/models/resolved'
import { defaultLayouts } from '@/lib/profiles/default-layouts'
import type { Layout } from '@/lib/profiles/layout'

const mostTabs = 8
const mostStats = 6

/** What a profile looks like before anybody designs one: for models without a layout of their own, what their declaration tells. */
export function standardLayout(models: ResolvedModels, model: ResolvedModel): Layout {
  const built = defaultLayouts[model.key]
  if (built) return built
  const [, ...columns] = model.columns
  const has = (key: string) => model.fields.some((field) => field.key === key && !field.hidden)
  const related = relationsOf(models, model.key).filter((hop) => hop.holds === 'to')
  return {
    badges: columns.filter((key) => key === 'status').slice(0, 1),
    facts: model.subtitle && has(model.subtitle) ? [model.subtitle] : [],
    stats: columns.filter((key) => key !== 'status' && has(key)).slice(0, mostStats),
    sidebar: [{ section: 'fields' }, { section: 'attachments' }],
    tabs: [
      {
        key: 'overview',
        label: 'Overview',
        widgets: [
          { id: 'fields', widget: 'fields', span: 12, settings: { fields: columns.filter(has) } },
          ...(model.timeSeries ? [{ id: 'product-activity', widget: 'product-activity', span: 12, settings: {} }] : []),
        ],
      },
      ...related.slice(0, mostTabs).map((hop) => ({
        key: hop.name
          .toLowerCase()
          .replace(/[^a-z0-9-]/g, '-')
          .slice(0, 40),
        relation: hop.name,
        widgets: [{ id: hop.name, widget: 'related-records', span: 12, settings: { relation: hop.name } }],
      })),
    ],
    fieldRules: [],
  }
}
