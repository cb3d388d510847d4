'use client'

import { useBuilder } from '@/components/filters/builder-context'
import { ConditionRow } from '@/components/filters/condition-row'
import { AddParts, DraftParts, JoinChoice } from '@/components/filters/draft-parts'
import type { Draft, DraftGroup } from '@/components/filters/filter-draft'
import { RankBlock } from '@/components/filters/rank-block'
import { RelatedBlock } from '@/components/filters/related-block'
import { RemovePart } from '@/components/filters/remove-part'
import { SavedRow } from '@/components/filters/saved-row'
import { Select } from '@/components/ui/select'

/** One part of a filter, whatever its kind. */
export function DraftPart({ part, model }: { part: Draft; model: string }) {
  if (part.kind === 'field' || part.kind === 'compare') return <ConditionRow part={part} model={model} />
  if (part.kind === 'related') return <RelatedBlock part={part} model={model} />
  if (part.kind === 'rank') return <RankBlock part={part} model={model} />
  if (part.kind === 'saved') return <SavedRow part={part} model={model} />
  return <GroupBlock part={part} model={model} />
}

function GroupBlock({ part, model }: { part: DraftGroup; model: string }) {
  const { change } = useBuilder()
  return (
    <fieldset data-part className="filter-block filter-group">
      <legend className="sr-only">Group</legend>
      <div className="filter-row">
        <Select
          aria-label="Whether the group holds"
          className="w-auto! flex-none"
          value={part.not ? 'not' : 'is'}
          options={[
            { value: 'is', label: 'Matches' },
            { value: 'not', label: 'Does not match' },
          ]}
          onChange={(value) => change(part.key, () => ({ ...part, not: value === 'not' }))}
        />
        <JoinChoice part={part} />
        <span className="text-sm text-ink-2">of</span>
        <RemovePart part={part} name="group" />
      </div>
      <div className="filter-inside">
        <DraftParts items={part.items} model={model} />
        <AddParts to={part.key} model={model} />
      </div>
    </fieldset>
  )
}
