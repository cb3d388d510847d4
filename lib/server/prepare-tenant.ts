import 'server-only'
import { defaultRoles } from '@/lib/auth/default-roles'
import { newId } from '@/lib/core/ids'
import { run, runOne, sql } from '@/lib/db/sql'
import { withTransaction } from '@/lib/db/transaction'

/**
 * Gives a freshly migrated database what no request can do without: the tenant's row and its roles. Does nothing to a
 * tenant that has them; roles a tenant removed do not come back.
 */
export async function prepareTenant(
  tenant: { name?: string; currency?: string; timeZone?: string } = {},
): Promise<void> {
  const { name = 'Panorama', currency = 'EUR', timeZone = 'UTC' } = tenant
  await withTransaction(async (client) => {
    const made = await runOne(
      client,
      sql`insert into tenant (id, name, currency, time_zone) values (1, ${name}, ${currency}, ${timeZone})
          on conflict do nothing returning id`,
    )
    if (!made) return
    for (const [order, role] of defaultRoles.entries()) {
      await run(
        client,
        sql`insert into roles (id, key, name, description, portfolio, models, administers, "order")
            values (${newId()}, ${role.key}, ${role.name}, ${role.description}, ${role.portfolio},
                    ${JSON.stringify(role.models)}, ${role.administers}, ${order})
            on conflict (key) do nothing`,
      )
    }
  })
}

/** The first administrator who may sign in; makes one in a tenant without any member, so that its first start ends inside. */
export async function firstAdministrator(): Promise<{ id: string; email: string } | undefined> {
  return withTransaction(async (client) => {
    await run(client, sql`select pg_advisory_xact_lock(hashtextextended('first administrator', 0))`)
    const found = await runOne<{ id: string; email: string }>(
      client,
      sql`select m.id, m.email from members m where m.is_active and exists (
            select 1 from member_roles mr join roles r on r.id = mr.role_id where mr.member_id = m.id and r.administers)
          order by m.created_at, m.id limit 1`,
    )
    if (found) return found
    const anybody = await runOne(client, sql`select 1 from members limit 1`)
    if (anybody) return undefined
    const member = { id: newId(), email: 'administrator@localhost' }
    await run(
      client,
      sql`insert into members (id, email, name) values (${member.id}, ${member.email}, 'Administrator')`,
    )
    await run(
      client,
      sql`insert into member_roles (member_id, role_id) select ${member.id}, id from roles where administers order by "order" limit 1`,
    )
    return member
  })
}
