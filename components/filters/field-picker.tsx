'use client'

import { useMemo } from 'react'
import { face } from '@/components/fields/registry'
import type { FieldChoice } from '@/components/filters/filter-fields'
import { Combobox } from '@/components/ui/combobox'
import type { Option } from '@/components/ui/use-options'
import { isId } from '@/lib/core/ids'

type FieldPickerProps = {
  id?: string
  label: string
  choices: FieldChoice[]
  value: string
  onChange: (choice: FieldChoice) => void
  /** Where no field may be chosen too. */
  onClear?: () => void
  placeholder?: string
  defaultOpen?: boolean
  /** Where the keyboard goes after a choice. */
  next?: (control: HTMLElement) => HTMLElement | null | undefined
  className?: string
}

/** As many as fit into a list that is read; scrolling brings more, and typing finds them. */
const mostShown = 60

/** Chooses a field by typing parts of its name, in any order: "city comp" finds the city of the company. */
export function FieldPicker({
  id,
  label,
  choices,
  value,
  onChange,
  onClear,
  placeholder = 'Choose a field',
  defaultOpen,
  next,
  className,
}: FieldPickerProps) {
  const source = useMemo(() => ({ options: choices.map(optionOf), most: mostShown }), [choices])
  const chosen = choices.find(({ path }) => path === value)
  return (
    <Combobox
      id={id}
      aria-label={label}
      value={chosen ? optionOf(chosen) : value ? { value, label: nameOfGone(value) } : null}
      source={source}
      placeholder={placeholder}
      clearable={onClear !== undefined}
      wide
      invalid={value !== '' && !chosen}
      defaultOpen={defaultOpen}
      next={next}
      className={className}
      onChange={(option) => {
        const choice = choices.find(({ path }) => path === option?.value)
        if (choice) onChange(choice)
        else onClear?.()
      }}
    />
  )
}

/** What a field is called that is not there: an id tells nobody anything. */
const nameOfGone = (path: string) => (isId(path.split('.').at(-1)) ? 'Deleted field' : path)

function optionOf({ path, label, field, hint }: FieldChoice): Option {
  const { icon: Icon } = face(field.type)
  return { value: path, label, hint, icon: <Icon className="size-3.5 text-ink-3" /> }
}
