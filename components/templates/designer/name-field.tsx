'use client'

import { useDesign } from '@/components/templates/designer/design-context'
import { FormField } from '@/components/ui/form-field'
import { Input } from '@/components/ui/input'

/** What the template is called: beside its list, or with the header where there is no room for the list. */
export function NameField({ id, label }: { id: string; label: string }) {
  const { name, rename } = useDesign()
  return (
    <FormField id={id} label={label}>
      <Input id={id} value={name} maxLength={60} onChange={(event) => rename(event.target.value)} />
    </FormField>
  )
}
