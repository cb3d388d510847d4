import { Tag } from '@/components/ui/tag'
import { type TagTone, toneFor } from '@/components/ui/tone-for'
import type { Option } from '@/components/ui/use-options'
import type { Choice, FieldOptions } from '@/lib/fields/contract'

/** The value of a list as a tag: the tone its choice declares, else a lasting one of its own. */
export function ChoiceTag({ value, options }: { value: string; options: FieldOptions }) {
  const choice = choiceFor(value, options)
  return <Tag tone={toneOf(choice)}>{choice.label}</Tag>
}

/** A choice as combobox and multi-combobox take it. A value outside the choices keeps its own text. */
export function choiceOption(value: string, options: FieldOptions): Option {
  const choice = choiceFor(value, options)
  return { value: choice.value, label: choice.label, tone: toneOf(choice) }
}

const choiceFor = (value: string, options: FieldOptions): Choice =>
  options.choices?.find((choice) => choice.value === value) ?? { value, label: value }

const tones: readonly string[] = [
  'neutral',
  'line',
  'accent',
  'good',
  'warn',
  'bad',
  'teal',
  'plum',
  'wheat',
  'clay',
] satisfies TagTone[]

const isTone = (text: string | undefined): text is TagTone => text !== undefined && tones.includes(text)

const toneOf = ({ tone, label }: Choice): TagTone => (isTone(tone) ? tone : toneFor(label))
