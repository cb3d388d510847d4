'use client'

import { FormField } from '@/components/ui/form-field'
import { Select } from '@/components/ui/select'

const terms = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
]

type ExpirySelectProps = {
  /** Days, or null for never. */
  value: number | null
  onChange: (days: number | null) => void
}

/** How long a key is good for. */
export function ExpirySelect({ value, onChange }: ExpirySelectProps) {
  return (
    <FormField id="key-expiry" label="The key expires">
      <Select
        id="key-expiry"
        value={value === null ? null : String(value)}
        onChange={(days) => onChange(days === null ? null : Number(days))}
        options={terms}
        placeholder="Never"
        emptyLabel="Never"
      />
    </FormField>
  )
}
