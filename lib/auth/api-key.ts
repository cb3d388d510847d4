import 'server-only'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { type Executor, run, runCount, runOne, sql } from '@/lib/db/sql'
import { withTransaction } from '@/lib/db/transaction'
import type { Actor } from './actor'
import { actorOfKey, type RoleRow } from './actor-of'
import type { TenantFacts } from './session'
import { digestOfToken, newToken } from './token'

const tokenPrefix = 'pan_'

export type KeyHolder = { keyId: string; actor: Actor; tenant: TenantFacts }

/** Makes a service account with these roles and its first key. The token is answered here and never again. */
export async function createServiceAccount(
  account: { name: string; roleIds: string[]; createdBy?: string | null; expiresAt?: Date },
  on?: Executor,
): Promise<{ accountId: string; keyId: string; token: string }> {
  if (!on) return withTransaction((client) => createServiceAccount(account, client))
  const accountId = newId()
  await run(
    on,
    sql`insert into service_accounts (id, name, created_by) values (${accountId}, ${account.name}, ${account.createdBy ?? null})`,
  )
  await run(
    on,
    sql`insert into service_account_roles (service_account_id, role_id) select ${accountId}, unnest(${account.roleIds}::text[])`,
  )
  return { accountId, ...(await createApiKey(accountId, { expiresAt: account.expiresAt, on })) }
}

/** A further key of an account: old and new are valid side by side until one is revoked. */
export async function createApiKey(
  accountId: string,
  { expiresAt, on = pool() }: { expiresAt?: Date; on?: Executor } = {},
): Promise<{ keyId: string; token: string }> {
  const keyId = newId()
  const token = newToken(tokenPrefix)
  await run(
    on,
    sql`insert into api_keys (id, service_account_id, digest, prefix, expires_at)
        values (${keyId}, ${accountId}, ${digestOfToken(token)}, ${token.slice(0, tokenPrefix.length + 4)}, ${expiresAt ?? null})`,
  )
  return { keyId, token }
}

/** Effective with the key's next call. False when there is no such key, or it was revoked before. */
export async function revokeApiKey(keyId: string, on: Executor = pool()): Promise<boolean> {
  const revoked = await runCount(
    on,
    sql`update api_keys set revoked_at = now() where id = ${keyId} and revoked_at is null`,
  )
  return revoked > 0
}

/** The token in an Authorization header: `Bearer TOKEN`, or `Basic` with the token as user name and nothing as password. */
export function tokenOf(authorization: string): string | undefined {
  const [scheme = '', given = ''] = authorization.trim().split(/\s+/, 2)
  if (/^bearer$/i.test(scheme)) return given || undefined
  if (!/^basic$/i.test(scheme)) return undefined
  return Buffer.from(given, 'base64').toString('utf8').split(':', 1)[0] || undefined
}

/** Who holds this token, with everything the request needs, in one query; null when it opens nothing (any more). */
export async function holderOfToken(token: string): Promise<KeyHolder | null> {
  const row = await runOne<Row>(pool(), currentKey(digestOfToken(token)), { prepared: true })
  if (!row) return null
  if (row.is_stale) void noteUse(row.key_id)
  return {
    keyId: row.key_id,
    actor: actorOfKey({ id: row.id, name: row.name, createdBy: row.created_by }, row.roles),
    tenant: {
      name: row.tenant_name,
      timeZone: row.time_zone,
      currency: row.currency,
      definitionsVersion: row.definitions_version,
    },
  }
}

/** An active service account by id, with the roles it has now; null when it was switched off. For work done later in its name. */
export async function actorOfAccount(accountId: string): Promise<Actor | null> {
  const row = await runOne<{ id: string; name: string; created_by: string | null; roles: RoleRow[] }>(
    pool(),
    sql`select a.id, a.name, a.created_by, ${rolesOf} as roles from service_accounts a where a.id = ${accountId} and a.is_active`,
  )
  return row ? actorOfKey({ id: row.id, name: row.name, createdBy: row.created_by }, row.roles) : null
}

type Row = {
  key_id: string
  is_stale: boolean
  id: string
  name: string
  created_by: string | null
  roles: RoleRow[]
  tenant_name: string
  time_zone: string
  currency: string
  definitions_version: number
}

const rolesOf = sql`coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'portfolio', r.portfolio,
                                   'administers', r.administers, 'models', r.models) order by r."order")
                from service_account_roles ar join roles r on r.id = ar.role_id where ar.service_account_id = a.id), '[]')`

function currentKey(digest: string) {
  return sql`select k.id as key_id, a.id, a.name, a.created_by,
      k.last_used_at is null or k.last_used_at < now() - interval '1 minute' as is_stale,
      ${rolesOf} as roles,
      t.name as tenant_name, t.time_zone, t.currency, t.definitions_version
    from api_keys k join service_accounts a on a.id = k.service_account_id cross join tenant t
    where k.digest = ${digest} and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and a.is_active`
}

/** At most once a minute, and not awaited. */
async function noteUse(keyId: string): Promise<void> {
  await runCount(pool(), sql`update api_keys set last_used_at = now() where id = ${keyId}`).catch(() => {})
}
