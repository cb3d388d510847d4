import 'server-only'
import { sealSecret } from '@/lib/auth/sealed-secret'
import { fail } from '@/lib/core/errors'
import { run, runOne, type Sql, sql } from '@/lib/db/sql'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'
import { daysBefore } from './connect-mailbox'

/** Pauses one's own mailbox, or lets it go on where it was read to. @throws FailureError `not_found` */
export async function setMailboxState(ctx: Ctx, state: 'on' | 'paused'): Promise<void> {
  // One whose password was refused goes on with another password only.
  await change(ctx, sql`update mailboxes set state = ${state}, failures = 0`, {
    type: state === 'on' ? 'mailbox.resumed' : 'mailbox.paused',
    which: sql`state <> 'refused'`,
  })
}

/** Another password, which both servers have taken a moment ago. @throws FailureError `not_found` */
export async function changeMailboxPassword(ctx: Ctx, password: string): Promise<void> {
  await change(
    ctx,
    sql`update mailboxes set secret = ${sealSecret(password)}, state = 'on', error = null, failures = 0`,
    { type: 'mailbox.password-changed' },
  )
}

/** Reads again from so many days back; what was stored stays as it is, all else is judged anew. @throws FailureError `not_found` */
export async function readFurtherBack(ctx: Ctx, days: number): Promise<void> {
  await ctx.transaction(async (tx) => {
    const id = await change(tx, sql`update mailboxes set since = ${daysBefore(tx.clock.now, days)}, failures = 0`, {
      type: 'mailbox.reach-changed',
    })
    await run(tx.db, sql`delete from mailbox_folders where mailbox_id = ${id}`)
  })
}

async function change(
  ctx: Ctx,
  update: Sql,
  { type, which = sql`true` }: { type: string; which?: Sql },
): Promise<string> {
  const memberId = ctx.actor.memberId ?? fail('forbidden', 'Only a member has a mailbox.')
  return ctx.transaction(async (tx) => {
    const found = await runOne<{ id: string }>(
      tx.db,
      sql`${update} where member_id = ${memberId} and ${which} returning id`,
    )
    if (!found) fail('not_found', 'No mailbox is connected, or its password was refused.')
    await noteChange(tx, { type, about: 'mailbox', id: found.id })
    return found.id
  })
}
