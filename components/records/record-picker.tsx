'use client'

import { useCallback } from 'react'
import type { InputControl } from '@/components/fields/face'
import { useLearnTitles, useTitleOf } from '@/components/records/known-titles'
import { useModelLookup } from '@/components/records/models-context'
import { RecordMark } from '@/components/records/record-mark'
import { Combobox } from '@/components/ui/combobox'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import type { Option } from '@/components/ui/use-options'
import { listRecords, searchRecords } from '@/lib/client/records'
import type { RefTitle, Titles } from '@/lib/models/record'

type PickerProps = {
  /** Key of the model to choose from. */
  to: string
  titles: Titles
  control: InputControl
  /** The choice is final, or the picker was closed with what it had. */
  onClose?: () => void
}

type RecordPickerProps = PickerProps & {
  value: string | null
  onChange: (id: string | null) => void
  clearable?: boolean
}

/** Chooses one record of a model by typing a part of its name. */
export function RecordPicker({ to, titles, control, onClose, value, onChange, clearable }: RecordPickerProps) {
  const { source, optionFor, learn } = useRecordOptions(to, titles)
  return (
    <Combobox
      id={control.id}
      aria-label={control.label}
      aria-describedby={control.describedBy}
      invalid={control.invalid}
      defaultOpen={control.autoFocus}
      clearable={clearable}
      value={value ? optionFor(value) : null}
      source={source}
      onChange={(option) => {
        if (option) learn([option])
        onChange(option?.value ?? null)
      }}
      onClose={onClose}
    />
  )
}

type RecordsPickerProps = PickerProps & { value: string[]; onChange: (ids: string[]) => void }

/** Chooses several records of a model. */
export function RecordsPicker({ to, titles, control, onClose, value, onChange }: RecordsPickerProps) {
  const { source, optionFor, learn } = useRecordOptions(to, titles)
  return (
    <MultiCombobox
      id={control.id}
      label={control.label}
      describedBy={control.describedBy}
      invalid={control.invalid}
      defaultOpen={control.autoFocus}
      value={value.map(optionFor)}
      source={source}
      onChange={(options) => {
        learn(options)
        onChange(options.map((option) => option.value))
      }}
      onClose={onClose}
    />
  )
}

/** Before anything is typed: the first records in the model's own order. */
function useRecordOptions(to: string, titles: Titles) {
  const model = useModelLookup()(to)
  const titleOf = useTitleOf(titles)
  const learnTitles = useLearnTitles()

  const source = useCallback(
    async (query: string, signal: AbortSignal): Promise<Option[]> => {
      if (!model) return []
      const found = query.trim() ? await search(query, signal) : await first(signal)
      return found.map(option)

      async function search(text: string, signal: AbortSignal): Promise<RefTitle[]> {
        const hits = await searchRecords(text, { models: [to], limit: 20, everywhere: true }, signal)
        return hits.map((hit) => ({ ...hit, subtitle: hit.subtitle ?? hit.companyName ?? undefined }))
      }

      async function first(signal: AbortSignal): Promise<RefTitle[]> {
        const { title, subtitle, key } = model ?? { title: '', subtitle: undefined, key: to }
        const select = subtitle ? [title, subtitle] : [title]
        const { rows } = model ? await listRecords(model, { select, limit: 20 }, signal) : { rows: [] }
        return rows.map((row) => ({ model: key, id: row.id, title: String(row.values[title] ?? 'No name') }))
      }

      function option(found: RefTitle): Option {
        return {
          value: found.id,
          label: found.title,
          hint: found.subtitle,
          icon: model ? <RecordMark model={model} title={found.title} /> : undefined,
        }
      }
    },
    [model, to],
  )

  const optionFor = (id: string): Option => {
    const label = titleOf(id)?.title ?? 'Not visible to you'
    return { value: id, label, icon: model ? <RecordMark model={model} title={label} /> : undefined }
  }

  const learn = (options: Option[]) =>
    learnTitles(options.map((option) => ({ model: to, id: option.value, title: option.label, subtitle: option.hint })))

  return { source, optionFor, learn }
}
