'use client'

import { type ReactNode, useState } from 'react'
import { useDesign } from '@/components/templates/designer/design-context'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { SearchInput } from '@/components/ui/search-input'

type FieldMenuProps = { label: string; taken: string[]; onChoose: (key: string) => void; children: ReactNode }

/** Adds a field of the model, found by its name. */
export function FieldMenu({ label, taken, onChoose, children }: FieldMenuProps) {
  const { model } = useDesign()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const fields = model.fields.filter(
    (field) => !field.hidden && !taken.includes(field.key) && field.label.toLowerCase().includes(wanted),
  )
  const choose = (key: string | undefined) => {
    if (key === undefined) return
    onChoose(key)
    setOpen(false)
    setText('')
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          aria-label={label}
          className="grid place-items-center min-w-8 min-h-8 px-1.5 rounded-md border border-dashed border-line-strong text-ink-3 text-xs hover:text-ink"
        >
          {children}
        </button>
      </PopoverTrigger>
      <PopoverContent label={label} className="w-64 p-2">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            choose(fields[0]?.key)
          }}
        >
          <SearchInput label="Find a field" value={text} onChange={setText} />
        </form>
        <ul className="max-h-64 overflow-auto mt-1.5">
          {fields.map((field) => (
            <li key={field.key}>
              <button type="button" className="mi w-full text-left" onClick={() => choose(field.key)}>
                {field.label}
              </button>
            </li>
          ))}
        </ul>
        {fields.length === 0 ? <p className="text-xs text-ink-3 p-2">No field of that name.</p> : null}
      </PopoverContent>
    </Popover>
  )
}
