import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { ColleaguesWidget } from '@/components/profiles/widgets/colleagues'
import { FieldsWidget } from '@/components/profiles/widgets/fields'
import { HealthFactorsWidget } from '@/components/profiles/widgets/health-factors'
import { LicenseTimelineWidget } from '@/components/profiles/widgets/license-timeline'
import { LinksWidget } from '@/components/profiles/widgets/links'
import { LoggedWidget } from '@/components/profiles/widgets/logged'
import { MetricChartWidget } from '@/components/profiles/widgets/metric-chart'
import { NoteWidget } from '@/components/profiles/widgets/note'
import { NpsWidget } from '@/components/profiles/widgets/nps'
import { NumberTileWidget } from '@/components/profiles/widgets/number-tile'
import { PlannedWidget } from '@/components/profiles/widgets/planned'
import { ProductActivityWidget } from '@/components/profiles/widgets/product-activity'
import { RelatedRecordsWidget } from '@/components/profiles/widgets/related-records'
import { RevenueWidget } from '@/components/profiles/widgets/revenue'
import { AttachmentsWidget, GroupTreeWidget, WorkflowsWidget } from '@/components/profiles/widgets/sections'
import { StakeholdersWidget } from '@/components/profiles/widgets/stakeholders'
import { SuccessUnitsWidget } from '@/components/profiles/widgets/success-units'
import { UsageWidget } from '@/components/profiles/widgets/usage'
import type { WidgetKey } from '@/lib/profiles/registry'
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

/** The face of every widget; each reads its settings through its own declaration. */
export const widgetFaces: Record<WidgetKey, WidgetFace> = {
  'success-units': faceOf(successUnits, SuccessUnitsWidget),
  usage: faceOf(usage, UsageWidget),
  planned: faceOf(planned, PlannedWidget),
  logged: faceOf(logged, LoggedWidget),
  'related-records': faceOf(relatedRecords, RelatedRecordsWidget),
  revenue: faceOf(revenue, RevenueWidget),
  'product-activity': faceOf(productActivity, ProductActivityWidget),
  colleagues: faceOf(colleagues, ColleaguesWidget),
  fields: faceOf(fields, FieldsWidget),
  'metric-chart': faceOf(metricChart, MetricChartWidget),
  'number-tile': faceOf(numberTile, NumberTileWidget),
  'license-timeline': faceOf(licenseTimeline, LicenseTimelineWidget),
  'health-factors': faceOf(healthFactors, HealthFactorsWidget),
  nps: faceOf(nps, NpsWidget),
  stakeholders: faceOf(stakeholders, StakeholdersWidget),
  note: faceOf(note, NoteWidget),
  links: faceOf(links, LinksWidget),
  'group-tree': faceOf(groupTree, GroupTreeWidget),
  workflows: faceOf(workflows, WorkflowsWidget),
  attachments: faceOf(attachments, AttachmentsWidget),
}

type WidgetFace = (props: WidgetProps) => Promise<ReactNode>

function faceOf<Settings extends z.ZodType>(
  declaration: WidgetDeclaration<Settings>,
  Face: (props: WidgetProps<z.output<Settings>>) => Promise<ReactNode>,
): WidgetFace {
  return ({ modelKey, id, title, settings }) =>
    Face({ modelKey, id, title, settings: declaration.settings.parse(settings) })
}
