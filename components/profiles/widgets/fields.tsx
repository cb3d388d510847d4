import type { z } from 'zod'
import { ChosenFields } from '@/components/profiles/chosen-fields'
import { WidgetMisfit } from '@/components/profiles/widget-misfit'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { loadProfile } from '@/lib/loaders/load-profile'
import type { fields } from '@/lib/profiles/widgets/fields'

export async function FieldsWidget({ modelKey, id, title, settings }: WidgetProps<z.infer<typeof fields.settings>>) {
  const { model } = await loadProfile(modelKey, id)
  if (settings.fields.some((key) => model.fields.some((field) => field.key === key)))
    return <ChosenFields title={title} keys={settings.fields} />
  return (
    <WidgetSection title={title}>
      <WidgetMisfit modelKey={modelKey} id={id} title="Its fields are not there any more" />
    </WidgetSection>
  )
}
