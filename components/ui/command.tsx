'use client'

import { Command as Cmdk } from 'cmdk'
import { Dialog as Radix } from 'radix-ui'
import type { KeyboardEvent, ReactNode } from 'react'
import { CommandRoot } from '@/components/ui/command-root'
import { Search } from '@/components/ui/icons'
import { Kbd } from '@/components/ui/kbd'

type CommandDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  query: string
  onQueryChange: (query: string) => void
  /** Value of the item under the keyboard. */
  selected?: string
  onSelectedChange?: (value: string) => void
  onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void
  /** At the right of what is typed: scopes as tags. */
  scopes?: ReactNode
  /** Groups, then CommandFooter outside the list by `footer`. */
  children: ReactNode
  footer?: ReactNode
}

/** The palette: input, grouped results, foot. The caller searches; nothing is filtered here. */
export function CommandDialog(props: CommandDialogProps) {
  const { open, onOpenChange, query, onQueryChange, selected, onSelectedChange, onKeyDown, scopes, children, footer } =
    props
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 flex justify-center items-start px-2 pt-3 md:pt-[112px] bg-scrim animate-fade">
          <Radix.Content
            aria-describedby={undefined}
            className="w-[660px] max-w-full rounded-xl bg-raised shadow-3 overflow-hidden animate-rise focus:outline-none"
          >
            <Radix.Title className="sr-only">Search and commands</Radix.Title>
            <CommandRoot
              loop
              label="Search and commands"
              value={selected}
              onValueChange={onSelectedChange}
              onKeyDown={onKeyDown}
            >
              <div className="flex items-center gap-2.5 h-[52px] px-4 border-b border-line">
                <Search className="size-[18px] text-ink-3" />
                <Cmdk.Input
                  value={query}
                  onValueChange={onQueryChange}
                  placeholder="Search or jump to"
                  className="flex-1 min-w-0 bg-transparent text-lg text-ink tracking-[-0.01em] outline-none caret-accent"
                />
                {scopes ? <span className="flex items-center gap-1 text-xs">{scopes}</span> : null}
              </div>
              <Cmdk.List className="max-h-[min(478px,calc(100dvh-160px))] overflow-y-auto pb-1.5 scroll-pb-1.5">
                {children}
              </Cmdk.List>
              {footer}
            </CommandRoot>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  )
}

export function CommandGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Cmdk.Group
      heading={heading}
      className="*:[[cmdk-group-heading]]:flex *:[[cmdk-group-heading]]:items-center *:[[cmdk-group-heading]]:h-7 *:[[cmdk-group-heading]]:mt-1 *:[[cmdk-group-heading]]:px-[18px] *:[[cmdk-group-heading]]:text-2xs *:[[cmdk-group-heading]]:font-medium *:[[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Cmdk.Group>
  )
}

type CommandItemProps = {
  /** Unique in the whole palette. */
  value: string
  icon?: ReactNode
  title: ReactNode
  detail?: ReactNode
  /** The fact at the right: a signal, a day, key caps. */
  fact?: ReactNode
  onSelect: () => void
}

export function CommandItem({ value, icon, title, detail, fact, onSelect }: CommandItemProps) {
  return (
    <Cmdk.Item
      value={value}
      onSelect={onSelect}
      className="group flex items-center gap-2.5 h-10 px-3 mx-1.5 rounded-md text-sm cursor-default data-[selected=true]:bg-hover"
    >
      <span className="w-5 grid place-items-center text-ink-3 flex-none">{icon}</span>
      <span className="text-ink truncate">{title}</span>
      {detail ? <span className="text-xs text-ink-3 truncate">{detail}</span> : null}
      <span className="ml-auto flex items-center gap-2 text-xs text-ink-3 whitespace-nowrap num">
        {fact}
        <span className="hidden group-data-[selected=true]:inline max-md:hidden!">
          <Kbd keys="enter" />
        </span>
      </span>
    </Cmdk.Item>
  )
}

/** What stands where nothing was found, or while it is looked for. */
export function CommandNote({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="px-[18px] py-3 text-sm text-ink-3">
      {children}
    </p>
  )
}

type KeyHint = { keys: string; label: string }

export function CommandFooter({ hints, children }: { hints: KeyHint[]; children?: ReactNode }) {
  return (
    <div className="flex items-center gap-4 h-10 px-4 border-t border-line bg-sunken text-xs text-ink-3">
      {hints.map((hint) => (
        <span key={hint.keys} className="flex items-center gap-1.5">
          <Kbd keys={hint.keys} /> {hint.label}
        </span>
      ))}
      <span className="ml-auto num max-md:hidden">{children}</span>
    </div>
  )
}
