'use client'

import dynamic from 'next/dynamic'
import { useModelLookup } from '@/components/records/models-context'
import { useDesign } from '@/components/templates/designer/design-context'
import { FieldsChoice } from '@/components/templates/designer/fields-choice'
import { FilterField } from '@/components/templates/designer/filter-field'
import { LinksInput } from '@/components/templates/designer/links-input'
import { Combobox } from '@/components/ui/combobox'
import { FormField } from '@/components/ui/form-field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { filterSchema } from '@/lib/filters/schema'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Parameter } from '@/lib/profiles/widget'

const RichText = dynamic(() => import('@/components/ui/rich-text').then((module) => module.RichText), { ssr: false })

type ParameterInputProps = {
  parameter: Parameter
  settings: Record<string, unknown>
  onChange: (value: unknown) => void
}

/** One setting of a widget, by the kind it is declared as. */
export function ParameterInput({ parameter, settings, onChange }: ParameterInputProps) {
  const id = `setting-${parameter.key}`
  // A choice of fields brings its own label.
  if (parameter.kind === 'fields')
    return <Control id={id} parameter={parameter} settings={settings} onChange={onChange} />
  return (
    <FormField id={id} label={parameter.label} hint={parameter.hint}>
      <Control id={id} parameter={parameter} settings={settings} onChange={onChange} />
    </FormField>
  )
}

function Control({ id, parameter, settings, onChange }: ParameterInputProps & { id: string }) {
  const { facts, model } = useDesign()
  const related = useRelated(settings.relation)
  const value = settings[parameter.key]
  switch (parameter.kind) {
    case 'number':
      return (
        <Input
          id={id}
          type="number"
          min={parameter.min}
          max={parameter.max}
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => onChange(clamp(Number(event.target.value), parameter.min, parameter.max))}
        />
      )
    case 'choice':
      return (
        <Select
          id={id}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          options={parameter.choices.map((choice) => ({ value: choice.value, label: choice.label }))}
        />
      )
    case 'toggle':
      return <Switch id={id} aria-label={parameter.label} checked={value === true} onChange={onChange} />
    case 'text':
      return (
        <Input
          id={id}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'relation':
      return (
        <Select
          id={id}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          options={facts.relations.map((each) => ({ value: each.name, label: each.label }))}
        />
      )
    case 'metric': {
      const options = facts.metrics.map((metric) => ({ value: metric.key, label: metric.label }))
      const chosen = options.find((option) => option.value === value)
      return (
        <Combobox
          id={id}
          clearable={false}
          value={chosen ?? (typeof value === 'string' && value !== '' ? { value, label: 'A deleted metric' } : null)}
          source={options}
          onChange={(option) => onChange(option?.value ?? '')}
        />
      )
    }
    case 'fields': {
      const of = parameter.of === 'record' ? model : related
      if (!of) return <p className="text-xs text-ink-3">Choose the records first.</p>
      return (
        <FieldsChoice
          label={parameter.label}
          hint={parameter.hint}
          model={of}
          value={textsIn(value)}
          most={parameter.most}
          onChange={onChange}
        />
      )
    }
    case 'sort':
      return related ? <SortInput id={id} model={related} value={value} onChange={onChange} /> : null
    case 'filter': {
      if (!related) return null
      const filter = filterSchema.safeParse(value)
      return <FilterField id={id} model={related} value={filter.success ? filter.data : null} onChange={onChange} />
    }
    case 'richText':
      return <RichText label={parameter.label} value={typeof value === 'string' ? value : ''} onChange={onChange} />
    case 'links':
      return <LinksInput value={value} onChange={onChange} />
  }
}

function useRelated(relation: unknown): ResolvedModel | undefined {
  const { facts } = useDesign()
  const lookup = useModelLookup()
  const hop = facts.relations.find((each) => each.name === relation)
  return hop && lookup(hop.to)
}

type SortInputProps = { id: string; model: ResolvedModel; value: unknown; onChange: (value: unknown) => void }

function SortInput({ id, model, value, onChange }: SortInputProps) {
  const sort = typeof value === 'object' && value !== null && 'field' in value ? value : null
  const descending = sort !== null && 'descending' in sort && sort.descending === true
  const key = sort && typeof sort.field === 'string' ? `${descending ? '-' : ''}${sort.field}` : null
  return (
    <Select
      id={id}
      value={key}
      emptyLabel="Their usual order"
      placeholder="Their usual order"
      onChange={(next) =>
        onChange(next === null ? null : { field: next.replace(/^-/, ''), descending: next.startsWith('-') })
      }
      options={model.columns
        .flatMap((column) => model.fields.find((field) => field.key === column) ?? [])
        .flatMap((field) => [
          { value: field.key, label: `${field.label}, rising` },
          { value: `-${field.key}`, label: `${field.label}, falling` },
        ])}
    />
  )
}

const textsIn = (value: unknown) => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [])
const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, Math.round(value) || min))
