'use client'

import { useMemo } from 'react'
import { useBuilder } from '@/components/filters/builder-context'
import type { Draft } from '@/components/filters/filter-draft'
import { RemovePart } from '@/components/filters/remove-part'
import { Combobox } from '@/components/ui/combobox'
import { Bookmark } from '@/components/ui/icons'
import { Select } from '@/components/ui/select'

/** Whether a record is in a saved filter. */
export function SavedRow({ part, model }: { part: Extract<Draft, { kind: 'saved' }>; model: string }) {
  const { change, fresh, saved } = useBuilder()
  const options = useMemo(
    () =>
      saved
        .filter((filter) => filter.model === model)
        .map(({ id, name, description }) => ({
          value: id,
          label: name,
          hint: description ?? undefined,
        })),
    [saved, model],
  )
  const chosen = options.find(({ value }) => value === part.id)
  return (
    <div data-part className="filter-row">
      <Bookmark className="size-3.5 flex-none text-ink-3" />
      <Select
        aria-label="In or not in"
        className="w-auto! flex-none"
        value={part.not ? 'not' : 'in'}
        options={[
          { value: 'in', label: 'is in' },
          { value: 'not', label: 'is not in' },
        ]}
        onChange={(value) => change(part.key, () => ({ ...part, not: value === 'not' }))}
      />
      <Combobox
        aria-label="Saved filter"
        className="flex-1 min-w-40"
        value={chosen ?? (part.id ? { value: part.id, label: 'A filter that is not there' } : null)}
        invalid={part.id !== '' && !chosen}
        source={options}
        clearable={false}
        placeholder="Choose a filter"
        defaultOpen={fresh === part.key && part.id === ''}
        onChange={(option) => option && change(part.key, () => ({ ...part, id: option.value }))}
      />
      <RemovePart part={part} name="saved filter" />
    </div>
  )
}
