import { canAdminister } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import { runOne, type Sql, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import { announceMails } from './announce-mails'
import type { MailRef } from './mail-input'
import { writerOf } from './writer-of'

type Status = 'draft' | 'scheduled' | 'blocked' | 'failed'
type UnsentChange = {
  /** What it must be for that. */
  from: Status[]
  /** The columns it gets. */
  set: Sql
  /** Administrators may, too. */
  orAdministrator?: boolean
  isRemoved?: boolean
}

/**
 * Changes an e-mail that has not left, in the transaction of `tx`; only its writer may.
 * @throws FailureError `not_found`, `forbidden`, `conflict` where it left or was changed since it was seen
 */
export async function changeUnsent(
  tx: Ctx,
  { id, version }: MailRef,
  change: UnsentChange,
): Promise<{ version: number }> {
  const mail = await runOne<{
    memberId: string | null
    companyId: string
    status: string
    version: number
    isRemoved: boolean
    wasPlanned: boolean
  }>(
    tx.db,
    sql`select member_id as "memberId", company_id as "companyId", status, version, removed_at is not null as "isRemoved",
          scheduled_at is not null as "wasPlanned"
        from email_messages where id = ${id} and direction = 'out' and company_id is not null for update`,
  )
  if (!mail) fail('not_found', 'There is no such e-mail any more.')
  const isOwn = mail.memberId !== null && mail.memberId === writerOf(tx.actor)
  // Who may not see the customer hears no more of it than of one that never was.
  if (!isOwn) await tx.records.get('company', mail.companyId, { select: [] })
  if (!isOwn && !(change.orAdministrator && canAdminister(tx.actor)))
    fail('forbidden', 'Only whoever wrote an e-mail may do that.')
  if (mail.status === 'sending' || mail.status === 'sent') fail('conflict', 'It has left already.')
  // What was read from a mailbox may have had more to it than was kept.
  if (mail.status === 'failed' && !mail.wasPlanned)
    fail('conflict', 'It was not sent from here. Send it again from your mail program.')
  if (mail.isRemoved !== (change.isRemoved ?? false)) fail('conflict', 'It was deleted meanwhile.')
  if (mail.version !== version || !change.from.some((status) => status === mail.status))
    fail('conflict', 'It was changed meanwhile, in another tab or by somebody else. Look at it again first.')
  const changed = await runOne<{ version: number }>(
    tx.db,
    sql`update email_messages set version = version + 1, ${change.set} where id = ${id} returning version`,
  )
  await announceMails(tx.db, mail.companyId)
  return { version: changed?.version ?? version }
}
