import 'server-only'
import { headers } from 'next/headers'
import { currentMember, sessionsOf } from '@/lib/auth/session'
import { formatFullDay, formatFullMoment, formatMoment } from '@/lib/core/date-words'
import { formatMoney } from '@/lib/core/money'
import { settingsFrom } from '@/lib/core/notification-settings'
import { houseSpeech, speaking } from '@/lib/core/speech'
import { asBrowser, languageOf, languages, speechOf } from '@/lib/core/speech-of'
import { runOne, sql } from '@/lib/db/sql'
import { mailboxView } from '@/lib/domain/mailboxes/mailbox-view'
import { contextForRequest } from '@/lib/server/context'
import { mailIsSetUp } from '@/lib/server/mail/mail-is-set-up'

export type SessionLine = {
  id: string
  userAgent: string | null
  address: string | null
  lastSeen: { text: string; full: string; at: string }
  isCurrent: boolean
}

/** The signed-in member, as their own page shows them. */
export async function loadMe() {
  const ctx = await contextForRequest()
  const signedIn = await currentMember()
  if (!signedIn) throw new Error('A page behind the gate was drawn without a session.')
  const { member, roles, tenant, sessionId } = signedIn
  const [sessions, own, mailbox] = await Promise.all([
    sessionsOf(member.id),
    runOne<{ hasPassword: boolean; timeZone: string | null; locale: string | null; notifications: unknown }>(
      ctx.db,
      sql`select password_hash is not null as "hasPassword", time_zone as "timeZone", locale, notifications from members where id = ${member.id}`,
    ),
    mailboxView(ctx.db, member.id, ctx.clock.now),
  ])
  const lines = sessions.map(
    ({ id, userAgent, address, lastSeenAt }): SessionLine => ({
      id,
      userAgent,
      address,
      isCurrent: id === sessionId,
      lastSeen: {
        at: lastSeenAt,
        text: formatMoment(lastSeenAt, ctx.clock.now, member.timeZone),
        full: formatFullMoment(lastSeenAt, member.timeZone),
      },
    }),
  )
  return {
    name: member.name,
    email: member.email,
    roles: roles.map((role) => role.name),
    hasPassword: own?.hasPassword ?? false,
    timeZone: own?.timeZone ?? null,
    tenantTimeZone: tenant.timeZone,
    locale: own?.locale ?? null,
    houseLanguage: houseSpeech.locale,
    languages: languageChoices((await headers()).get('accept-language'), ctx.clock.today),
    notifications: settingsFrom(own?.notifications),
    hasMail: mailIsSetUp(),
    mailbox,
    sessions: lines.toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent)),
  }
}

/** What figures can be written in, each with a day and an amount as they would look. */
export type LanguageChoice = { value: string; label: string; own: string; sample: string }

function languageChoices(accepted: string | null, today: string): LanguageChoice[] {
  const browsers = languageOf(accepted)
  const nameOf = (tag: string) => languages.find((one) => one.tag === tag)?.name ?? tag
  const sampleIn = (tag: string) =>
    speaking(speechOf(tag), () => `${formatFullDay(today)}   ${formatMoney('1234.5', 'EUR', 'exact')}`)
  return [
    { value: asBrowser, label: `As this browser: ${nameOf(browsers)}`, own: '', sample: sampleIn(browsers) },
    ...languages.map(({ tag, name, own }) => ({ value: tag, label: name, own, sample: sampleIn(tag) })),
  ]
}
