'use client'

import { useRecordDialogs } from '@/components/records/record-dialogs'
import { IconButton } from '@/components/ui/icon-button'
import { Plus } from '@/components/ui/icons'

type AddToCompanyProps = { model: string; label: string; companyId: string }

/** Opens the form of a new record that belongs to this company. */
export function AddToCompany({ model, label, companyId }: AddToCompanyProps) {
  const { create } = useRecordDialogs()
  return (
    <IconButton label={label} className="ml-auto" onClick={() => create(model, { companyId })}>
      <Plus />
    </IconButton>
  )
}
