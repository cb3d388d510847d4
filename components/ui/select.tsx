'use client'

import { Select as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Check, ChevronDown } from '@/components/ui/icons'

export type SelectOption<Value extends string = string> = {
  value: Value
  label: ReactNode
  icon?: ReactNode
  /** What typing jumps to, when the label is not a text. */
  text?: string
  disabled?: boolean
}

/** Radix keeps the empty text for "nothing chosen", so the choice of nothing needs a name. */
const NONE = '\u0000none'

type SelectProps<Value extends string> = Omit<ComponentProps<'button'>, 'value' | 'onChange' | 'type'> & {
  value: Value | null
  onChange: (value: Value | null) => void
  options: SelectOption<Value>[]
  placeholder?: string
  /** Offers the choice of nothing under this name. Without it a choice cannot be taken back. */
  emptyLabel?: string
  invalid?: boolean
}

/** A short list to choose one from. For long or loaded lists use Combobox. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, onChange, options, placeholder = 'Choose', emptyLabel, invalid, className, disabled, ...rest } = props
  // The values are those of the options, and NONE.
  const handleChange = (next: string) => onChange(next === NONE ? null : (next as Value))
  return (
    <Radix.Root value={value ?? ''} onValueChange={handleChange} disabled={disabled}>
      <Radix.Trigger
        {...rest}
        aria-invalid={invalid || undefined}
        className={classNames('sel w-full data-placeholder:text-ink-3', className)}
      >
        <span className="min-w-0 truncate inline-flex items-center gap-1.5">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon className="ml-auto pl-1 text-ink-3">
          <ChevronDown className="size-3" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="menu animate-pop min-w-(--radix-select-trigger-width) max-h-(--radix-select-content-available-height)"
        >
          <Radix.Viewport>
            {emptyLabel ? <SelectRow option={{ value: NONE, label: emptyLabel }} /> : null}
            {options.map((option) => (
              <SelectRow key={option.value} option={option} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function SelectRow({ option }: { option: SelectOption }) {
  return (
    <Radix.Item
      value={option.value}
      disabled={option.disabled}
      textValue={option.text}
      className={classNames('mi', option.value === NONE && 'text-ink-3')}
    >
      <Radix.ItemText>
        <span className="inline-flex items-center gap-1.5 min-w-0">
          {option.icon}
          {option.label}
        </span>
      </Radix.ItemText>
      <Radix.ItemIndicator className="ml-auto pl-2 text-accent-ink">
        <Check className="size-3.5" />
      </Radix.ItemIndicator>
    </Radix.Item>
  )
}
