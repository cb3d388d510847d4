'use client'

import { useQuery } from '@tanstack/react-query'
import { leavingTimes } from '@/components/activity/leaving-times'
import { useComposeMail } from '@/components/activity/use-compose-mail'
import { useMailPlan } from '@/components/activity/use-mail-plan'
import { previewHrefFor } from '@/components/records/href-for'
import { useCan, useClock, useResolvedModels } from '@/components/records/models-context'
import { IconButton } from '@/components/ui/icon-button'
import { CalendarClock, Clock, Ellipsis, PenLine, Plug, Send, Trash2, UserRound } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { ListRow } from '@/components/ui/list-row'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { SignalLight } from '@/components/ui/signal-light'
import { tip } from '@/components/ui/tip'
import { useHotkeys } from '@/components/ui/use-hotkeys'
import { senderQuery } from '@/lib/client/customer-mails'
import type { UnsentMail } from '@/lib/core/customer-mail'
import { formatMoment } from '@/lib/core/date-words'

/** E-mails that cannot leave and why, those that wait for their time, and one's own drafts; each with what can be done about it. */
export function UnsentMails({ mails: all }: { mails: UnsentMail[] }) {
  const can = useCan()
  const mayWrite = can('view', 'enduser') && can('create', 'conversation')
  // Whoever may not write any more reads their own like those of others.
  const mails = mayWrite ? all : all.map((mail) => ({ ...mail, isOwn: false }))
  const { plan, remove } = useMailPlan()
  const compose = useComposeMail()
  const focused = () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-mail]')?.dataset.mail
    return mails.find((mail) => mail.id === id)
  }
  const withOwn = (work: (mail: UnsentMail) => void) => () => {
    const mail = focused()
    if (mail?.isOwn && mail.state !== 'sending') work(mail)
  }
  useHotkeys([
    {
      keys: 'e',
      label: 'Write on the focused e-mail',
      group: 'Planned e-mails',
      run: withOwn(({ id }) => compose({ kind: 'edit', id })),
    },
    {
      keys: 's',
      label: 'Send the focused e-mail now',
      group: 'Planned e-mails',
      run: withOwn((mail) => void plan(mail, 'soon')),
    },
    {
      keys: 'd',
      label: 'Delete the focused e-mail',
      group: 'Planned e-mails',
      run: withOwn((mail) => void remove(mail)),
    },
  ])
  return (
    <ul>
      {mails.map((mail) => (
        <li key={mail.id} data-mail={mail.id} className="flex items-center gap-1">
          <MailRow mail={mail} />
          {mail.isOwn || mail.mayRemove ? <MailMenu mail={mail} /> : null}
        </li>
      ))}
    </ul>
  )
}

/** One's own opens to be written on; of others one goes to the person it is for. */
function MailRow({ mail }: { mail: UnsentMail }) {
  const compose = useComposeMail()
  // Not everybody may see people.
  const person = useResolvedModels().list.find(({ key }) => key === 'enduser')
  const { id, enduserId, isOwn, state } = mail
  const className = 'min-w-0 flex-1 text-left'
  if (isOwn && state !== 'sending')
    return (
      <ListRow asChild className={className}>
        <button type="button" onClick={() => compose({ kind: 'edit', id })}>
          <MailFacts mail={mail} />
        </button>
      </ListRow>
    )
  if (person && enduserId)
    return (
      <ListRow asChild className={className}>
        <Link href={previewHrefFor(person, enduserId)}>
          <MailFacts mail={mail} />
        </Link>
      </ListRow>
    )
  return (
    <ListRow className={className}>
      <MailFacts mail={mail} />
    </ListRow>
  )
}

