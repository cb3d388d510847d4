'use client'

import type { InputControl } from '@/components/fields/face'
import { Combobox } from '@/components/ui/combobox'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import type { Option, OptionSource } from '@/components/ui/use-options'

/** Where the choices of a picker come from, how what is chosen is shown, and what is learnt by choosing. */
export type Choices = {
  source: OptionSource
  optionFor: (id: string) => Option
  learn: (options: Option[]) => void
}

export type PickerProps = {
  control: InputControl
  /** The choice is final, or the picker was closed with what it had. */
  onClose?: () => void
}

export type OneProps = PickerProps & {
  value: string | null
  onChange: (id: string | null) => void
  clearable?: boolean
}

export type SeveralProps = PickerProps & { value: string[]; onChange: (ids: string[]) => void }

/** Chooses one of what has an id. */
export function PickOne({
  choices: { source, optionFor, learn },
  control,
  value,
  onChange,
  ...rest
}: OneProps & { choices: Choices }) {
  return (
    <Combobox
      id={control.id}
      aria-label={control.label}
      aria-describedby={control.describedBy}
      invalid={control.invalid}
      defaultOpen={control.autoFocus}
      typed={control.typed}
      value={value ? optionFor(value) : null}
      source={source}
      onChange={(option) => {
        if (option) learn([option])
        onChange(option?.value ?? null)
      }}
      {...rest}
    />
  )
}

/** Chooses several of them. */
export function PickSeveral({
  choices: { source, optionFor, learn },
  control,
  value,
  onChange,
  onClose,
}: SeveralProps & { choices: Choices }) {
  return (
    <MultiCombobox
      id={control.id}
      label={control.label}
      describedBy={control.describedBy}
      invalid={control.invalid}
      defaultOpen={control.autoFocus}
      typed={control.typed}
      value={value.map(optionFor)}
      source={source}
      onChange={(options) => {
        learn(options)
        onChange(options.map((option) => option.value))
      }}
      onClose={onClose}
    />
  )
}
