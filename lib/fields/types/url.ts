import { type Parsed, parsed, refused } from '@/lib/core/parsed'
import { quoted } from '@/lib/core/text'
import { defineType } from '@/lib/fields/define-type'
import { lineOfText, readText } from '@/lib/fields/text-input'

const LONGEST = 2_000

export const url = defineType<string>({
  key: 'url',
  label: 'URL',
  api: 'url',
  ...lineOfText,
  coerce: readAddress,
  jsonSchema: () => ({ type: 'string', format: 'uri' }),
})

/** A web or mail address. Without a scheme it is https; only addresses that are safe to follow are kept. */
function readAddress(input: unknown): Parsed<string> {
  const text = readText(input, LONGEST)
  if (!text.ok || text.value === null) return text
  // "localhost:3000" has a port, not a scheme.
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text.value)
  const address = hasScheme ? text.value : `https://${text.value.replace(/^\/\//, '')}`
  return isSafe(address)
    ? parsed(address)
    : refused(`${quoted(text.value)} is not a web address. Write it as https://example.com.`)
}

function isSafe(address: string): boolean {
  if (/[\s<>"\\\p{Cc}]/u.test(address) || !URL.canParse(address)) return false
  const { protocol, hostname, pathname } = new URL(address)
  if (protocol === 'mailto:') return pathname.includes('@')
  return (
    (protocol === 'https:' || protocol === 'http:') &&
    (hostname.includes('.') || hostname === 'localhost' || hostname.startsWith('['))
  )
}
