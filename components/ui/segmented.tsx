'use client'

import { RadioGroup as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Count } from '@/components/ui/count'

export type Segment<Value extends string> = {
  value: Value
  label: string
  count?: number | string
  icon?: ReactNode
  /** Stands last: what is wrong with what it holds. */
  sign?: ReactNode
}

type SegmentedProps<Value extends string> = {
  label: string
  value: Value
  onChange: (value: Value) => void
  options: Segment<Value>[]
  /** Only the icons show; the labels are names. */
  iconsOnly?: boolean
  className?: string
}

/** One of a few. Arrow keys choose, and one is always chosen. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, onChange, options, iconsOnly, className } = props
  return (
    <Radix.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      orientation="horizontal"
      className={classNames('seg', className)}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          aria-label={iconsOnly ? option.label : undefined}
          title={iconsOnly ? option.label : undefined}
        >
          {option.icon}
          {iconsOnly ? null : option.label}
          {option.count === undefined ? null : <Count value={option.count} />}
          {option.sign}
        </Radix.Item>
      ))}
    </Radix.Root>
  )
}
