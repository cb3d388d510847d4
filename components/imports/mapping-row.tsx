'use client'

import { orderLabels } from '@/components/imports/date-question'
import { keyKinds, type MappingChoices } from '@/components/imports/mapping-choices'
import { Combobox } from '@/components/ui/combobox'
import { ArrowRight, KeyRound, Minus, Plus } from '@/components/ui/icons'
import { Input } from '@/components/ui/input'
import { Meter } from '@/components/ui/meter'
import { Select } from '@/components/ui/select'
import { Tag } from '@/components/ui/tag'
import type { Option } from '@/components/ui/use-options'
import { fieldType } from '@/lib/fields/registry'
import type { MappedColumn, Mapping } from '@/lib/imports/mapping'
import { labelFrom, likelyKey } from '@/lib/imports/vocabulary'
import type { ResolvedModel } from '@/lib/models/resolved'

type MappingRowProps = {
  column: MappedColumn
  samples: string[]
  choices: MappingChoices
  model: ResolvedModel | null
  dateOrder: Mapping['dateOrder']
  onChange: (column: MappedColumn) => void
}

type Goes = MappedColumn['goes']
const nothing = '\u0000nothing'
const create = '\u0000new'

/** One column of the file: what stands in it, where it goes and how it is read. */
export function MappingRow({ column, samples, choices, model, dateOrder, onChange }: MappingRowProps) {
  const { goes } = column
  const go = (next: Goes) => onChange({ ...column, goes: next, sure: 3, why: 'Chosen by you' })
  const newName = goes.to === 'new' ? goes.name : labelFrom(column.column)
  const options: Option[] = [
    ...choices.fields,
    ...(choices.mayCreate
      ? [{ value: create, label: `Create field ${newName}`, icon: <Plus className="size-3.5 text-ink-3" /> }]
      : []),
    { value: nothing, label: 'Don’t import', icon: <Minus className="size-3.5 text-ink-3" /> },
  ]
  const current = goes.to === 'field' ? goes.field : goes.to === 'new' ? create : nothing
  const handleChoice = (option: Option | null) => {
    if (!option || option.value === nothing) return go({ to: 'nothing' })
    if (option.value === create) return go({ to: 'new', name: newName, type: 'text' })
    go({
      to: 'field',
      field: option.value,
      ...(isReference(model, option.value) && { by: likelyKey(column.column, samples) }),
    })
  }
  return (
    <tr>
      <td className={`pl-5! font-mono text-xs ${goes.to === 'nothing' ? 'text-ink-3!' : 'text-ink!'}`}>
        {column.column}
      </td>
      <td>
        <span className="flex items-center gap-3 text-xs num">
          {samples.map((sample, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the samples are the first three cells, in their places
            <span key={index} className="w-[84px] truncate">
              {sample === '' ? <em>empty</em> : sample}
            </span>
          ))}
        </span>
      </td>
      <td>
        <span className="flex items-center gap-2">
          <ArrowRight className="size-3.5 text-ink-4 flex-none" />
          <Combobox
            aria-label={`Field for ${column.column}`}
            className="w-[196px]! h-[30px]!"
            clearable={false}
            source={options}
            value={options.find((option) => option.value === current) ?? null}
            onChange={handleChoice}
          />
        </span>
      </td>
      <td className="text-xs text-ink-3!">
        <ReadAs column={column} choices={choices} model={model} dateOrder={dateOrder} onGoes={go} />
      </td>
      <td className="pr-5!">
        <Meter level={column.sure} reason={column.why} />
      </td>
    </tr>
  )
}

type ReadAsProps = Omit<MappingRowProps, 'samples' | 'onChange'> & { onGoes: (goes: Goes) => void }

function ReadAs({ column, choices, model, dateOrder, onGoes }: ReadAsProps) {
  const { goes } = column
  if (goes.to === 'nothing') return null
  if (goes.to === 'new') {
    return (
      <span className="flex items-center gap-1.5">
        <Input
          aria-label={`Name of the new field for ${column.column}`}
          className="w-[120px]! h-[30px]!"
          value={goes.name}
          onChange={(event) => onGoes({ ...goes, name: event.target.value })}
        />
        <Select
          aria-label={`Type of the new field for ${column.column}`}
          className="w-[110px]! h-[30px]!"
          value={goes.type}
          options={choices.types}
          // The options are the keys of the registry.
          onChange={(type) => type && onGoes({ ...goes, type: type as typeof goes.type })}
        />
      </span>
    )
  }
  if (isReference(model, goes.field) || (!model && goes.field === 'record')) {
    return (
      <Select
        aria-label={`How ${column.column} names records`}
        className="w-[164px]! h-[30px]!"
        value={goes.by ?? 'externalId'}
        options={[...keyKinds]}
        onChange={(by) => by && onGoes({ ...goes, by })}
      />
    )
  }
  const field = model?.fields.find((one) => one.key === goes.field)
  if (goes.field === 'id') return <KeyTag />
  if (!field || !model) return null
  if (model.matchBy.some((key) => key.field === field.key)) {
    return <KeyTag />
  }
  const type = fieldType(field.type)
  const isDated = ['day', 'instant'].includes(type.storage(field.options))
  return <>{(isDated ? orderLabels[dateOrder] : type.label).toLowerCase()}</>
}

function KeyTag() {
  return (
    <Tag tone="line">
      <span className="inline-flex items-center gap-1 whitespace-nowrap">
        <KeyRound className="size-3" /> Match key
      </span>
    </Tag>
  )
}

function isReference(model: ResolvedModel | null, key: string): boolean {
  return model?.fields.some((field) => field.key === key && field.relation !== null) ?? false
}
