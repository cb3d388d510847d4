import 'server-only'
import { pool } from '@/lib/db/pool'
import { empty, run, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import type { Ctx } from '@/lib/records/context'
import { ownerContext } from '../context'

/** A webhook as the delivery knows it. */
export type Subscription = {
  id: string
  url: string
  /** Model key, or `*`. */
  model: string
  kinds: string[]
  fields: string[]
  filter: Filter | null
  serviceAccountId: string | null
  memberId: string | null
  skipOwn: boolean
  secret: string
  previousSecret: string | null
  previousUntil: Date | null
  /** Transaction after which it hears of changes. */
  activeFromTx: string
}

export function activeSubscriptions(only?: string): Promise<Subscription[]> {
  return run<Subscription>(
    pool(),
    sql`select id, url, model, kinds, fields, filter, service_account_id as "serviceAccountId", member_id as "memberId",
          skip_own as "skipOwn", secret, previous_secret as "previousSecret", previous_until as "previousUntil",
          active_from_tx::text as "activeFromTx"
        from webhooks where state = 'active' ${only === undefined ? empty : sql`and id = ${only}`} order by id`,
  )
}

/**
 * The context of whoever subscribed, under the rights they have now.
 * @throws FailureError `forbidden` when they left or were stopped
 */
export function contextOfSubscriber({ serviceAccountId, memberId }: Subscription): Promise<Ctx> {
  const owner = serviceAccountId
    ? { kind: 'key' as const, id: serviceAccountId }
    : { kind: 'member' as const, id: memberId ?? '' }
  return ownerContext(owner, 'api')
}
