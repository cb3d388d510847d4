import 'server-only'
import { sealSecret } from '@/lib/auth/sealed-secret'
import { fail } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { run, runOne, sql } from '@/lib/db/sql'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'
import type { MailboxInput } from './mailbox-input'

/**
 * Keeps a member's own mailbox, whose servers have taken the password a moment ago. One that was connected before goes on where it
 * was read to, unless it is another address: then it is begun anew.
 * @throws FailureError `forbidden` for who is no member, `conflict` when the address is a colleague's
 */
export async function connectMailbox(ctx: Ctx, input: MailboxInput): Promise<{ id: string }> {
  const memberId = ctx.actor.memberId ?? fail('forbidden', 'Only a member has a mailbox.')
  const { address, imap, smtp, days } = input
  const secret = sealSecret(input.password)
  const since = daysBefore(ctx.clock.now, days)
  return ctx.transaction(async (tx) => {
    await run(tx.db, sql`select pg_advisory_xact_lock(hashtextextended('mailboxes', 0))`)
    const taken = await runOne(
      tx.db,
      sql`select 1 from mailboxes where address = ${address} and member_id <> ${memberId}
          union all select 1 from members where lower(email) = ${address} and id <> ${memberId}`,
    )
    if (taken) fail('conflict', 'This address is a colleague’s.', { field: 'address' })
    await run(tx.db, sql`delete from mailboxes where member_id = ${memberId} and address <> ${address}`)
    const kept = await runOne<{ id: string }>(
      tx.db,
      sql`insert into mailboxes (id, member_id, address, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security,
            username, secret, since)
          values (${newId()}, ${memberId}, ${address}, ${imap.host}, ${imap.port}, ${imap.security}, ${smtp.host}, ${smtp.port},
            ${smtp.security}, ${input.username || address}, ${secret}, ${since})
          on conflict (member_id) do update set imap_host = excluded.imap_host, imap_port = excluded.imap_port,
            imap_security = excluded.imap_security, smtp_host = excluded.smtp_host, smtp_port = excluded.smtp_port,
            smtp_security = excluded.smtp_security, username = excluded.username, secret = excluded.secret,
            state = 'on', error = null, failures = 0
          returning id`,
    )
    const id = kept?.id ?? fail('conflict', 'The mailbox was disconnected meanwhile. Try again.')
    await noteChange(tx, { type: 'mailbox.connected', about: 'mailbox', id, after: { address, imap, smtp } })
    return { id }
  })
}

export const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)
