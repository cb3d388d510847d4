import { fieldType } from '@/lib/fields/registry'
import { comparedParts, type Describe, linkTo, operandWords, summarizeFilter } from '@/lib/filters/summary'
import type { Filter } from '@/lib/filters/tree'

/** A filter in the cells of a chip: "Renewal", "is in the next", "120 days". One that is no plain condition is one cell. */
export function chipParts(filter: Filter, model: string, describe: Describe): string[] {
  if ('field' in filter) {
    const found = describe.field(model, filter.field)
    const { operators } = fieldType(found?.field.type ?? 'text')
    const operator = Object.hasOwn(operators, filter.is) ? operators[filter.is] : undefined
    if (found && operator) {
      if (operator.takes === 'nothing') return [found.label, operator.label]
      const words = operandWords(operator, filter.value ?? null, found.field, describe.title)
      return operator.sentence ? [found.label, operator.sentence(words)] : [found.label, operator.label, words]
    }
  }
  if ('compare' in filter) return comparedParts(filter, model, describe)
  if ('some' in filter || 'none' in filter) {
    const way = 'some' in filter ? filter.some : filter.none
    const related = describe.relation(model, way)
    const { where } = filter
    if (related) {
      const has = `${'some' in filter ? 'Any' : 'No'} ${related.label.toLowerCase()}`
      if ('all' in where && where.all.length === 0) return [has]
      return [has, linkTo(where), summarizeFilter(where, related.model, describe)]
    }
  }
  return [summarizeFilter(filter, model, describe)]
}
