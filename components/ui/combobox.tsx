'use client'

import { Command } from 'cmdk'
import { type ComponentProps, type KeyboardEvent, useRef, useState } from 'react'
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
  /** What stands in its search at first. */
  typed?: string
  /** Closed without a choice. */
  onClose?: () => void
  /** Where the keyboard goes after a choice; back to this control where it finds nothing. */
  next?: (control: HTMLElement) => HTMLElement | null | undefined
  /** The names are long. */
  wide?: boolean
}

/** Choose one from many, by typing. Looks like an input. */
export function Combobox(props: ComboboxProps) {
  const { value, onChange, source, placeholder = 'Choose', clearable = true, invalid, className, ...others } = props
  const { onCreate, defaultOpen = false, onClose, next, wide = false, typed = '', ...rest } = others
  const [open, setOpen] = useState(defaultOpen)
  const [query, setQuery] = useState(typed)
  const control = useRef<HTMLButtonElement>(null)
  const isChosen = useRef(false)
  const state = useOptions(source, query, open)
  const show = (isOpen: boolean) => {
    setOpen(isOpen)
    setQuery('')
  }
  const handleOpenChange = (isOpen: boolean) => {
    isChosen.current = false
    show(isOpen)
    if (!isOpen) onClose?.()
  }
  const choose = (option: Option | null) => {
    isChosen.current = true
    show(false)
    onChange(option)
  }
  return (
    <Popover open={open} onOpenChange={handleOpenChange}>
      <PopoverTrigger asChild>
        <button
          type="button"
          {...rest}
          ref={control}
          onKeyDown={(event) => {
            rest.onKeyDown?.(event)
            if (!isTyped(event)) return
            // Whoever types means the list, and finds in it what they typed.
            event.preventDefault()
            event.stopPropagation()
            handleOpenChange(true)
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
        onOpenAutoFocus={(event) => {
          // Left alone, what was typed already would be selected, and the next letter take its place.
          event.preventDefault()
          focusAtEnd(event.currentTarget)
        }}
        onCloseAutoFocus={(event) => {
          const following = isChosen.current && control.current ? next?.(control.current) : null
          if (!following) return
          event.preventDefault()
          following.focus()
        }}
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

function focusAtEnd(list: EventTarget | null) {
  const input = list instanceof HTMLElement ? list.querySelector('input') : null
  input?.focus()
  input?.setSelectionRange(input.value.length, input.value.length)
}

const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
