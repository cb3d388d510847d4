'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { FormField } from '@/components/ui/form-field'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import type { Option } from '@/components/ui/use-options'
import { membersQuery } from '@/lib/client/members-query'

const address = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/

/** Who gets a copy: colleagues by name, others by the address that is typed. */
export function CcField({
  value,
  onChange,
  error,
}: {
  value: string[]
  onChange: (cc: string[]) => void
  error?: string
}) {
  const { data: members = [] } = useQuery(membersQuery)
  const [misspelt, setMisspelt] = useState<string | null>(null)
  const source: Option[] = members
    .filter((member) => !member.inactive && member.email)
    .map(({ name, email }) => ({
      value: email.toLowerCase(),
      label: name,
      hint: email,
      icon: <Avatar name={name} decorative />,
    }))
  const optionOf = (email: string) => source.find((option) => option.value === email) ?? { value: email, label: email }
  const change = (options: Option[]) => {
    const wrong = options.find((option) => !address.test(option.value))
    setMisspelt(wrong ? wrong.value : null)
    if (!wrong) onChange(options.map((option) => option.value))
  }
  const shown = misspelt === null ? error : `“${misspelt}” is no address. Write one like name@example.com.`
  return (
    <FormField id="mail-cc" label="Cc" error={shown}>
      <MultiCombobox
        id="mail-cc"
        label="Cc"
        value={value.map(optionOf)}
        onChange={change}
        source={source}
        onCreate={(text) => ({ value: text.trim().toLowerCase(), label: text.trim() })}
        invalid={shown !== undefined}
        describedBy={shown === undefined ? undefined : 'mail-cc-note'}
      />
    </FormField>
  )
}
