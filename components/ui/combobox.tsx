'use client'

import { Command } from 'cmdk'
import { ChevronDown, Search, X } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { OptionList } from '@/components/ui/option-list'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { type Option, type OptionSource, useOptions } from '@/components/ui/use-options'

type ComboboxProps = Omit<ComponentProps<'button'>, 'value' | 'onChange' | 'type'> & {
  value: Option | null
  onChange: (option: Option | null) => void
  source: OptionSource
  placeholder?: string
  /** False where a choice cannot be taken back. */
  clearable?: boolean
  invalid?: boolean
}

/** Choose one from many, by typing. Looks like an input. */
export function Combobox(props: ComboboxProps) {
  const { value, onChange, source, placeholder = 'Choose', clearable = true, invalid, className, ...rest } = props
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const state = useOptions(source, query, open)
  const handleOpenChange = (next: boolean) => {
    setOpen(next)
    setQuery('')
  }
  const choose = (option: Option | null) => {
    onChange(option)
    handleOpenChange(false)
  }
  return (
    <Popover open={open} onOpenChange={handleOpenChange}>
      <PopoverTrigger asChild>
        <button
          type="button"
          {...rest}
          aria-haspopup="listbox"
          aria-invalid={invalid || undefined}
          className={classNames('sel w-full', className)}
        >
          {value?.icon}
          <span className={classNames('min-w-0 truncate', !value && 'text-ink-3')}>{value?.label ?? placeholder}</span>
          <ChevronDown className="size-3 ml-auto flex-none text-ink-3" />
        </button>
      </PopoverTrigger>
      <PopoverContent onPhone="popover" className="w-(--radix-popover-trigger-width) min-w-[232px] overflow-hidden">
        <Command shouldFilter={false} label={placeholder}>
          <div className="input flex items-center gap-2 mb-1">
            <Search className="size-3.5 text-ink-3" />
            <Command.Input
              value={query}
              onValueChange={setQuery}
              placeholder="Find"
              className="flex-1 min-w-0 bg-transparent"
            />
          </div>
          <OptionList state={state} isChosen={(option) => option.value === value?.value} onChoose={choose} />
          {clearable && value ? (
            <button
              type="button"
              className="mi w-full text-ink-3 border-t border-line rounded-none mt-1"
              onClick={() => choose(null)}
            >
              <X className="size-3.5" /> Clear
            </button>
          ) : null}
        </Command>
      </PopoverContent>
    </Popover>
  )
}
