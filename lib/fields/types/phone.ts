import { type Parsed, parsed, refused } from '@/lib/core/parsed'
import { quoted } from '@/lib/core/text'
import { defineType } from '@/lib/fields/define-type'
import { lineOfText, readText } from '@/lib/fields/text-input'

const LONGEST = 60

export const phone = defineType<string>({
  key: 'phone',
  label: 'Phone',
  api: 'phone',
  ...lineOfText,
  coerce: readPhone,
  jsonSchema: () => ({ type: 'string', maxLength: LONGEST }),
})

/** As it was written, tidied: extensions, brackets and letters for digits stay. */
function readPhone(input: unknown): Parsed<string> {
  const text = readText(input, LONGEST)
  if (!text.ok || text.value === null) return text
  const tidy = text.value.replace(/^tel:/i, '').replace(/\s+/g, ' ').trim()
  const digits = tidy.replace(/\D/g, '').length
  if (digits < 3 || !/^[\p{L}\d\s+().\-/#*,;:&–]+$/u.test(tidy))
    return refused(`${quoted(text.value)} is not a phone number.`)
  return parsed(tidy)
}
