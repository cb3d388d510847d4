import 'server-only'
import { fail } from '@/lib/core/errors'
import { runOne, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/** A member as settings change them; roles by name, as events keep them. */
export type MemberFacts = { name: string; email: string; isActive: boolean; roles: string[] }

/** @throws FailureError `not_found` */
export async function memberFacts(tx: Ctx, id: string): Promise<MemberFacts> {
  const row = await runOne<MemberFacts>(
    tx.db,
    sql`select m.name, m.email, m.is_active as "isActive",
          array(select r.name from member_roles mr join roles r on r.id = mr.role_id where mr.member_id = m.id
                order by r."order", r.name) as roles
        from members m where m.id = ${id} for update of m`,
  )
  return row ?? fail('not_found', 'There is no such member.')
}

/** @throws FailureError `conflict` at `email` when another member has it, also one who left */
export async function claimEmail(tx: Ctx, email: string, memberId: string): Promise<void> {
  const other = await runOne<{ name: string; isActive: boolean }>(
    tx.db,
    sql`select name, is_active as "isActive" from members where lower(email) = lower(${email}) and id <> ${memberId}`,
  )
  if (!other) return
  const hint = other.isActive ? '' : ', who is deactivated: activate them instead'
  fail('conflict', `This is the e-mail of ${other.name}${hint}.`, { field: 'email' })
}
