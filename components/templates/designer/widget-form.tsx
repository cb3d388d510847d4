'use client'

import { useDesign } from '@/components/templates/designer/design-context'
import { ParameterInput } from '@/components/templates/designer/parameter-input'
import { useTabLabel } from '@/components/templates/designer/part-names'
import { useParts } from '@/components/templates/designer/use-parts'
import { WhenField } from '@/components/templates/designer/when-field'
import { Button } from '@/components/ui/button'
import { FormField } from '@/components/ui/form-field'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { changeWidget } from '@/lib/profiles/edit-layout'
import type { Place } from '@/lib/profiles/layout'
import { widgetOf } from '@/lib/profiles/registry'

/** The settings of a widget, drawn from what it declares. */
export function WidgetForm({ place }: { place: Place }) {
  const { layout, change, tab } = useDesign()
  const { moveWidgetTo, duplicateWidget, removeWidget } = useParts()
  const labelOf = useTabLabel()
  const widget = widgetOf(place.widget)
  const set = (part: Partial<Place>) => change(changeWidget(layout, tab, place.id, (each) => ({ ...each, ...part })))
  const defaults = widget?.settings.safeParse(place.settings)
  const values: Record<string, unknown> = {
    ...place.settings,
    ...(defaults?.success && typeof defaults.data === 'object' ? defaults.data : {}),
  }
  return (
    <>
      <TextField
        id="widget-title"
        label="Title"
        value={place.title ?? ''}
        placeholder={widget?.label}
        onChange={(text) => set({ title: text || undefined })}
      />
      <Width span={place.span} onChange={(span) => set({ span })} />
      {widget?.parameters.map((parameter) => (
        <ParameterInput
          key={parameter.key}
          parameter={parameter}
          settings={values}
          onChange={(value) => set({ settings: { ...values, [parameter.key]: value } })}
        />
      ))}
      {defaults && !defaults.success ? (
        <p role="alert" className="text-xs text-bad-ink">
          {defaults.error.issues[0]?.message}
        </p>
      ) : null}
      <WhenField
        title={`When is ${place.title ?? widget?.label ?? 'this'} shown?`}
        value={place.when}
        onChange={(when) => set({ when })}
      />
      {layout.tabs.length > 1 ? (
        <FormField id="widget-tab" label="Stands on">
          <Select
            id="widget-tab"
            value={tab}
            onChange={(key) => key && moveWidgetTo(place.id, key)}
            options={layout.tabs.map((each) => ({ value: each.key, label: labelOf(each) }))}
          />
        </FormField>
      ) : null}
      <div className="flex gap-2">
        <Button onClick={() => duplicateWidget(place.id)}>Duplicate</Button>
        <Button onClick={() => removeWidget(place.id)}>Remove widget</Button>
      </div>
    </>
  )
}

function Width({ span, onChange }: { span: number; onChange: (span: number) => void }) {
  const options = [
    { value: '4', label: '1/3' },
    { value: '5', label: '5/12' },
    { value: '6', label: '1/2' },
    { value: '7', label: '7/12' },
    { value: '12', label: 'Full' },
  ]
  return (
    <Segmented label="Width" value={String(span)} onChange={(value) => onChange(Number(value))} options={options} />
  )
}
