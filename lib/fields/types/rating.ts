import { empty, type Parsed, parsed, refused } from '@/lib/core/parsed'
import { quoted } from '@/lib/core/text'
import type { FieldOptions } from '@/lib/fields/contract'
import { defineType } from '@/lib/fields/define-type'
import { comparisonOperators } from '@/lib/fields/operators/comparison-operators'

export const rating = defineType<number>({
  key: 'rating',
  label: 'Rating',
  api: 'rating',
  storage: () => 'number',
  coerce: readStars,
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value, options) => `${value} of ${highest(options)}`,
  searchText: () => null,
  sort: 'value',
  operators: comparisonOperators,
  jsonSchema: (options) => ({ type: 'integer', minimum: 1, maximum: highest(options) }),
})

function highest({ max }: FieldOptions): number {
  return max ?? 5
}

/** A whole number from 1 up, also as "4 of 5"; nought clears. */
function readStars(input: unknown, options: FieldOptions): Parsed<number> {
  if (input === null || input === undefined) return empty
  const written = typeof input === 'string' ? input.trim().replace(/\s*(?:of|\/)\s*\d{1,3}$/, '') : input
  if (written === '') return empty
  const stars =
    typeof written === 'number' || (typeof written === 'string' && /^\d{1,3}(?:[.,]0+)?$/.test(written))
      ? Number.parseFloat(String(written))
      : null
  if (stars === 0) return empty
  if (stars === null || !Number.isInteger(stars) || stars < 0 || stars > highest(options)) {
    return refused(`${quoted(input)} is not a rating: it goes from 1 to ${highest(options)}.`)
  }
  return parsed(stars)
}
