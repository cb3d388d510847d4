'use client'

import { useRecord } from '@/components/records/record-context'
import { AvatarStack } from '@/components/ui/avatar-stack'
import { tip } from '@/components/ui/tip'
import { usePresence } from '@/lib/client/use-presence'
import { listed } from '@/lib/core/text'

/** Colleagues who have this record open, too. */
export function Onlookers() {
  const { model, record } = useRecord()
  const others = usePresence(model.key, record.id)
  if (others.length === 0) return null
  const names = others.map(({ name }) => name)
  const says = `${listed(names)} ${names.length === 1 ? 'has' : 'have'} this open, too`
  return (
    <span {...tip(says)} role="status" className="inline-flex items-center mr-1.5">
      <AvatarStack names={names} max={3} size={24} />
      <span className="sr-only">{says}</span>
    </span>
  )
}
