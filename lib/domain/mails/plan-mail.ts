import { undoSeconds } from '@/lib/core/customer-mail'
import { fail } from '@/lib/core/errors'
import { sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import { changeUnsent } from './change-unsent'
import type { MailRef } from './mail-input'

const notAgain = 'It was not delivered, and not sent again.'

const offThePlan = sql`scheduled_at = case when conversation_id is not null then scheduled_at end, blocked_by = null, error = case when conversation_id is not null then ${notAgain} end`

/** Takes an e-mail back that has not left yet: it is a draft again. */
export function withdrawMail(ctx: Ctx, ref: MailRef): Promise<MailRef> {
  return change(ctx, ref, (tx) =>
    changeUnsent(tx, ref, {
      from: ['scheduled', 'blocked', 'draft'],
      set: sql`${offThePlan}, status = case when conversation_id is null then 'draft' else 'failed' end`,
    }),
  )
}

/**
 * Lets an e-mail leave at an instant, or soon; one that was refused is tried again. `anyway`: also to addresses that were refused
 * before.
 */
export function planMail(ctx: Ctx, ref: MailRef, { at, anyway = false }: { at: Date | 'soon'; anyway?: boolean }) {
  const now = ctx.clock.now.getTime()
  const leaves = at === 'soon' ? new Date(now + undoSeconds * 1000) : new Date(Math.max(at.getTime(), now))
  if (leaves.getTime() > now + 366 * 86_400_000) fail('invalid', 'Choose a moment within a year.', { field: 'at' })
  return change(ctx, ref, (tx) =>
    changeUnsent(tx, ref, {
      from: ['draft', 'scheduled', 'blocked', 'failed'],
      set: sql`status = 'scheduled', scheduled_at = ${leaves}, error = null, blocked_by = null, attempts = 0,
        sends_anyway = sends_anyway or ${anyway}`,
    }),
  )
}

/** Takes an e-mail off the plan. A failed one that was to be sent again is a failed one again. */
export function removeMail(ctx: Ctx, ref: MailRef): Promise<MailRef> {
  return change(ctx, ref, (tx) =>
    changeUnsent(tx, ref, {
      from: ['draft', 'scheduled', 'blocked'],
      orAdministrator: true,
      set: sql`removed_at = case when conversation_id is null then ${tx.clock.now}::timestamptz end,
        status = case when conversation_id is null then status else 'failed' end,
        error = case when conversation_id is null then error else ${notAgain} end`,
    }),
  )
}

/** Puts a deleted e-mail back as it was; one whose time has passed meanwhile is a draft, so that it does not leave by surprise. */
export function restoreMail(ctx: Ctx, ref: MailRef): Promise<MailRef> {
  return change(ctx, ref, (tx) =>
    changeUnsent(tx, ref, {
      from: ['draft', 'scheduled', 'blocked'],
      orAdministrator: true,
      isRemoved: true,
      set: sql`removed_at = null, status = case when status = 'scheduled' and scheduled_at < ${tx.clock.now} then 'draft' else status end`,
    }),
  )
}

function change(ctx: Ctx, { id }: MailRef, work: (tx: Ctx) => Promise<{ version: number }>): Promise<MailRef> {
  return ctx.transaction(async (tx) => ({ id, ...(await work(tx)) }))
}
