import type { Quantity } from '@/components/filters/filter-draft'
import { isRanked, isSegment, measuresOf } from '@/lib/filters/measured'
import { type Hop, labelOf, relationsOf } from '@/lib/models/graph'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

export type FieldChoice = {
  path: string
  label: string
  field: ResolvedField /** Where it is, when not on the record itself. */
  hint?: string
}

/** A way may take this many steps where it is offered; the address and programs may go further. */
const mostSteps = 2

/** Fields that conditions can ask about: the model's own, then those of the one record that references lead to. */
export function fieldChoices(models: ResolvedModels, model: string): FieldChoice[] {
  const choices: FieldChoice[] = []
  const walk = (at: string, hops: Hop[]) => {
    for (const field of models.byKey(at).fields) {
      if (field.hidden || field.type === 'json') continue
      const path = [...hops.map((hop) => hop.name), field.key].join('.')
      const hint = hops.length > 0 ? models.byKey(at).label.one : undefined
      choices.push({ path, label: labelOf({ hops, field }), field, hint })
    }
    if (hops.length === mostSteps) return
    const passed = [model, ...hops.map((hop) => hop.to)]
    for (const hop of relationsOf(models, at)) {
      const again = hop.to === at ? hops.length > 0 : passed.includes(hop.to)
      if (!hop.many && !again) walk(hop.to, [...hops, hop])
    }
  }
  walk(model, [])
  return choices.toSorted((a, b) => stepsOf(a) - stepsOf(b))
}

const stepsOf = ({ path }: FieldChoice) => path.split('.').length

/** Fields that records can be ranked by. */
export const rankChoices = (models: ResolvedModels, model: string) =>
  fieldChoices(models, model).filter(({ field }) => isRanked(field))

/** Fields whose values put records together that are ranked among themselves. */
export const segmentChoices = (models: ResolvedModels, model: string) =>
  fieldChoices(models, model).filter(({ field }) => isSegment(field))

export type WayChoice = { way: string; label: string; model: ResolvedModel }

/** Ways to related records: first those that every tenant has, the several before the one; then by the tenant's own fields; then further ones. */
export function wayChoices(models: ResolvedModels, model: string): WayChoice[] {
  const choices: (WayChoice & { rank: number })[] = []
  const walk = (at: string, hops: Hop[]) => {
    for (const hop of relationsOf(models, at)) {
      const way = [...hops, hop]
      if (way.length > 1 && (hop.to === model || !way.some((step) => step.many))) continue
      const label = way.map((step) => step.label).join(' › ')
      choices.push({
        way: way.map((step) => step.name).join('.'),
        label,
        model: models.byKey(hop.to),
        rank: rankOf(way),
      })
      if (way.length < mostSteps && hop.to !== model) walk(hop.to, way)
    }
  }
  walk(model, [])
  return choices.toSorted((a, b) => a.rank - b.rank)
}

const rankOf = (way: Hop[]) =>
  way.length * 4 + (way.some(({ field }) => field.custom) ? 2 : 0) + (way.some(({ many }) => many) ? 0 : 1)

export type QuantityChoice = { value: Quantity; label: string }

/** How related records may be asked about. */
export function quantityChoices(related: ResolvedModel | undefined): QuantityChoice[] {
  const fields = related?.fields.filter((field) => !field.hidden) ?? []
  const has = (measure: 'sum' | 'min') => fields.some((field) => measuresOf(field).includes(measure))
  return [
    { value: 'some', label: 'any' },
    { value: 'none', label: 'no' },
    { value: 'every', label: 'only' },
    { value: 'count', label: 'number of' },
    ...(has('sum')
      ? ([
          { value: 'sum', label: 'sum of' },
          { value: 'mean', label: 'mean of' },
        ] as const)
      : []),
    ...(has('min')
      ? ([
          { value: 'min', label: 'lowest or earliest' },
          { value: 'max', label: 'highest or latest' },
        ] as const)
      : []),
  ]
}

/** Fields of related records that a quantity can be worked out over. */
export function measuredChoices(related: ResolvedModel, quantity: Quantity): FieldChoice[] {
  return related.fields
    .filter((field) => !field.hidden && measuresOf(field).some((measure) => measure === quantity))
    .map((field) => ({ path: field.key, label: field.label, field }))
}

/** "Invoice condition". */
export const conditionOf = (model: ResolvedModel) => `${model.label.one} condition`

export const pluralOf = (model: ResolvedModel) => nameOf(model)
