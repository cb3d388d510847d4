import { defineType } from '@/lib/fields/define-type'
import { lineOfText, readText } from '@/lib/fields/text-input'

const LONGEST = 10_000

export const text = defineType<string>({
  key: 'text',
  label: 'Text',
  api: 'text',
  ...lineOfText,
  coerce: (input) => readText(input, LONGEST),
  jsonSchema: () => ({ type: 'string', maxLength: LONGEST }),
})
