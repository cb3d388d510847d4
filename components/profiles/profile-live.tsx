'use client'

import { useRouter } from 'next/navigation'
import { useRecord } from '@/components/records/record-context'
import { useChanges } from '@/lib/client/use-live'

/** Draws anew what the server drew of this profile (counts of its parts, revenue) when something of its company changes. */
export function ProfileLive() {
  const router = useRouter()
  const { model, record } = useRecord()
  const companyId = model.company.kind === 'self' ? record.id : record.values.companyId
  useChanges((events) => {
    const concerns = events.some(({ companyIds }) => companyIds === null || companyIds.includes(String(companyId)))
    if (concerns || events.length === 0) router.refresh()
  })
  return null
}
