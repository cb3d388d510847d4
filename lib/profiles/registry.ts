import { colleagues } from '@/lib/profiles/widgets/colleagues'
import { logged } from '@/lib/profiles/widgets/logged'
import { planned } from '@/lib/profiles/widgets/planned'
import { productActivity } from '@/lib/profiles/widgets/product-activity'
import { relatedRecords } from '@/lib/profiles/widgets/related-records'
import { revenue } from '@/lib/profiles/widgets/revenue'
import { successUnits } from '@/lib/profiles/widgets/success-units'
import { usage } from '@/lib/profiles/widgets/usage'

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
} as const

export type WidgetKey = keyof typeof widgets
