'use client'

import type { FieldDraft } from '@/components/settings/fields/field-draft'
import { FormField } from '@/components/ui/form-field'
import { Select } from '@/components/ui/select'

const styles = [
  { value: 'plain', label: 'Number' },
  { value: 'money', label: 'Money' },
  { value: 'percent', label: 'Percent' },
] as const

const digits = ['0', '1', '2', '3', '4'].map((value) => ({ value, label: value }))

type NumberFormatProps = { draft: FieldDraft; onChange: (change: Partial<FieldDraft>) => void; isOwn: boolean }

/** How a number is shown; what is stored stays as exact as it is. Of the system's fields only the digits may be chosen. */
export function NumberFormat({ draft: { format }, onChange, isOwn }: NumberFormatProps) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {isOwn ? (
        <FormField id="field-style" label="Shown as">
          <Select
            id="field-style"
            value={format.style === 'score' ? 'plain' : format.style}
            onChange={(style) => style && onChange({ format: { ...format, style } })}
            options={[...styles]}
          />
        </FormField>
      ) : null}
      <FormField id="field-decimals" label="Digits after the point">
        <Select
          id="field-decimals"
          value={format.decimals === undefined ? null : String(format.decimals)}
          emptyLabel="As many as there are"
          placeholder="As many as there are"
          onChange={(decimals) =>
            onChange({ format: { ...format, decimals: decimals === null ? undefined : Number(decimals) } })
          }
          options={digits}
        />
      </FormField>
    </div>
  )
}
