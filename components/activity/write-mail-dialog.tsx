'use client'

import { useState } from 'react'
import { ActivityDialog } from '@/components/activity/activity-dialog'
import { AddresseesField } from '@/components/activity/addressees-field'
import { CcField } from '@/components/activity/cc-field'
import { type Draft, DraftFields } from '@/components/activity/draft-fields'
import { type Leaving, LeavingField, LeavingMenu } from '@/components/activity/leaving-choice'
import { leavingTimes } from '@/components/activity/leaving-times'
import { useAddressees } from '@/components/activity/use-addressees'
import { useMailPlan } from '@/components/activity/use-mail-plan'
import { useModel } from '@/components/records/models-context'
import { Link } from '@/components/ui/link'
import { writeMailAction } from '@/lib/actions/mails'
import type { Sender, WrittenMail } from '@/lib/core/customer-mail'
import type { Failure } from '@/lib/core/errors'

/** What an e-mail is begun with. `ref` is the one that is written on; none for a new one. */
export type MailStart = Omit<WrittenMail, 'id' | 'version'> & {
  ref: { id: string; version: number } | null
  /** The customer, where the title says whose people it is to. */
  name: string
}

type WriteMailDialogProps = {
  start: MailStart
  sender: Sender
  mayLog: boolean
  /** Opens with the moment to choose. */
  choosesMoment: boolean
  onClose: () => void
}

/** Writes an e-mail that leaves from the writer's own mailbox: soon, or another time. */
export function WriteMailDialog({ start: given, sender, mayLog, choosesMoment, onClose }: WriteMailDialogProps) {
  const conversation = useModel('conversation')
  const { say } = useMailPlan()
  // What is read anew meanwhile is not what is written on.
  const [start] = useState(given)
  const { companyId, people, ref, replyToId, name } = start
  const { timeZone } = sender
  const [begun] = useState<{ draft: Draft; cc: string[]; leaving: Leaving }>(() => ({
    draft: {
      enduserIds: people.map(({ id }) => id),
      subject: start.subject || null,
      description: start.html || null,
    },
    cc: start.cc,
    leaving: start.at ?? (choosesMoment ? (leavingTimes(new Date(), timeZone)[0]?.at ?? 'soon') : 'soon'),
  }))
  const [{ draft, cc, leaving }, setWritten] = useState(begun)
  const [showsCc, setShowsCc] = useState(start.cc.length > 0)
  const set = (part: Partial<typeof begun>) => setWritten((before) => ({ ...before, ...part }))
  const ids = Array.isArray(draft.enduserIds) ? draft.enduserIds.map(String) : []
  const { without } = useAddressees(ids)
  const submit = async () => {
    const mail = {
      companyId,
      replyToId,
      enduserIds: ids,
      cc,
      subject: String(draft.subject ?? ''),
      html: String(draft.description ?? ''),
      when: leaving,
    }
    const answer = await writeMailAction({ mail, ref: ref ?? undefined })
    if (!answer.ok) return { ok: false as const, failure: withinMail(answer.failure) }
    say(answer.data, leaving, timeZone)
    return answer
  }
  const titles = Object.fromEntries(people.map(({ id, title }) => [id, { model: 'enduser', id, title }]))
  const isNew = draft === begun.draft && cc === begun.cc
  return (
    <ActivityDialog
      title={replyToId ? 'Reply' : 'E-mail'}
      description={name ? `to people of ${name}` : undefined}
      submitLabel={leaving === null ? 'Keep as a draft' : leaving === 'soon' ? 'Send' : 'Send later'}
      submitReason={leaving === null ? undefined : reasonOf({ sender, mayLog, ids, without })}
      dirty={!isNew}
      onClose={onClose}
      onSubmit={submit}
      secondary={<LeavingMenu leaving={leaving} timeZone={timeZone} onChoose={(next) => set({ leaving: next })} />}
    >
      {(failure) => {
        const shared = { draft, onDraft: (next: Draft) => set({ draft: next }), titles, failure }
        return (
          <>
            <FromLine sender={sender} onCc={showsCc ? undefined : () => setShowsCc(true)} />
            <AddresseesField {...shared} without={without} consequence=": add one, or take them off" />
            {showsCc ? (
              <CcField value={cc} onChange={(next) => set({ cc: next })} error={problemOf(failure, 'cc')} />
            ) : null}
            <DraftFields keys={['subject', 'description']} model={conversation} {...shared} />
            {leaving === null ? (
              <p className="text-xs text-ink-3">It stays among what is planned, seen by you only, until you send it.</p>
            ) : leaving === 'soon' ? null : (
              <LeavingField leaving={leaving} timeZone={timeZone} onChange={(next) => set({ leaving: next })} />
            )}
          </>
        )
      }}
    </ActivityDialog>
  )
}

function FromLine({ sender, onCc }: { sender: Sender; onCc: (() => void) | undefined }) {
  const { name, address, state } = sender
  return (
    <div className="flex items-baseline gap-3 -mb-1">
      <p className="text-xs text-ink-3 min-w-0">
        {state === 'on' ? (
          <>
            From <span className="text-ink-2">{name}</span> &lt;{address}&gt;
          </>
        ) : (
          <>
            {unready[state ?? 'none']}{' '}
            <Link href="/me" target="_blank" className="link">
              Open your page
            </Link>
          </>
        )}
      </p>
      {onCc ? (
        <button type="button" className="link text-xs ml-auto flex-none" onClick={onCc}>
          Add Cc
        </button>
      ) : null}
    </div>
  )
}

const unready = {
  none: 'You have connected no mailbox yet.',
  paused: 'Your mailbox is paused.',
  refused: 'Your mail server does not take the password any more.',
}

type Ready = { sender: Sender; mayLog: boolean; ids: string[]; without: string[] }

/** Why it cannot leave yet. */
function reasonOf({ sender: { state }, mayLog, ids, without }: Ready): string | undefined {
  if (!mayLog) return 'Your role may not log conversations'
  if (state !== 'on') return unready[state ?? 'none']
  if (ids.length === 0) return 'Choose somebody to write to'
  return without.length > 0 ? 'Somebody has no e-mail address' : undefined
}

/** Problems under the names of the fields they stand at. */
function withinMail(failure: Failure): Failure {
  const names: Record<string, string> = { html: 'description' }
  const bare = (field: string) => field.replace(/^mail\./, '').replace(/\.\d+$/, '')
  const given =
    failure.problems ?? (failure.field ? [{ ...failure, field: failure.field, message: failure.detail }] : [])
  const problems = given.map(({ field = '', code, message }) => ({
    field: names[bare(field)] ?? bare(field),
    code,
    message,
  }))
  const isShown = problems.every(({ field }) => ['enduserIds', 'cc', 'subject', 'description'].includes(field))
  return { ...failure, problems: isShown ? problems : [] }
}

const problemOf = (failure: Failure | null, field: string) =>
  failure?.problems?.find((problem) => problem.field === field)?.message
