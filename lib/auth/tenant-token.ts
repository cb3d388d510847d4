import 'server-only'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { type Executor, run, runCount, runOne, sql } from '@/lib/db/sql'
import { digestOfToken, newToken } from './token'

/** Makes a token for the metric and activity routes, which carry it in their path. Several are valid side by side. */
export async function createTenantToken(
  name: string,
  on: Executor = pool(),
): Promise<{ tokenId: string; token: string }> {
  const tokenId = newId()
  const token = newToken()
  await run(
    on,
    sql`insert into tenant_tokens (id, name, digest, prefix)
        values (${tokenId}, ${name}, ${digestOfToken(token)}, ${token.slice(0, 6)})`,
  )
  return { tokenId, token }
}

/** Effective with the next call. False when there is no such token, or it was revoked before. */
export async function revokeTenantToken(tokenId: string, on: Executor = pool()): Promise<boolean> {
  const revoked = await runCount(
    on,
    sql`update tenant_tokens set revoked_at = now() where id = ${tokenId} and revoked_at is null`,
  )
  return revoked > 0
}

/** Which of the tenant's tokens it is, if any; the same statement notes, at most once a minute, that it was used. */
export async function idOfTenantToken(token: string): Promise<string | undefined> {
  const found = await runOne<{ id: string }>(
    pool(),
    sql`with used as (
          update tenant_tokens set last_used_at = now()
          where digest = ${digestOfToken(token)} and revoked_at is null
            and (last_used_at is null or last_used_at < now() - interval '1 minute'))
        select id from tenant_tokens where digest = ${digestOfToken(token)} and revoked_at is null`,
    { prepared: true },
  )
  return found?.id
}
