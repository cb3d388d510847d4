import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { ColleaguesWidget } from '@/components/profiles/widgets/colleagues'
import { FieldsWidget } from '@/components/profiles/widgets/fields'
import { LoggedWidget } from '@/components/profiles/widgets/logged'
import { PlannedWidget } from '@/components/profiles/widgets/planned'
import { ProductActivityWidget } from '@/components/profiles/widgets/product-activity'
import { RelatedRecordsWidget } from '@/components/profiles/widgets/related-records'
import { RevenueWidget } from '@/components/profiles/widgets/revenue'
import { SuccessUnitsWidget } from '@/components/profiles/widgets/success-units'
import { UsageWidget } from '@/components/profiles/widgets/usage'
import type { WidgetKey } from '@/lib/profiles/registry'
import type { WidgetDeclaration } from '@/lib/profiles/widget'
import { colleagues } from '@/lib/profiles/widgets/colleagues'
import { fields } from '@/lib/profiles/widgets/fields'
import { logged } from '@/lib/profiles/widgets/logged'
import { planned } from '@/lib/profiles/widgets/planned'
import { productActivity } from '@/lib/profiles/widgets/product-activity'
import { relatedRecords } from '@/lib/profiles/widgets/related-records'
import { revenue } from '@/lib/profiles/widgets/revenue'
import { successUnits } from '@/lib/profiles/widgets/success-units'
import { usage } from '@/lib/profiles/widgets/usage'

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
}

type WidgetFace = (props: WidgetProps) => Promise<ReactNode>

function faceOf<Settings extends z.ZodType>(
  declaration: WidgetDeclaration<Settings>,
  Face: (props: WidgetProps<z.output<Settings>>) => Promise<ReactNode>,
): WidgetFace {
  return ({ modelKey, id, title, settings }) =>
    Face({ modelKey, id, title, settings: declaration.settings.parse(settings) })
}
