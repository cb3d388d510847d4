import { htmlToText } from '@/lib/core/html-text'
import { type Parsed, parsed } from '@/lib/core/parsed'
import { sanitizeRichText } from '@/lib/core/rich-text'
import { defineType } from '@/lib/fields/define-type'
import { fragmentOperators } from '@/lib/fields/operators/fragment-operators'
import { presence } from '@/lib/fields/operators/presence'
import { readText } from '@/lib/fields/text-input'

const LONGEST = 1_000_000

export const richText = defineType<string>({
  key: 'richText',
  label: 'Rich text',
  api: 'rich text',
  storage: () => 'text',
  coerce: readHtml,
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: htmlToText,
  searchText: htmlToText,
  sort: 'none',
  operators: { ...fragmentOperators, ...presence },
  jsonSchema: () => ({ type: 'string', contentMediaType: 'text/html' }),
})

/** HTML that says nothing is empty. Text without any tag keeps its lines. */
function readHtml(input: unknown): Parsed<string> {
  const given = readText(input, LONGEST)
  if (!given.ok || given.value === null) return given
  const html = given.value.includes('<') ? given.value : given.value.replace(/\r\n?|\n/g, '<br />')
  const clean = sanitizeRichText(html)
  return parsed(htmlToText(clean) === '' ? null : clean)
}
