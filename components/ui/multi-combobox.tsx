'use client'

import { Command } from 'cmdk'
import { type KeyboardEvent, useRef, useState } from 'react'
import { announce } from '@/components/ui/announce'
import { classNames } from '@/components/ui/class-names'
import { CommandRoot } from '@/components/ui/command-root'
import { OptionList } from '@/components/ui/option-list'
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover'
import { Tag } from '@/components/ui/tag'
import { toneFor } from '@/components/ui/tone-for'
import { type Option, type OptionSource, useOptions } from '@/components/ui/use-options'

type MultiComboboxProps = {
  id?: string
  label: string
  value: Option[]
  onChange: (options: Option[]) => void
  source: OptionSource
  /** Lets people add values that are not in the list. */
  onCreate?: (text: string) => Option
  invalid?: boolean
  describedBy?: string
  /** Takes the focus and opens at once, where a value is edited in place. */
  defaultOpen?: boolean
  /** What stands in it at first. */
  typed?: string
  onClose?: () => void
}

/** Choose several: tags in the box, Backspace takes the last one back. */
export function MultiCombobox(props: MultiComboboxProps) {
  const {
    id,
    label,
    value,
    onChange,
    source,
    onCreate,
    invalid,
    describedBy,
    defaultOpen = false,
    typed = '',
    onClose,
  } = props
  const [open, setOpen] = useState(defaultOpen)
  const [query, setQuery] = useState(typed)
  const box = useRef<HTMLDivElement>(null)
  const state = useOptions(source, query, open)
  const isChosen = (option: Option) => value.some((chosen) => chosen.value === option.value)

  const change = (options: Option[], said: string) => {
    onChange(options)
    setQuery('')
    announce(said)
  }
  const remove = (option: Option) =>
    change(
      value.filter((chosen) => chosen !== option),
      `${option.label} removed`,
    )
  const toggle = (option: Option) => {
    const chosen = value.find((other) => other.value === option.value)
    if (chosen) remove(chosen)
    else change([...value, option], `${option.label} added`)
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    const last = value.at(-1)
    if (event.key === 'Backspace' && !query && last) remove(last)
    if (event.key === 'Escape' && open) event.stopPropagation()
    if (event.key === 'ArrowDown') setOpen(true)
  }
  const handleOpenChange = (next: boolean) => {
    setOpen(next)
    if (!next) onClose?.()
  }
  return (
    <Popover open={open} onOpenChange={handleOpenChange}>
      <CommandRoot label={label} onKeyDown={handleKeyDown}>
        <PopoverAnchor asChild>
          <div
            ref={box}
            data-invalid={invalid || undefined}
            className={classNames(
              'input h-auto min-h-8 flex flex-wrap items-center gap-1 px-1.5 py-1',
              invalid && 'is-invalid',
            )}
          >
            {value.map((option) => (
              <Tag
                key={option.value}
                tone={option.tone ?? (option.icon ? 'neutral' : toneFor(option.label))}
                onRemove={() => remove(option)}
                removeLabel={`Remove ${option.label}`}
              >
                <span className="inline-flex items-center gap-1 min-w-0">
                  {option.icon}
                  <span className="truncate">{option.label}</span>
                </span>
              </Tag>
            ))}
            <Command.Input
              asChild
              value={query}
              onValueChange={(text) => {
                setQuery(text)
                setOpen(true)
              }}
            >
              {/* The id is the caller's, for its label; cmdk looks for its own and would focus the list instead, so it
                  must not know this input by its mark. The list is in the page only while it is open. */}
              <input
                {...(id ? { id } : {})}
                {...{ 'cmdk-input': undefined }}
                {...(open ? {} : { 'aria-controls': undefined, 'aria-expanded': false })}
                aria-label={label}
                aria-labelledby={undefined}
                aria-describedby={describedBy}
                aria-invalid={invalid || undefined}
                // biome-ignore lint/a11y/noAutofocus: only where a person has just asked to edit this value
                autoFocus={defaultOpen}
                onClick={() => setOpen(true)}
                onBlur={() => setQuery('')}
                placeholder="Add"
                className="flex-1 min-w-12 h-5 px-1 bg-transparent"
              />
            </Command.Input>
          </div>
        </PopoverAnchor>
        <PopoverContent
          label={label}
          onPhone="popover"
          className="w-(--radix-popover-trigger-width) min-w-[232px]"
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && box.current?.contains(event.target)) event.preventDefault()
          }}
          onMouseDown={(event) => event.preventDefault()}
        >
          <OptionList
            state={state}
            isChosen={isChosen}
            onChoose={toggle}
            create={onCreate ? { text: query, onCreate: (text) => toggle(onCreate(text)) } : undefined}
          />
        </PopoverContent>
      </CommandRoot>
    </Popover>
  )
}
