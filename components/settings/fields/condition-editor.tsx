'use client'

import { useState } from 'react'
import { FilterBuilder } from '@/components/filters/filter-builder'
import { useFilterWords } from '@/components/filters/use-filter-words'
import { useNamedTitles } from '@/components/filters/use-named-titles'
import { useModel } from '@/components/records/models-context'
import { Button } from '@/components/ui/button'
import type { Filter } from '@/lib/filters/tree'

type ConditionEditorProps = {
  label: string
  /** What holds without a condition. */
  none: string
  model: string
  filter: Filter | null
  /** See the builder. */
  ranks?: boolean
  onChange: (filter: Filter | null) => void
}

/** A condition on a record as a sentence; the builder opens in its place. */
export function ConditionEditor({ label, none, model: key, filter, ranks, onChange }: ConditionEditorProps) {
  const model = useModel(key)
  const words = useFilterWords(useNamedTitles(filter, key, {}))
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="border border-line rounded-md">
      <div className="flex items-center gap-2 min-h-9 px-2.5 text-sm">
        <span className="text-ink-2 flex-none">{label}</span>
        <span className="min-w-0 truncate text-ink" title={filter ? words.sentence(filter, key) : none}>
          {filter ? words.sentence(filter, key) : none}
        </span>
        <span className="flex gap-1 ml-auto flex-none">
          {filter ? (
            <Button variant="ghost" onClick={() => onChange(null)} aria-label={`${label}: take the condition away`}>
              Clear
            </Button>
          ) : null}
          <Button
            variant="ghost"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
            aria-label={`${label}: condition`}
          >
            {isOpen ? 'Done' : filter ? 'Change' : 'Add condition'}
          </Button>
        </span>
      </div>
      {isOpen ? (
        <div className="border-t border-line p-2">
          <FilterBuilder model={model} filter={filter} onFilter={onChange} titles={{}} ranks={ranks} />
        </div>
      ) : null}
    </div>
  )
}
