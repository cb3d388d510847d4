'use client'

import { type Draft, DraftFields } from '@/components/activity/draft-fields'
import { useModel } from '@/components/records/models-context'
import type { Failure } from '@/lib/core/errors'
import { listed } from '@/lib/core/text'
import type { Titles } from '@/lib/models/record'

type AddresseesFieldProps = {
  draft: Draft
  onDraft: (draft: Draft) => void
  titles: Titles
  failure: Failure | null
  /** Names of those chosen who have no address. */
  without: string[]
  /** What becomes of those. */
  consequence: string
}

/** Whom an e-mail is to, and who of them will not get it. */
export function AddresseesField({ without, consequence, ...shared }: AddresseesFieldProps) {
  const conversation = useModel('conversation')
  const fields = conversation.fields.map((field) => (field.key === 'enduserIds' ? { ...field, label: 'To' } : field))
  return (
    <>
      <DraftFields keys={['enduserIds']} model={{ ...conversation, fields }} {...shared} />
      {without.length > 0 ? (
        <p role="status" className="text-xs text-warn-ink -mt-2">
          {listed(without)} {without.length === 1 ? 'has' : 'have'} no e-mail address here{consequence}.
        </p>
      ) : null}
    </>
  )
}
