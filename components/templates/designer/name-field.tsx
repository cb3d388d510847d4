'use client'

import { useDesign } from '@/components/templates/designer/design-context'
import { TextField } from '@/components/ui/text-field'

/** What the template is called: beside its list, or with the header where there is no room for the list. */
export function NameField({ id, label }: { id: string; label: string }) {
  const { name, rename } = useDesign()
  return <TextField id={id} label={label} value={name} maxLength={60} onChange={rename} />
}
