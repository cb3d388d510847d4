'use client'

import { useMemo } from 'react'
import { useBuilder } from '@/components/filters/builder-context'
import { AddParts, DraftParts, JoinChoice } from '@/components/filters/draft-parts'
import { FieldPicker } from '@/components/filters/field-picker'
import type { Draft } from '@/components/filters/filter-draft'
import { conditionOf, pluralOf, rankChoices, segmentChoices } from '@/components/filters/filter-fields'
import { RemovePart } from '@/components/filters/remove-part'
import { useResolvedModels } from '@/components/records/models-context'
import { ListOrdered } from '@/components/ui/icons'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'

type Rank = Extract<Draft, { kind: 'rank' }>

/** The highest or lowest so many, or so many percent, by a number or a date; of all, or of those with the same value of a field. */
export function RankBlock({ part, model }: { part: Rank; model: string }) {
  const { change, fresh } = useBuilder()
  const models = useResolvedModels()
  const choices = useMemo(() => rankChoices(models, model), [models, model])
  const segments = useMemo(() => segmentChoices(models, model), [models, model])
  const update = (rest: Partial<Rank>) => change(part.key, () => ({ ...part, ...rest }))
  const own = models.byKey(model)
  return (
    <fieldset data-part className="filter-block filter-group">
      <legend className="sr-only">Top or bottom</legend>
      <div className="flex items-start gap-2">
        <div className="filter-row flex-1">
          <ListOrdered className="size-3.5 flex-none text-ink-3" />
          <Select
            aria-label="Top or bottom"
            className="w-auto! flex-none"
            value={part.end}
            options={[
              { value: 'top', label: 'Top' },
              { value: 'bottom', label: 'Bottom' },
            ]}
            onChange={(end) => end && update({ end })}
          />
          <Input
            aria-label="How many"
            inputMode="decimal"
            className="w-16! num flex-none"
            value={part.size}
            onChange={(event) => update({ size: event.target.value })}
          />
          <Select
            aria-label="Number or percent"
            className="w-auto! flex-none"
            value={part.percent ? 'percent' : 'number'}
            options={[
              { value: 'number', label: pluralOf(own) },
              { value: 'percent', label: 'percent' },
            ]}
            onChange={(unit) => update({ percent: unit === 'percent' })}
          />
          <span className="text-sm text-ink-2">by</span>
          <FieldPicker
            label="Ranked by"
            choices={choices}
            value={part.by}
            defaultOpen={fresh === part.key && part.by === ''}
            className="w-40! flex-none"
            onChange={({ path }) => update({ by: path })}
          />
          <div className="flex items-center gap-2">
            <span className="text-sm text-ink-2">per</span>
            <FieldPicker
              label="Ranked per"
              placeholder="All together"
              choices={segments}
              value={part.per}
              className="w-40! flex-none"
              onChange={({ path }) => update({ per: path })}
              onClear={() => update({ per: '' })}
            />
          </div>
        </div>
        <RemovePart part={part} name="ranking" />
      </div>
      {part.items.length > 0 ? (
        <div className="flex items-center gap-2 text-xs text-ink-2">
          of those that match <JoinChoice part={part} /> of
        </div>
      ) : null}
      <div className="filter-inside">
        <DraftParts items={part.items} model={model} />
        <AddParts to={part.key} model={model} short={conditionOf(own)} />
      </div>
    </fieldset>
  )
}
