import 'server-only'
import { fail } from '@/lib/core/errors'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/**
 * The chosen roles as they are, with their names for the event; at least one.
 * @throws FailureError `invalid` at `roleIds` when none is chosen or one was deleted meanwhile
 */
export async function chooseRoles(tx: Ctx, roleIds: string[]): Promise<{ ids: string[]; names: string[] }> {
  const wanted = [...new Set(roleIds)]
  if (wanted.length === 0) fail('invalid', 'Choose at least one role.', { field: 'roleIds' })
  const roles = await run<{ id: string; name: string }>(
    tx.db,
    sql`select id, name from roles where id = any(${wanted}::text[]) order by "order", name`,
  )
  if (roles.length < wanted.length)
    fail('invalid', 'One of these roles was deleted. Choose again.', { field: 'roleIds' })
  return { ids: roles.map(({ id }) => id), names: roles.map(({ name }) => name) }
}
