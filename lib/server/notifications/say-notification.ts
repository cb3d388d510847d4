import { formatFullDay } from '@/lib/core/date-words'
import { addDays } from '@/lib/core/dates'
import type { NotificationItem } from '@/lib/core/notification'
import type { NotificationKind } from '@/lib/core/notification-settings'
import { formatNumber } from '@/lib/core/numbers'
import { listed, plural } from '@/lib/core/text'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

export type Saying = {
  kind: NotificationKind
  model: ResolvedModel
  fields: string[]
  actorName: string | null
  day: string | null
  /** How many of its records the reader sees, and what the record is called if that is one. */
  count: number
  title: string | null
  /** There are more than were kept. */
  isCut: boolean
}

/** What a notification says to whoever reads it on this day. */
export function sayNotification(saying: Saying, today: string): NotificationItem['words'] {
  const { kind, model, fields, actorName, count, title, day } = saying
  const subject = title ?? countWords(saying)
  const isOne = title !== null
  const labels = model.fields.filter(({ key }) => fields.includes(key)).map(({ label }) => label)
  const who = actorName || 'Somebody'
  const sentences: Record<NotificationKind, () => [string, string, string]> = {
    assigned: () => {
      const given = new Set(model.portfolio ?? model.assignees ?? [])
      const isOwn = fields.some((key) => given.has(key)) || labels.length === 0
      return isOwn ? [`${who} gave you `, subject, ''] : [`${who} named you as ${listed(labels)} of `, subject, '']
    },
    changed: () =>
      isOne
        ? [`${who} changed ${listed(labels, 'and', 3) || 'something'} of `, subject, '']
        : [`${who} changed `, subject, ' you follow'],
    due: () => ['', subject, ` ${dueWords(day ?? today, today, isOne || count === 1)}`],
    red: () => [`${listed(labels, 'and', 3) || 'A light'} of `, subject, ' turned red'],
  }
  return sentences[kind]()
}

function countWords({ model, count, isCut }: Saying): string {
  if (isCut) return `${formatNumber(count)} or more ${nameOf(model)}`
  return plural(count, nameOf(model, 1), nameOf(model))
}

function dueWords(day: string, today: string, isOne: boolean): string {
  if (day === today) return isOne ? 'is due today' : 'are due today'
  const when = day === addDays(today, -1) ? 'yesterday' : `on ${formatFullDay(day)}`
  return `${isOne ? 'was' : 'were'} due ${when}`
}
