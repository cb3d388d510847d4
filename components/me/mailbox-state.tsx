'use client'

import { useState } from 'react'
import { MailboxDialogs, type MailboxQuestion } from '@/components/me/mailbox-dialogs'
import { MailboxLedger } from '@/components/me/mailbox-ledger'
import { useClock } from '@/components/records/models-context'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Ellipsis, RotateCw } from '@/components/ui/icons'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { SignalLight } from '@/components/ui/signal-light'
import { Tag } from '@/components/ui/tag'
import { readMailboxAction, setMailboxStateAction } from '@/lib/actions/mailboxes'
import { formatMoment, formatMomentWithTime } from '@/lib/core/date-words'
import { type MailOutcome, mailOutcomes } from '@/lib/core/mail-ledger'
import type { MailboxView } from '@/lib/core/mailbox-state'
import { formatNumber } from '@/lib/core/numbers'

const states = {
  on: { label: 'Connected', tone: 'good' },
  paused: { label: 'Paused', tone: 'neutral' },
  refused: { label: 'Refused', tone: 'bad' },
} as const

/** How one's own mailbox stands, what became of its e-mails, and what to do with it. */
export function MailboxState({ mailbox, onChange }: { mailbox: MailboxView; onChange: () => unknown }) {
  const { state, address, error, isReading } = mailbox
  const { submit, busy } = useSubmit()
  const [question, setQuestion] = useState<MailboxQuestion | null>(null)
  const [shown, setShown] = useState<MailOutcome | null>(null)
  const act = async (call: Parameters<typeof submit>[0]) => {
    if (await submit(call)) await onChange()
  }
  const setState = (next: 'on' | 'paused') => void act(() => setMailboxStateAction({ state: next }))
  return (
    <div className="space-y-3">
      <div className="flex items-center gap-2 flex-wrap">
        <span className="text-sm text-ink font-medium truncate">{address}</span>
        <Tag tone={states[state].tone}>{states[state].label}</Tag>
        <span className="flex-1" />
        {state === 'on' ? (
          <Button busy={busy || isReading} onClick={() => void act(() => readMailboxAction({}))}>
            <RotateCw className="size-3.5" /> {isReading ? 'Reading' : 'Read now'}
          </Button>
        ) : null}
        {state === 'paused' ? (
          <Button busy={busy} onClick={() => setState('on')}>
            Resume
          </Button>
        ) : null}
        {state === 'refused' ? (
          <Button variant="primary" onClick={() => setQuestion('password')}>
            Enter password
          </Button>
        ) : null}
        <Menu>
          <MenuTrigger asChild>
            <IconButton label="More for the mailbox" variant="outline">
              <Ellipsis />
            </IconButton>
          </MenuTrigger>
          <MenuContent align="end">
            {state === 'on' ? <MenuItem onSelect={() => setState('paused')}>Pause</MenuItem> : null}
            <MenuItem onSelect={() => setQuestion('reach')}>Read further back</MenuItem>
            <MenuItem onSelect={() => setQuestion('password')}>Change password</MenuItem>
            <MenuSeparator />
            <MenuItem danger onSelect={() => setQuestion('disconnect')}>
              Disconnect
            </MenuItem>
          </MenuContent>
        </Menu>
      </div>
      {error ? (
        <p role="alert" className="flex items-start gap-1.5 text-sm text-bad-ink">
          <SignalLight signal="bad" size={14} label="" className="mt-1 flex-none" />
          <span className="min-w-0 break-words">
            {state === 'refused' ? error : `Last reading: ${error} It is tried again by itself.`}
          </span>
        </p>
      ) : null}
      <ReadSoFar mailbox={mailbox} onShow={setShown} />
      <MailboxLedger outcome={shown} onClose={() => setShown(null)} />
      <MailboxDialogs question={question} mailbox={mailbox} onClose={() => setQuestion(null)} onChange={onChange} />
    </div>
  )
}

/** Since when, when last, and how many became what: seen is always the sum of the others. */
function ReadSoFar({ mailbox, onShow }: { mailbox: MailboxView; onShow: (outcome: MailOutcome) => void }) {
  const clock = useClock()
  const { since, checkedAt, seen } = mailbox
  return (
    <>
      <p className="text-xs text-ink-3">
        Reads e-mails since {formatMoment(since, clock.now, clock.timeZone)}
        {checkedAt ? `, last ${formatMomentWithTime(checkedAt, clock.now, clock.timeZone)}` : ', not read yet'}.
      </p>
      <p className="flex items-center gap-1 flex-wrap text-sm text-ink-2">
        {mailOutcomes.map((outcome) => (
          <Button
            key={outcome}
            variant="ghost"
            className="num"
            reason={mailbox[outcome] === 0 ? `None ${outcome}` : undefined}
            onClick={() => onShow(outcome)}
          >
            {formatNumber(mailbox[outcome])} {outcome}
          </Button>
        ))}
        <span className="num">of {formatNumber(seen)} seen</span>
      </p>
    </>
  )
}
