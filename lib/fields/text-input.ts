import { formatNumber } from '@/lib/core/numbers'
import { empty, type Parsed, parsed, refused } from '@/lib/core/parsed'
import { quoted, storable } from '@/lib/core/text'

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
