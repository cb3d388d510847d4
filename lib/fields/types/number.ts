import { compareAmounts, formatMoney, parseAmount } from '@/lib/core/money'
import { formatNumber, formatPercent, readNumber, readTypedNumber } from '@/lib/core/numbers'
import { empty, type Parsed, parsed, refused } from '@/lib/core/parsed'
import { quoted } from '@/lib/core/text'
import type { FieldOptions } from '@/lib/fields/contract'
import { defineType } from '@/lib/fields/define-type'
import { comparisonOperators } from '@/lib/fields/operators/comparison-operators'

export const number = defineType<number | string>({
  key: 'number',
  label: 'Number',
  api: 'number',
  storage: (options) => (isMoney(options) ? 'decimal' : 'number'),
  coerce: readValue,
  read: readTypedNumber,
  equal: (a, b) => (typeof a === 'string' && typeof b === 'string' ? compareAmounts(a, b) === 0 : a === b),
  toApi: (value) => Number(value),
  format: (value, options) => {
    const { style = 'plain', decimals } = options.format ?? {}
    if (style === 'money') return formatMoney(String(value), null, 'exact', decimals)
    return style === 'percent' ? formatPercent(Number(value), decimals) : formatNumber(Number(value), decimals)
  },
  searchText: () => null,
  sort: 'value',
  operators: comparisonOperators,
  jsonSchema: ({ whole, min, max }) => ({
    type: whole ? 'integer' : 'number',
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
  }),
})

function isMoney({ format }: FieldOptions): boolean {
  return format?.style === 'money'
}

/** Money is decimal text, anything else a number; 25% is 25. */
function readValue(input: unknown, options: FieldOptions): Parsed<number | string> {
  if (input === null || input === undefined) return empty
  if (typeof input === 'string' && input.trim() === '') return empty
  const plain = typeof input === 'number' ? input : typeof input === 'string' ? readNumber(input) : null
  const size = plain === null ? Number.NaN : Number(plain)
  if (plain === null || !Number.isFinite(size)) return refused(`${quoted(input)} is not a number.`)
  const problem = outOfBounds(size, options)
  if (problem) return refused(problem)
  if (!isMoney(options)) return parsed(size === 0 ? 0 : size)
  const amount = parseAmount(plain)
  return amount === null ? refused(`${quoted(input)} is too large for an amount.`) : parsed(amount)
}

function outOfBounds(value: number, { whole, min, max }: FieldOptions): string | null {
  if (whole && !Number.isInteger(value)) return `Must be a whole number; ${quoted(value)} is not.`
  if (whole && Math.abs(value) > 2_147_483_647) return 'Must be between −2,147,483,647 and 2,147,483,647.'
  if (min !== undefined && value < min) return `Must be ${formatNumber(min)} or more.`
  if (max !== undefined && value > max) return `Must be ${formatNumber(max)} or less.`
  return null
}
