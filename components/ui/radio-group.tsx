'use client'

import { RadioGroup as Radix } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { classNames } from '@/components/ui/class-names'

export type RadioOption<Value extends string> = { value: Value; label: ReactNode; hint?: ReactNode; disabled?: boolean }

type RadioGroupProps<Value extends string> = {
  /** The name of the whole group. */
  label: string
  value: Value | null
  onChange: (value: Value) => void
  options: RadioOption<Value>[]
  /** Rows are boxed with room for a hint; inline stands in one line. */
  layout?: 'rows' | 'inline'
  disabled?: boolean
}

export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, value, onChange, options, layout = 'rows', disabled } = props
  const prefix = useId()
  const rows = layout === 'rows'
  return (
    <Radix.Root
      aria-label={label}
      value={value ?? ''}
      onValueChange={(next) => onChange(next as Value)} // the values are those of the options
      disabled={disabled}
      className={classNames(rows ? 'widget divide-y divide-line overflow-hidden' : 'flex flex-wrap items-center gap-4')}
    >
      {options.map((option) => {
        const id = `${prefix}-${option.value}`
        return (
          <label
            key={option.value}
            htmlFor={id}
            className={classNames(
              'flex gap-2.5 text-sm',
              rows ? 'items-start px-3 py-2.5' : 'items-center',
              rows && option.value === value && 'bg-accent-soft',
            )}
          >
            <Radix.Item id={id} value={option.value} disabled={option.disabled} className="radio mt-0.5" />
            <span className="min-w-0">
              <span className={classNames('block', option.value === value ? 'text-ink font-medium' : 'text-ink-2')}>
                {option.label}
              </span>
              {option.hint ? <span className="block text-xs text-ink-3">{option.hint}</span> : null}
            </span>
          </label>
        )
      })}
    </Radix.Root>
  )
}
