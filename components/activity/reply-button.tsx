'use client'

import { useComposeMail } from '@/components/activity/use-compose-mail'
import { useCan } from '@/components/records/models-context'
import { useRecord } from '@/components/records/record-context'
import { Button } from '@/components/ui/button'
import { Mail } from '@/components/ui/icons'

/** Answers the e-mail that is shown; nothing where something else is. */
export function ReplyButton({ className }: { className?: string }) {
  const { model, record } = useRecord()
  const can = useCan()
  const compose = useComposeMail()
  const isMail = model.key === 'conversation' && record.values.type === 'email'
  if (!isMail || !can('create', model.key) || !can('view', 'enduser')) return null
  return (
    <Button className={className} onClick={() => compose({ kind: 'reply', conversationId: record.id })}>
      <Mail /> Reply
    </Button>
  )
}
