import { coerceDay } from '@/lib/core/data-standards'
import { fail } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { formatNumber } from '@/lib/core/numbers'
import { storable } from '@/lib/core/text'
import type { Coerced, Operator, Unit } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedField } from '@/lib/models/resolved'

/** About a hundred years. */
const MOST: Record<Unit, number> = { day: 36_500, week: 5_200, month: 1_200, quarter: 400, year: 100 }
const LONGEST_TEXT = 1_000

type Check = (given: Json | undefined, field: ResolvedField, operator: Operator) => Json

/** How each kind of operand is checked; the result has the shape that `lower` of an operator expects. */
const checks: Record<Operator['takes'], Check> = {
  nothing: () => null,
  value: (given, field) => one(given, field, ofField),
  values: (given, field) => several(given, field, ofField),
  range: (given, field) => pair(given, field, ofField),
  calendarDay: (given, field) => one(given, field, coerceDay),
  calendarRange: (given, field) => pair(given, field, coerceDay),
  span: (given, field, { span }) => {
    const { unit } = span ?? { unit: 'day' }
    const count = typeof given === 'string' && given.trim() !== '' ? Number(given) : given
    if (typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= MOST[unit]) return count
    return refuse(field, `needs a whole number of ${unit}s, at most ${formatNumber(MOST[unit])}.`)
  },
  text: (given, field) => {
    const text = typeof given === 'string' || typeof given === 'number' ? storable(String(given)).trim() : ''
    if (text === '' || text.length > LONGEST_TEXT) refuse(field, 'needs a text of 1 to 1,000 characters.')
    return text
  },
}

/**
 * What a person gave an operator, read by the type of the field. Choices that no longer exist stay searchable.
 * @throws FailureError `invalid` with a sentence that names the field
 */
export function checkOperand(operator: Operator, field: ResolvedField, given: Json | undefined): Json {
  return checks[operator.takes](given, field, operator)
}

type Read = (given: unknown, field: ResolvedField) => Coerced<Json>

const ofField: Read = (given, field) => fieldType(field.type).coerce(given, { ...field.options, open: true })

function one(given: Json | undefined, field: ResolvedField, read: Read): Json {
  const result = read(given, field)
  if (!result.ok) refuse(field, result.message)
  if (result.value === null) refuse(field, 'needs a value to compare with.')
  return result.value
}

/** Each once. A type whose value is a list reads each item as a list. */
function several(given: Json | undefined, field: ResolvedField, read: Read): Json {
  const items = Array.isArray(given) ? given : [given]
  const values = items.flatMap((item) => one(item, field, read))
  if (values.length === 0) refuse(field, 'needs at least one value to compare with.')
  return [...new Set(values)]
}

function pair(given: Json | undefined, field: ResolvedField, read: Read): Json {
  if (!Array.isArray(given) || given.length !== 2) refuse(field, 'needs two values, from and to.')
  const [from, to] = given
  return [one(from, field, read), one(to, field, read)]
}

function refuse(field: ResolvedField, message: string): never {
  fail('invalid', `${field.label}: ${message}`, { field: field.key })
}
