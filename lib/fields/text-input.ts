import { formatNumber } from '@/lib/core/numbers'
import { empty, type Parsed, parsed, refused } from '@/lib/core/parsed'
import { quoted, storable } from '@/lib/core/text'
import type { FieldType } from '@/lib/fields/contract'
import { choiceOperators } from '@/lib/fields/operators/choice-operators'
import { fragmentOperators } from '@/lib/fields/operators/fragment-operators'

/** Text as it is kept, without spaces at its ends; numbers and booleans become their spelling, nothing and '' null. */
export function readText(input: unknown, longest: number): Parsed<string> {
  if (input === null || input === undefined) return empty
  if (typeof input === 'object' || typeof input === 'function' || typeof input === 'symbol')
    return refused(`${quoted(input)} is not a text.`)
  const text = storable(String(input)).trim()
  if (text.length > longest) {
    return refused(`The text may have ${formatNumber(longest)} characters; this one has ${formatNumber(text.length)}.`)
  }
  return parsed(text === '' ? null : text)
}

/** What every type has whose value is a line of text: how it is kept, read, found, sorted and asked for. */
export const lineOfText = {
  storage: () => 'text',
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value) => value,
  searchText: (value) => value,
  sort: 'caseless',
  operators: { ...fragmentOperators, ...choiceOperators },
} satisfies Partial<FieldType<string>>
