import { empty, type Parsed, parsed, refused } from '@/lib/core/parsed'
import { quoted, storable } from '@/lib/core/text'

/** Text as it is kept, without spaces at its ends; numbers and booleans become their spelling, nothing and '' null. */
export function readText(input: unknown, longest: number): Parsed<string> {
  if (input === null || input === undefined) return empty
  if (typeof input === 'number' || typeof input === 'boolean' || typeof input === 'bigint') return parsed(String(input))
  if (typeof input !== 'string') return refused(`${quoted(input)} is not a text.`)
  const text = storable(input).trim()
  if (text.length > longest) {
    return refused(
      `The text may have ${longest.toLocaleString('en')} characters; this one has ${text.length.toLocaleString('en')}.`,
    )
  }
  return parsed(text === '' ? null : text)
}
