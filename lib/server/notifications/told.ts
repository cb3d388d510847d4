import type { NotificationKind } from '@/lib/core/notification-settings'
import type { Sides } from '@/lib/records/visible-sides'

/** One thing that one member is to be told of one record. */
export type Told = {
  memberId: string
  kind: NotificationKind
  model: string
  recordId: string
  /** Keys of the fields it is about. */
  fields: string[]
  actor: { id: string | null; name: string | null } | null
  /** The operation, or the day, that brought it about. */
  cause: string
  /** The tenant's day, where time brought it about. */
  day: string | null
  /** What changed, where the fields are to be looked at through the member's eyes. */
  sides?: Sides
}

/** A committed change, as far as anybody may have to be told of it. */
export type ChangeEvent = Sides & {
  id: string
  kind: 'created' | 'updated'
  /** Through which it came. */
  door: string
  model: string
  recordId: string
  actorId: string | null
  actorName: string | null
  batchId: string
}
