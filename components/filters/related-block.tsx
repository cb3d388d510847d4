'use client'

import { useMemo } from 'react'
import { useBuilder } from '@/components/filters/builder-context'
import { ComparisonInputs } from '@/components/filters/comparison-inputs'
import { AddParts, DraftParts, JoinChoice } from '@/components/filters/draft-parts'
import { FieldPicker } from '@/components/filters/field-picker'
import { comparedField, type Draft, firstComparison, isMeasure, type Quantity } from '@/components/filters/filter-draft'
import { conditionOf, measuredChoices, quantityChoices, wayChoices } from '@/components/filters/filter-fields'
import { RemovePart } from '@/components/filters/remove-part'
import { useResolvedModels } from '@/components/records/models-context'
import { Combobox } from '@/components/ui/combobox'
import { Icon } from '@/components/ui/icon'
import { GitBranch } from '@/components/ui/icons'
import { Select } from '@/components/ui/select'

type Related = Extract<Draft, { kind: 'related' }>

/** Whether a record has related ones of some kind, how many, or what they come to. */
export function RelatedBlock({ part, model }: { part: Related; model: string }) {
  const { change, fresh } = useBuilder()
  const models = useResolvedModels()
  const ways = useMemo(() => wayChoices(models, model), [models, model])
  const related = ways.find(({ way }) => way === part.way)?.model
  const update = (rest: Partial<Related>) => change(part.key, () => withComparison({ ...part, ...rest }))
  const withComparison = (next: Related): Related => {
    const before = comparedField(models, model, part)
    const after = comparedField(models, model, next)
    return after && after.type !== before?.type ? { ...next, ...firstComparison(after) } : next
  }
  const compared = comparedField(models, model, part)
  const needsField = isMeasure(part.quantity) && part.quantity !== 'count'
  const fields = related && needsField ? measuredChoices(related, part.quantity) : []
  const wayOptions = useMemo(() => ({ options: ways.map(wayOption), most: 60 }), [ways])
  const chosen = ways.find(({ way }) => way === part.way)
  return (
    <fieldset data-part className="filter-block filter-related">
      <legend className="sr-only">Related record</legend>
      <div className="flex items-start gap-2">
        <div className="filter-row flex-1">
          <span className="inline-flex items-center gap-1.5 text-sm font-medium text-ink">
            <GitBranch className="size-3.5 text-accent-ink" /> {isMeasure(part.quantity) ? 'The' : 'Has'}
          </span>
          <Select
            aria-label="How many"
            className="w-auto! flex-none"
            value={part.quantity}
            options={quantityChoices(related)}
            onChange={(quantity) => quantity && update({ quantity: quantity as Quantity })} // the values of the options
          />
          <Combobox
            aria-label="Related record"
            className="w-44! flex-none"
            value={chosen ? wayOption(chosen) : null}
            source={wayOptions}
            clearable={false}
            placeholder="Choose what"
            defaultOpen={fresh === part.key && part.way === ''}
            onChange={(option) => option && update({ way: option.value, field: '', items: [] })}
          />
          {needsField && related ? (
            <FieldPicker
              label="Of which field"
              choices={fields}
              value={part.field}
              className="w-36! flex-none"
              onChange={({ path }) => update({ field: path })}
            />
          ) : null}
          {compared && related ? (
            <ComparisonInputs
              field={{ ...compared, label: related.label.many }}
              comparison={part}
              onChange={(comparison) => update(comparison)}
            />
          ) : null}
        </div>
        <RemovePart part={part} name="related record" />
      </div>
      {related ? (
        <>
          {part.items.length > 0 ? (
            <div className="flex items-center gap-2 text-xs text-ink-2">
              {part.quantity === 'every' ? 'for which' : 'where'} <JoinChoice part={part} /> of
            </div>
          ) : null}
          <div className="filter-inside">
            <DraftParts items={part.items} model={related.key} />
            <AddParts to={part.key} model={related.key} short={conditionOf(related)} />
          </div>
        </>
      ) : null}
    </fieldset>
  )
}

function wayOption({ way, label, model }: ReturnType<typeof wayChoices>[number]) {
  return { value: way, label, icon: <Icon name={model.icon} className="size-3.5 text-ink-3" /> }
}
