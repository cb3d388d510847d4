import 'server-only'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { digestOfToken, newToken } from './token'

/** Makes a token for the metric and activity routes, which carry it in their path. Several are valid side by side. */
export async function createTenantToken(name: string): Promise<{ token: string }> {
  const token = newToken()
  await run(
    pool(),
    sql`insert into tenant_tokens (id, name, digest, prefix)
        values (${newId()}, ${name}, ${digestOfToken(token)}, ${token.slice(0, 6)})`,
  )
  return { token }
}

/** Whether the token is one of the tenant's; the same statement notes, at most once a minute, that it was used. */
export async function isTenantToken(token: string): Promise<boolean> {
  const found = await runOne(
    pool(),
    sql`with used as (
          update tenant_tokens set last_used_at = now()
          where digest = ${digestOfToken(token)} and revoked_at is null
            and (last_used_at is null or last_used_at < now() - interval '1 minute'))
        select id from tenant_tokens where digest = ${digestOfToken(token)} and revoked_at is null`,
    { name: 'tenant-token' },
  )
  return found !== undefined
}
