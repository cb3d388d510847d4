import type { z } from 'zod'
import { ChosenFields } from '@/components/profiles/chosen-fields'
import type { WidgetProps } from '@/components/profiles/widget-props'
import type { fields } from '@/lib/profiles/widgets/fields'

export async function FieldsWidget({ title, settings }: WidgetProps<z.infer<typeof fields.settings>>) {
  return <ChosenFields title={title} keys={settings.fields} />
}
