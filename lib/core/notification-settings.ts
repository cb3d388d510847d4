import { z } from 'zod'

/** What a member can be told of. */
export const notificationKinds = ['assigned', 'changed', 'due', 'red'] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** How a kind comes by e-mail: at once, with the others once a day, or not. */
export const mailChoices = ['now', 'digest', 'off'] as const
export type MailChoice = (typeof mailChoices)[number]

const kindSchema = z.object({ app: z.boolean(), mail: z.enum(mailChoices) })

export const notificationSettingsSchema = z.object({
  kinds: z.record(z.enum(notificationKinds), kindSchema),
  /** Hour of the member's day at which the digest is sent. */
  digestHour: z.number().int().min(0).max(23),
})

export type NotificationSettings = z.output<typeof notificationSettingsSchema>

/** Everything in the app; by e-mail one message a day, without the changes of others. */
export const usualSettings: NotificationSettings = {
  kinds: {
    assigned: { app: true, mail: 'digest' },
    changed: { app: true, mail: 'off' },
    due: { app: true, mail: 'digest' },
    red: { app: true, mail: 'digest' },
  },
  digestHour: 8,
}

/** The same, as programs know it. */
export type NotificationFlags = { dailyDigest: boolean; inAppNotifications: boolean; followerUpdate: boolean }

export const notificationFlags = ['dailyDigest', 'inAppNotifications', 'followerUpdate'] as const

/** What is kept with a member, whoever kept it: whole settings, flags alone, or nothing. */
export function settingsFrom(stored: unknown): NotificationSettings {
  const whole = notificationSettingsSchema.safeParse(stored)
  if (whole.success) return whole.data
  const kept = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {}
  const given = notificationFlags.flatMap((name) => (typeof kept[name] === 'boolean' ? [[name, kept[name]]] : []))
  return withFlags(usualSettings, Object.fromEntries(given))
}

export function flagsOf({ kinds }: NotificationSettings): NotificationFlags {
  const all = Object.values(kinds)
  return {
    dailyDigest: all.some(({ mail }) => mail === 'digest'),
    inAppNotifications: all.some(({ app }) => app),
    followerUpdate: kinds.changed.app || kinds.changed.mail !== 'off',
  }
}

/** The settings after a program said yes or no to some of the flags; what it says nothing new about stays. */
export function withFlags(settings: NotificationSettings, flags: Partial<NotificationFlags>): NotificationSettings {
  const is = flagsOf(settings)
  const says = (name: keyof NotificationFlags) => flags[name] !== undefined && flags[name] !== is[name]
  let { kinds } = settings
  const each = (change: (kind: (typeof kinds)[NotificationKind]) => (typeof kinds)[NotificationKind]) => {
    kinds = {
      assigned: change(kinds.assigned),
      changed: change(kinds.changed),
      due: change(kinds.due),
      red: change(kinds.red),
    }
  }
  if (says('inAppNotifications')) each((kind) => ({ ...kind, app: flags.inAppNotifications === true }))
  if (says('dailyDigest')) {
    const [from, to] = flags.dailyDigest ? (['off', 'digest'] as const) : (['digest', 'off'] as const)
    each((kind) => (kind.mail === from ? { ...kind, mail: to } : kind))
  }
  if (says('followerUpdate'))
    kinds = { ...kinds, changed: flags.followerUpdate ? { ...kinds.changed, app: true } : { app: false, mail: 'off' } }
  return { ...settings, kinds }
}
