import 'server-only'
import { formatMoment } from '@/lib/core/date-words'
import { FailureError } from '@/lib/core/errors'
import { type NotificationItem, sentenceOf } from '@/lib/core/notification'
import { settingsFrom } from '@/lib/core/notification-settings'
import { speaking } from '@/lib/core/speech'
import { speechOf } from '@/lib/core/speech-of'
import { plural } from '@/lib/core/text'
import { pool } from '@/lib/db/pool'
import { runOne, sql } from '@/lib/db/sql'
import { env } from '@/lib/env'
import { memberContext } from '../context'
import { escaped, mailPage } from '../mail/mail-page'
import type { Mail } from '../mail/send-mail'
import { itemsOf, rowsOf } from './read-notifications'

/** So many are written out; the others are counted. */
const mostWritten = 50

type Reader = {
  id: string
  name: string
  email: string
  locale: string | null
  timeZone: string
  notifications: unknown
  tenant: string
}

/**
 * What a mail says now: only what its reader still wants to hear by e-mail, may see and has not read in the app, in the language of their
 * dates. Null when nothing of it is left, or they are gone.
 */
export async function composeMail(mailId: string, memberId: string, isDigest: boolean): Promise<Mail | null> {
  const reader = await runOne<Reader>(
    pool(),
    sql`select m.id, m.name, m.email, m.locale, coalesce(m.time_zone, t.time_zone) as "timeZone", m.notifications, t.name as tenant
        from members m cross join tenant t where m.id = ${memberId} and m.is_active`,
  )
  const items = reader ? await itemsFor(reader, mailId) : []
  if (!reader || items.length === 0) return null
  return speaking(speechOf(reader.locale), () => write(reader, mailId, items, isDigest))
}

async function itemsFor(reader: Reader, mailId: string): Promise<NotificationItem[]> {
  const { kinds } = settingsFrom(reader.notifications)
  try {
    const ctx = await memberContext(reader.id, 'system')
    const rows = await rowsOf(ctx, sql`mail_id = ${mailId} and member_id = ${reader.id} and read_at is null`, 1_000)
    const wanted = rows.filter(({ kind }) => kinds[kind].mail !== 'off')
    return await itemsOf(ctx, wanted, speechOf(reader.locale))
  } catch (error) {
    if (error instanceof FailureError) return []
    throw error
  }
}

function write(reader: Reader, id: string, items: NotificationItem[], isDigest: boolean): Mail {
  const now = new Date()
  const base = env().BASE_URL
  const [first] = items
  const rest = items.length - 1
  const about = `${first ? sentenceOf(first) : ''}${rest > 0 ? ` and ${plural(rest, 'more notification')}` : ''}`
  const lines = items.slice(0, mostWritten).map((item) => ({
    sentence: sentenceOf(item),
    detail: [formatMoment(item.at, now, reader.timeZone), item.place].filter(Boolean).join(' · '),
    href: `${base}/notifications/${item.id}`,
  }))
  const more =
    items.length > lines.length
      ? `${plural(items.length - lines.length, 'more notification')}: ${base}/notifications`
      : ''
  const why = isDigest ? 'This is your daily digest.' : 'You asked to be told of this at once.'
  const change = `${base}/me#notifications`
  return {
    id,
    to: { name: reader.name, address: reader.email },
    subject: oneLine(`${isDigest ? 'Daily digest: ' : ''}${about}`),
    text: [
      ...lines.map(({ sentence, detail, href }) => `${sentence}\n${detail}\n${href}\n`),
      ...(more ? [`${more}\n`] : []),
      `--\n${reader.tenant}. ${why} Change what you are told, and how: ${change}\n`,
    ].join('\n'),
    html: mailPage(
      [
        ...lines.map(lineOf),
        ...(items.length > lines.length
          ? [
              `<p style="margin:12px 0"><a href="${base}/notifications" style="color:#2763d7">${escaped(plural(items.length - lines.length, 'more notification'))}</a></p>`,
            ]
          : []),
      ].join('\n'),
      `${escaped(reader.tenant)}. ${why} <a href="${change}" style="color:#6f6b67">Change what you are told, and how</a>.`,
    ),
  }
}

type Line = { sentence: string; detail: string; href: string }

const lineOf = ({ sentence, detail, href }: Line) =>
  `<p style="margin:12px 0"><a href="${href}" style="color:#1b1916;text-decoration:none;font-weight:500">${escaped(sentence)}</a><br><span style="color:#6f6b67;font-size:12px">${escaped(detail)}</span></p>`

/** A subject is one line, and not a long one. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 150 ? `${line.slice(0, 149)}…` : line
}
