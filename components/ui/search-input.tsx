'use client'

import { useRef } from 'react'
import { Search, X } from '@/components/ui/icons'
import { Input, type InputProps } from '@/components/ui/input'

type SearchInputProps = Omit<InputProps, 'value' | 'onChange' | 'leading' | 'trailing' | 'type'> & {
  label: string
  value: string
  onChange: (value: string) => void
}

/** A search box: Escape and the cross empty it. */
export function SearchInput({ label, value, onChange, ...rest }: SearchInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const clear = () => {
    onChange('')
    input.current?.focus()
  }
  return (
    <Input
      placeholder={label}
      {...rest}
      ref={input}
      type="search"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !value) return
        event.stopPropagation()
        clear()
      }}
      leading={<Search className="size-3.5" />}
      trailing={
        value ? (
          <button
            type="button"
            aria-label="Clear search"
            className="grid size-6 -mr-1.5 place-items-center"
            onClick={clear}
          >
            <X className="size-3.5" />
          </button>
        ) : undefined
      }
    />
  )
}
