import { FormField } from '@/components/ui/form-field'
import { Select } from '@/components/ui/select'
import type { MailboxDays } from '@/lib/core/mailbox-state'

const reaches: { value: string; days: MailboxDays; label: string }[] = [
  { value: '30', days: 30, label: '30 days' },
  { value: '90', days: 90, label: '90 days' },
  { value: '365', days: 365, label: 'A year' },
]

type MailboxReachProps = { id: string; value: MailboxDays | null; onChange: (days: MailboxDays) => void }

/** How far back a mailbox is read. */
export function MailboxReach({ id, value, onChange }: MailboxReachProps) {
  return (
    <FormField id={id} label="Read back">
      <Select
        id={id}
        className="md:w-44"
        value={value === null ? null : String(value)}
        onChange={(chosen) => {
          const reach = reaches.find((each) => each.value === chosen)
          if (reach) onChange(reach.days)
        }}
        options={reaches}
      />
    </FormField>
  )
}
