'use client'

import { useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { FormField } from '@/components/ui/form-field'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { updatePreferencesAction } from '@/lib/actions/session'
import { timeText } from '@/lib/core/date-words'
import {
  type MailChoice,
  type NotificationKind,
  type NotificationSettings,
  notificationKinds,
} from '@/lib/core/notification-settings'

const about: Record<NotificationKind, { label: string; hint: string }> = {
  assigned: { label: 'Given to you', hint: 'Somebody makes you the owner of a record, or adds you to it.' },
  changed: { label: 'Changes of what you follow', hint: 'Somebody else changes a record whose bell you have rung.' },
  due: { label: 'Due', hint: 'On the day, what of yours is due.' },
  red: { label: 'At risk', hint: 'A light turns red where you are owner or follow.' },
}

const mailLabels: { value: MailChoice; label: string }[] = [
  { value: 'now', label: 'At once' },
  { value: 'digest', label: 'In the daily digest' },
  { value: 'off', label: 'No' },
]

/** On a phone what it is about stands over its two choices. */
const columns = 'grid grid-cols-[80px_1fr] md:grid-cols-[1fr_80px_176px] gap-x-4'

type NotificationSettingsFormProps = {
  stored: NotificationSettings
  /** Whether this installation can send e-mail. */
  hasMail: boolean
  email: string
}

/** Of what one is told, in the app and by e-mail. Every choice is kept at once. */
export function NotificationSettingsForm({ stored, hasMail, email }: NotificationSettingsFormProps) {
  const [settings, setSettings] = useState(stored)
  const { submit } = useSubmit()
  const save = async (next: NotificationSettings) => {
    setSettings(next)
    if (!(await submit(() => updatePreferencesAction({ notifications: next })))) setSettings(settings)
  }
  const change = (kind: NotificationKind, part: Partial<NotificationSettings['kinds'][NotificationKind]>) =>
    save({ ...settings, kinds: { ...settings.kinds, [kind]: { ...settings.kinds[kind], ...part } } })
  const hasDigest = Object.values(settings.kinds).some(({ mail }) => mail === 'digest')
  return (
    <div className="space-y-4">
      <div>
        <div aria-hidden className={`${columns} max-md:hidden pb-1.5 text-xs text-ink-3`}>
          <span>Told of</span>
          <span>In the app</span>
          <span>By e-mail</span>
        </div>
        <ul className="border-t border-line">
          {notificationKinds.map((kind) => (
            <li key={kind} className={`${columns} items-center gap-y-2 py-2.5 border-b border-line`}>
              <span className="max-md:col-span-2 min-w-0">
                <span className="block text-sm text-ink">{about[kind].label}</span>
                <span className="block text-xs text-ink-3">{about[kind].hint}</span>
              </span>
              <span className="max-md:grid gap-y-1">
                <PhoneLabel>In the app</PhoneLabel>
                <Switch
                  aria-label={`${about[kind].label}, in the app`}
                  checked={settings.kinds[kind].app}
                  onChange={(app) => void change(kind, { app })}
                />
              </span>
              <span className="max-md:grid gap-y-1 min-w-0">
                <PhoneLabel>By e-mail</PhoneLabel>
                {hasMail ? (
                  <Select
                    aria-label={`${about[kind].label}, by e-mail`}
                    value={settings.kinds[kind].mail}
                    onChange={(mail) => mail && void change(kind, { mail })}
                    options={mailLabels}
                  />
                ) : (
                  <span className="text-xs text-ink-3">Not set up</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {hasMail ? (
        <FormField
          id="digest-hour"
          label="Daily digest"
          hint={`At this hour of your day, to ${email}. On a day with nothing new there is none.`}
        >
          <Select
            id="digest-hour"
            aria-describedby="digest-hour-note"
            className="md:w-44"
            value={String(settings.digestHour)}
            onChange={(hour) => hour !== null && void save({ ...settings, digestHour: Number(hour) })}
            options={hours()}
            disabled={!hasDigest}
          />
        </FormField>
      ) : (
        <p className="text-sm text-ink-2">
          No e-mail is sent from here: the server has no mail server yet. Whoever runs it gives one by SMTP_URL; until
          then you are told in the app.
        </p>
      )}
    </div>
  )
}

/** What the head of the columns says where there is room for one. */
const PhoneLabel = ({ children }: { children: string }) => (
  <span aria-hidden className="md:hidden text-xs text-ink-3">
    {children}
  </span>
)

const hours = () => Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: timeText(hour, 0) }))
