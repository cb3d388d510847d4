import 'server-only'
import { can } from '@/lib/auth/policy'
import type { Undelivered } from '@/lib/core/customer-mail'
import { fail } from '@/lib/core/errors'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import { targetOf } from '@/lib/records/references'
import { writerOf } from './writer-of'

/**
 * The last e-mail of each of these conversations that was not delivered, or not for sure, as far as the actor sees them.
 * @throws FailureError `forbidden`
 */
export async function undeliveredOf(ctx: Ctx, conversationIds: string[]): Promise<Undelivered[]> {
  if (!can(ctx.actor, 'view', 'conversation')) fail('forbidden', 'You may not see conversations.')
  const target = targetOf(ctx, 'conversation')
  return run<Undelivered>(
    ctx.db,
    sql`select distinct on (e.conversation_id) e.conversation_id as "conversationId", e.id as "mailId", e.version, e."to",
          coalesce(e.error, '') as reason, e.status = 'failed' as "isSure", coalesce(e.member_id = ${writerOf(ctx.actor)}, false) and e.scheduled_at is not null as "isOwn"
        from email_messages e join ${target.table} c on c.id = e.conversation_id
        where e.conversation_id = any(${conversationIds}::text[]) and ${target.visible('c')}
          and (e.status = 'failed' or (e.status = 'sent' and e.error is not null))
        order by e.conversation_id, e.status = 'failed' desc, e.at desc`,
  )
}