function MailFacts({ mail: { subject, to, at, state, reason, isOwn, writer } }: { mail: UnsentMail }) {
  const clock = useClock()
  const when = formatMoment(at, clock.now, clock.timeZone)
  const isBlocked = state === 'blocked'
  const whom = to.length > 2 ? `${to.length} people` : to.join(', ')
  const facts = [words[state], whom && `to ${whom}`, isOwn || !writer ? '' : `from ${writer}`]
    .filter(Boolean)
    .join(' · ')
  const said = isBlocked
    ? `Blocked, ${whom}: ${reason || 'no reason was given'}`
    : [facts, reason].filter(Boolean).join('. ')
  return (
    <>
      <MailSign state={state} />
      <span className="min-w-0 flex-1">
        <span className="block text-ink font-medium truncate">{subject || 'No subject'}</span>
        <span className={`block text-xs truncate ${isBlocked ? 'text-bad-ink' : 'text-ink-3'}`} {...tip(said)}>
          {said}
        </span>
      </span>
      {state === 'draft' ? null : (
        <time dateTime={at} className="text-xs text-ink-3 flex-none num">
          {isBlocked && new Date(at) < clock.now ? `Was ${when}` : when}
        </time>
      )}
    </>
  )
}

const words = { draft: 'Draft', scheduled: 'Scheduled', blocked: 'Blocked', sending: 'Leaving now' }

function MailSign({ state }: Pick<UnsentMail, 'state'>) {
  if (state === 'blocked') return <SignalLight signal="bad" label="Blocked" />
  const Sign = state === 'draft' ? PenLine : state === 'sending' ? Send : Clock
  return <Sign className="size-4 flex-none text-ink-3" />
}

function MailMenu({ mail }: { mail: UnsentMail }) {
  const { plan, remove } = useMailPlan()
  const compose = useComposeMail()
  const { id, subject, state, blockedBy, isOwn, mayRemove } = mail
  if (state === 'sending') return null
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label={`What to do with ${subject || 'the e-mail'}`}>
          <Ellipsis />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        {isOwn ? (
          <>
            <Remedy mail={mail} />
            <MenuItem icon={<PenLine />} shortcut="e" onSelect={() => compose({ kind: 'edit', id })}>
              {blockedBy === 'address' || blockedBy === 'internal' ? 'Change whom it is to' : 'Write on'}
            </MenuItem>
            <MenuItem icon={<Send />} shortcut="s" onSelect={() => void plan(mail, 'soon')}>
              Send now
            </MenuItem>
            <MenuSeparator />
            <PutOff mail={mail} />
            <MenuItem icon={<CalendarClock />} onSelect={() => compose({ kind: 'edit', id, choosesMoment: true })}>
              Choose a moment
            </MenuItem>
            <MenuSeparator />
          </>
        ) : null}
        {mayRemove ? (
          <MenuItem icon={<Trash2 />} danger shortcut={isOwn ? 'd' : undefined} onSelect={() => void remove(mail)}>
            Delete
          </MenuItem>
        ) : null}
      </MenuContent>
    </Menu>
  )
}

/** To a morning of the writer's own zone. */
function PutOff({ mail }: { mail: UnsentMail }) {
  const { plan } = useMailPlan()
  const { data: sender } = useQuery(senderQuery)
  if (!sender) return null
  return leavingTimes(new Date(), sender.timeZone).map(({ key, label, at }) => (
    <MenuItem key={key} icon={<CalendarClock />} onSelect={() => void plan(mail, at)}>
      {label}
    </MenuItem>
  ))
}

/** What helps against what keeps it from leaving. */
function Remedy({ mail }: { mail: UnsentMail }) {
  const { plan } = useMailPlan()
  const person = useResolvedModels().list.find(({ key }) => key === 'enduser')
  const { blockedBy, enduserId } = mail
  if (blockedBy === 'mailbox')
    return (
      <MenuItem asChild>
        <Link href="/me">
          <Plug /> See to your mailbox
        </Link>
      </MenuItem>
    )
  return (
    <>
      {blockedBy === 'bounced' ? (
        <MenuItem icon={<Send />} onSelect={() => void plan(mail, 'soon', true)}>
          Send anyway
        </MenuItem>
      ) : null}
      {(blockedBy === 'bounced' || blockedBy === 'address') && person && enduserId ? (
        <MenuItem asChild>
          <Link href={previewHrefFor(person, enduserId)}>
            <UserRound /> Put the address right
          </Link>
        </MenuItem>
      ) : null}
    </>
  )
}
