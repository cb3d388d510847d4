import { type Parsed, parsed, refused } from '@/lib/core/parsed'
import { listed, quoted } from '@/lib/core/text'
import type { FieldOptions } from '@/lib/fields/contract'
import { readText } from '@/lib/fields/text-input'

const LONGEST = 500

/** A choice by its value, or by value or label in any case. A list that is open keeps what is none of its choices. */
export function readChoice(input: unknown, { choices = [], open }: FieldOptions): Parsed<string> {
  const text = readText(input, LONGEST)
  if (!text.ok || text.value === null) return text
  const given = text.value
  if (choices.some((choice) => choice.value === given)) return text
  const lower = given.toLowerCase()
  const found =
    choices.find((choice) => choice.value.toLowerCase() === lower) ??
    choices.find((choice) => choice.label.toLowerCase() === lower)
  if (found) return parsed(found.value)
  if (open) return text
  if (choices.length === 0) return refused(`${quoted(given)} is not a choice: this field has no choices yet.`)
  const names = choices.map((choice) => choice.label)
  return refused(`${quoted(given)} is not one of the choices: ${listed(names, 'or', 8)}.`)
}

export function choiceLabel(value: string, { choices = [] }: FieldOptions): string {
  return choices.find((choice) => choice.value === value)?.label ?? value
}
