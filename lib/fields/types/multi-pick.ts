import { formatNumber } from '@/lib/core/numbers'
import { empty, type Parsed, parsed, refused } from '@/lib/core/parsed'
import { choiceLabel, readChoice } from '@/lib/fields/choice-input'
import type { FieldOptions } from '@/lib/fields/contract'
import { defineType } from '@/lib/fields/define-type'
import { sameItems, splitList } from '@/lib/fields/list-input'
import { severalOperators } from '@/lib/fields/operators/several-operators'

const MOST = 1_000

export const multiPick = defineType<string[]>({
  key: 'multiPick',
  label: 'Multi-pick list',
  api: 'multipicklist',
  storage: () => 'texts',
  coerce: readChoices,
  equal: sameItems,
  toApi: (value) => value,
  format: formatChoices,
  searchText: (value) => value.join(' '),
  sort: 'none',
  operators: severalOperators,
  jsonSchema: ({ choices = [], open }) => ({
    type: 'array',
    items: { type: 'string', ...(!open && { enum: choices.map((choice) => choice.value) }) },
  }),
})

/** A list, or text separated by lines, semicolons or commas. Each choice once, in the order given; none of them is null. */
function readChoices(input: unknown, options: FieldOptions): Parsed<string[]> {
  if (input === null || input === undefined) return empty
  const values = new Set<string>()
  for (const item of itemsOf(input, options)) {
    const choice = readChoice(item, options)
    if (!choice.ok) return choice
    if (choice.value !== null) values.add(choice.value)
  }
  if (values.size > MOST)
    return refused(`A list may have ${formatNumber(MOST)} items; this one has ${formatNumber(values.size)}.`)
  return parsed(values.size === 0 ? null : [...values])
}

/** Semicolons separate where a comma belongs to a choice. */
function formatChoices(value: string[], options: FieldOptions): string {
  const labels = value.map((item) => choiceLabel(item, options))
  return labels.join(labels.some((label) => label.includes(',')) ? '; ' : ', ')
}

function itemsOf(input: unknown, options: FieldOptions): unknown[] {
  if (Array.isArray(input)) return input
  if (typeof input !== 'string') return [input]
  // A choice may have a comma in its name.
  return readChoice(input, { choices: options.choices }).ok ? [input] : splitList(input)
}
