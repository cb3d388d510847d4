'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { MailProgramDialog } from '@/components/activity/mail-program-dialog'
import type { MailRequest } from '@/components/activity/use-compose-mail'
import { type MailStart, WriteMailDialog } from '@/components/activity/write-mail-dialog'
import { useCan, useModel } from '@/components/records/models-context'
import { Dialog, DialogBody, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { readMail, readReplyStart, senderQuery } from '@/lib/client/customer-mails'

/**
 * An e-mail to people of a customer: it leaves from the writer's own mailbox. Whoever has connected none begins it in the mail program
 * of this computer.
 */
export function EmailDialog({ request, onClose }: { request: MailRequest; onClose: () => void }) {
  const person = useModel('enduser')
  const mayLog = useCan()('create', 'conversation')
  const cache = useQueryClient()
  const [asked] = useState(() => Date.now())
  const sender = useQuery(senderQuery)
  // Whoever connects a mailbox meanwhile has begun in the mail program and goes on there.
  const [usesProgram, setUsesProgram] = useState<boolean | null>(null)
  if (sender.data && usesProgram === null) setUsesProgram(sender.data.state === null)
  const start = useQuery({
    // Read anew each time: it may have left, or been changed in another tab.
    queryKey: ['mail to write', asked],
    queryFn: () => startOf(request, person.key),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const refresh = () => cache.invalidateQueries({ queryKey: ['list'] })
  const failure = start.error ?? sender.error
  if (start.data && sender.data) {
    if (usesProgram && request.kind === 'new')
      return (
        <MailProgramDialog
          about={request.about}
          name={request.name}
          mayLog={mayLog}
          onClose={onClose}
          onDone={refresh}
        />
      )
    return (
      <WriteMailDialog
        start={start.data}
        sender={sender.data}
        mayLog={mayLog}
        choosesMoment={request.kind === 'edit' && request.choosesMoment === true}
        onClose={onClose}
      />
    )
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent size="narrow" placement="top">
        <DialogHeader title="E-mail" />
        <DialogBody>
          {failure ? (
            <ErrorState
              title="This e-mail cannot be opened"
              onRetry={() => {
                void start.refetch()
                void sender.refetch()
              }}
            >
              {failure.message}
            </ErrorState>
          ) : (
            <SkeletonRows rows={4} />
          )}
        </DialogBody>
      </DialogContent>
    </Dialog>
  )
}

async function startOf(request: MailRequest, personKey: string): Promise<MailStart> {
  if (request.kind === 'edit') {
    const { id, version, ...mail } = await readMail(request.id)
    return { ...mail, ref: { id, version }, name: '' }
  }
  const empty = { cc: [], subject: '', html: '', at: null, ref: null, name: '' }
  if (request.kind === 'reply') {
    const { conversationId } = request
    return { ...empty, ...(await readReplyStart(conversationId)), replyToId: conversationId }
  }
  const { about, name } = request
  const people = about.model === personKey ? [{ id: about.id, title: name }] : []
  return { ...empty, companyId: about.companyId ?? '', people, replyToId: null, name }
}
