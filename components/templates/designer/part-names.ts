'use client'

import { useDesign } from '@/components/templates/designer/design-context'
import type { LayoutTab, Place } from '@/lib/profiles/layout'
import { widgetOf } from '@/lib/profiles/registry'

export function titleOf(place: Place): string {
  return place.title || (widgetOf(place.widget)?.label ?? 'A widget that is gone')
}

export function useTabLabel() {
  const { facts } = useDesign()
  return (tab: LayoutTab) => tab.label || (facts.relations.find((each) => each.name === tab.relation)?.label ?? tab.key)
}

export function useFieldLabel() {
  const { model } = useDesign()
  return (key: string) => model.fields.find((field) => field.key === key)?.label ?? 'A deleted field'
}
