'use client'

import { Command } from 'cmdk'
import { Check, LoaderCircle, Plus } from '@/components/ui/icons'
import { Tag } from '@/components/ui/tag'
import type { Option, OptionsState } from '@/components/ui/use-options'

type OptionListProps = {
  state: OptionsState
  isChosen: (option: Option) => boolean
  onChoose: (option: Option) => void
  /** Offers to make a new option from what is typed. */
  create?: { text: string; onCreate: (text: string) => void }
}

/** The rows below a combobox. Lives inside a cmdk Command. */
export function OptionList({ state, isChosen, onChoose, create }: OptionListProps) {
  const { options, status, onMore } = state
  const typed = create?.text.trim() ?? ''
  const known = options.some((option) => option.label.toLowerCase() === typed.toLowerCase())
  return (
    <Command.List
      className="max-h-[264px] overflow-y-auto"
      onScroll={({ currentTarget: list }) => {
        if (list.scrollTop + list.clientHeight > list.scrollHeight - nearEnd) onMore?.()
      }}
    >
      {options.map((option) => (
        <Command.Item key={option.value} value={option.value} onSelect={() => onChoose(option)} className="mi">
          {option.icon}
          <OptionLabel option={option} />
          {option.hint ? <span className="min-w-0 shrink-[99] text-xs text-ink-3 truncate">{option.hint}</span> : null}
          {isChosen(option) ? <Check className="size-3.5 ml-auto text-accent-ink" /> : null}
        </Command.Item>
      ))}
      {create && typed && !known && status === 'ready' ? (
        // Another row when options come in above it: who typed and presses Enter means those. As the same element it would still
        // be lit when it is asked what is.
        <Command.Item
          key={options.length > 0 ? 'besides' : 'only'}
          value={`create ${options.length > 0 ? 'besides' : 'only'} ${typed}`}
          onSelect={() => create.onCreate(typed)}
          className="mi"
        >
          <Plus className="size-3.5 text-ink-3" />
          <span className="min-w-0 truncate">
            Create <b className="font-medium">{typed}</b>
          </span>
        </Command.Item>
      ) : null}
      {status === 'loading' && options.length === 0 ? (
        <Command.Loading>
          <span className="flex items-center gap-2 h-8 px-2 text-xs text-ink-3">
            <LoaderCircle className="btn-spinner size-3.5" /> Looking
          </span>
        </Command.Loading>
      ) : null}
      {status === 'failed' ? (
        <p role="alert" className="px-2 py-1.5 text-xs text-bad-ink">
          The list could not be loaded. Type again to retry.
        </p>
      ) : null}
      {status === 'ready' && options.length === 0 && !(create && typed) ? (
        <p className="px-2 py-1.5 text-xs text-ink-3">{create ? 'Type to add one.' : 'Nothing matches.'}</p>
      ) : null}
    </Command.List>
  )
}

/** So many pixels before the end of what is drawn, more is. */
const nearEnd = 80

/** The name of an option, as a tag where it is a value of a list. */
export function OptionLabel({ option }: { option: Option }) {
  if (option.tone) return <Tag tone={option.tone}>{option.label}</Tag>
  return <span className="min-w-0 truncate">{option.label}</span>
}
