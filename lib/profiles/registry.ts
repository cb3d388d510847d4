import type { ResolvedModel } from '@/lib/models/resolved'
import type { WidgetDeclaration } from '@/lib/profiles/widget'
import { attachments } from '@/lib/profiles/widgets/attachments'
import { colleagues } from '@/lib/profiles/widgets/colleagues'
import { fields } from '@/lib/profiles/widgets/fields'
import { groupTree } from '@/lib/profiles/widgets/group-tree'
import { healthFactors } from '@/lib/profiles/widgets/health-factors'
import { licenseTimeline } from '@/lib/profiles/widgets/license-timeline'
import { links } from '@/lib/profiles/widgets/links'
import { logged } from '@/lib/profiles/widgets/logged'
import { metricChart } from '@/lib/profiles/widgets/metric-chart'
import { note } from '@/lib/profiles/widgets/note'
import { nps } from '@/lib/profiles/widgets/nps'
import { numberTile } from '@/lib/profiles/widgets/number-tile'
import { planned } from '@/lib/profiles/widgets/planned'
import { productActivity } from '@/lib/profiles/widgets/product-activity'
import { relatedRecords } from '@/lib/profiles/widgets/related-records'
import { revenue } from '@/lib/profiles/widgets/revenue'
import { stakeholders } from '@/lib/profiles/widgets/stakeholders'
import { successUnits } from '@/lib/profiles/widgets/success-units'
import { usage } from '@/lib/profiles/widgets/usage'
import { workflows } from '@/lib/profiles/widgets/workflows'
/** Every widget a profile can hold, one line each; its face stands in components/profiles/widgets. */
export const widgets = {
  'success-units': successUnits,
  usage,
  planned,
  logged,
  'related-records': relatedRecords,
  revenue,
  'product-activity': productActivity,
  colleagues,
  fields,
  'metric-chart': metricChart,
  'number-tile': numberTile,
  'license-timeline': licenseTimeline,
  'health-factors': healthFactors,
  nps,
  stakeholders,
  note,
  links,
  'group-tree': groupTree,
  workflows,
  attachments,
} as const

export type WidgetKey = keyof typeof widgets

/** A declaration by the key a layout holds; undefined for one that no longer exists. */
export function widgetOf(key: string): WidgetDeclaration | undefined {
  return isWidget(key) ? widgets[key] : undefined
}

export function isWidget(key: string): key is WidgetKey {
  return Object.hasOwn(widgets, key)
}

/** Whether the profile of a model may hold a widget. */
export function fitsModel({ models, timeSeries }: WidgetDeclaration, model: ResolvedModel): boolean {
  return (!models || models.includes(model.key)) && (!timeSeries || model.timeSeries === true)
}
