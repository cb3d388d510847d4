import { type Parsed, parsed, refused } from '@/lib/core/parsed'
import { quoted } from '@/lib/core/text'
import { defineType } from '@/lib/fields/define-type'
import { lineOfText, readText } from '@/lib/fields/text-input'

/** RFC 5321. */
const LONGEST = 254

export const email = defineType<string>({
  key: 'email',
  label: 'Email',
  api: 'email',
  ...lineOfText,
  coerce: readEmail,
  jsonSchema: () => ({ type: 'string', format: 'idn-email', maxLength: LONGEST }),
})

/** An address in lower case, also taken out of `Name <address>` and `mailto:`. */
function readEmail(input: unknown): Parsed<string> {
  const text = readText(input, 1_000)
  if (!text.ok || text.value === null) return text
  const address = (/<([^<>]*)>$/.exec(text.value)?.[1] ?? text.value)
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase()
  return isAddress(address) ? parsed(address) : refused(`${quoted(text.value)} is not an e-mail address.`)
}

function isAddress(address: string): boolean {
  if (address.length > LONGEST) return false
  const [local = '', domain = '', ...rest] = address.split('@')
  if (rest.length > 0 || local.length > 64) return false
  return (
    isDotted(local, /^[^\s<>(),:;"\\[\]\p{Cc}]+$/u, 1) &&
    isDotted(domain, /^[\p{L}\p{M}\d](?:[\p{L}\p{M}\d-]*[\p{L}\p{M}\d])?$/u, 2)
  )
}

function isDotted(text: string, label: RegExp, least: number): boolean {
  const labels = text.split('.')
  return labels.length >= least && labels.every((part) => label.test(part))
}
