import { createServiceAccount } from '@/lib/auth/api-key'
import { closePool, pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { prepareTenant } from '@/lib/server/prepare-tenant'

/** Makes a service account with the administrator's role and prints its token. The database is migrated by the caller. */
const name = process.argv[2] ?? 'Key'
await prepareTenant()
const roles = await run<{ id: string }>(pool(), sql`select id from roles where administers order by "order" limit 1`)
const { token } = await createServiceAccount({ name, roleIds: roles.map(({ id }) => id) })
await closePool()
process.stdout.write(`${token}\n`)
