'use client'

import { RadioGroup } from 'radix-ui'
import { classNames } from '@/components/ui/class-names'
import { Star } from '@/components/ui/icons'

type RatingProps = {
  label: string
  value: number | null
  max?: number
  /** Without it the stars are only to be read. */
  onChange?: (value: number | null) => void
  disabled?: boolean
}

/** Stars. Arrow keys move, Delete and a second press on the same star take it back. */
export function Rating({ label, value, max = 5, onChange, disabled }: RatingProps) {
  const stars = Array.from({ length: max }, (_, index) => index + 1)
  const look = (star: number) => (
    <Star
      className={classNames('size-3.5 text-chart-3', value !== null && star <= value ? 'fill-current' : 'opacity-60')}
      strokeWidth={1.75}
    />
  )
  if (!onChange) {
    return (
      <span
        role="img"
        aria-label={value === null ? `${label}, none` : `${value} of ${max}`}
        className="inline-flex gap-px"
      >
        {stars.map((star) => (
          <span key={star}>{look(star)}</span>
        ))}
      </span>
    )
  }
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value === null ? '' : String(value)}
      onValueChange={(next) => onChange(Number(next))}
      disabled={disabled}
      orientation="horizontal"
      className="inline-flex"
      onKeyDown={(event) => {
        if (event.key === 'Delete' || event.key === 'Backspace') onChange(null)
      }}
    >
      {stars.map((star) => (
        <RadioGroup.Item
          key={star}
          value={String(star)}
          aria-label={`${star} of ${max}`}
          onClick={() => star === value && onChange(null)}
          className="grid place-items-center h-6 w-[17px] max-md:w-9 max-md:h-9 rounded-sm"
        >
          {look(star)}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
