'use client'

import { Command } from 'cmdk'
import { type ComponentProps, type KeyboardEvent, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { CommandRoot } from '@/components/ui/command-root'
import { ChevronDown, Search, X } from '@/components/ui/icons'
import { OptionLabel, OptionList } from '@/components/ui/option-list'
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
  /** Lets people choose what is not in the list. */
  onCreate?: (text: string) => Option
  /** Opens at once, where a value is edited in place. */
  defaultOpen?: boolean
  /** Closed without a choice. */
  onClose?: () => void
  /** The names are long. */
  wide?: boolean
}

/** Choose one from many, by typing. Looks like an input. */
export function Combobox(props: ComboboxProps) {
  const { value, onChange, source, placeholder = 'Choose', clearable = true, invalid, className, ...others } = props
  const { onCreate, defaultOpen = false, onClose, wide = false, ...rest } = others
  const [open, setOpen] = useState(defaultOpen)
  const [query, setQuery] = useState('')
  const state = useOptions(source, query, open)
  const show = (next: boolean) => {
    setOpen(next)
    setQuery('')
  }
  const handleOpenChange = (next: boolean) => {
    show(next)
    if (!next) onClose?.()
  }
  const choose = (option: Option | null) => {
    show(false)
    onChange(option)
  }
  return (
    <Popover open={open} onOpenChange={handleOpenChange}>
      <PopoverTrigger asChild>
        <button
          type="button"
          {...rest}
          onKeyDown={(event) => {
            rest.onKeyDown?.(event)
            if (!isTyped(event)) return
            // Whoever types means the list, and finds in it what they typed.
            event.preventDefault()
            event.stopPropagation()
            setOpen(true)
            setQuery(event.key)
          }}
          aria-haspopup="listbox"
          aria-invalid={invalid || undefined}
          className={classNames('sel w-full', className)}
        >
          {value?.icon}
          {value ? <OptionLabel option={value} /> : <span className="min-w-0 truncate text-ink-3">{placeholder}</span>}
          <ChevronDown className="size-3 ml-auto flex-none text-ink-3" />
        </button>
      </PopoverTrigger>
      <PopoverContent
        label={rest['aria-label'] ?? placeholder}
        onPhone="popover"
        className={classNames(
          'w-(--radix-popover-trigger-width) max-w-[calc(100vw-16px)] overflow-hidden',
          wide ? 'min-w-[336px]' : 'min-w-[232px]',
        )}
      >
        <CommandRoot label={rest['aria-label'] ?? placeholder}>
          <div className="input flex items-center gap-2 mb-1">
            <Search className="size-3.5 text-ink-3" />
            <Command.Input
              value={query}
              onValueChange={setQuery}
              placeholder="Find"
              className="flex-1 min-w-0 bg-transparent"
            />
          </div>
          <OptionList
            state={state}
            isChosen={(option) => option.value === value?.value}
            onChoose={choose}
            create={onCreate ? { text: query, onCreate: (text) => choose(onCreate(text)) } : undefined}
          />
          {clearable && value ? (
            <button
              type="button"
              className="mi w-full text-ink-3 border-t border-line rounded-none mt-1"
              onClick={() => choose(null)}
            >
              <X className="size-3.5" /> Clear
            </button>
          ) : null}
        </CommandRoot>
      </PopoverContent>
    </Popover>
  )
}

const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
