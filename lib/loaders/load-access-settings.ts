import 'server-only'
import { formatDay, formatMoment } from '@/lib/core/date-words'
import { today } from '@/lib/core/time-zone'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import { type RoleChoice, roleChoices } from './load-member-settings'
import { administratorContext } from './load-settings'
import { loadViewerTimeZone } from './load-viewer-time-zone'

/** A key or token that still exists as a line: its secret is known to nobody. */
export type SecretEntry = {
  id: string
  name: string | null
  prefix: string
  made: string
  lastUsed: string | null
  expires: string | null
  state: 'valid' | 'expired' | 'revoked'
}

export type AccountEntry = {
  id: string
  name: string
  isActive: boolean
  /** Whose portfolio is meant where a role reaches only the own one. */
  openedBy: string | null
  roleIds: string[]
  keys: SecretEntry[]
}

/** Service accounts with their keys, and the tenant's tokens; null for whoever may not change them. */
export async function loadAccessSettings(): Promise<{
  accounts: AccountEntry[]
  tokens: SecretEntry[]
  roles: RoleChoice[]
} | null> {
  const ctx = await administratorContext()
  if (!ctx) return null
  const [timeZone, roles, accounts, keys, tokens] = await Promise.all([
    loadViewerTimeZone(),
    roleChoices(ctx),
    accountRows(ctx),
    run<SecretRow & { accountId: string }>(
      ctx.db,
      sql`select id, service_account_id as "accountId", null as name, prefix, created_at as "createdAt",
            last_used_at as "lastUsedAt", expires_at as "expiresAt", revoked_at as "revokedAt"
          from api_keys where ${stillShown} order by created_at desc, id desc`,
    ),
    run<SecretRow>(
      ctx.db,
      sql`select id, name, prefix, created_at as "createdAt", last_used_at as "lastUsedAt",
            null::timestamptz as "expiresAt", revoked_at as "revokedAt"
          from tenant_tokens where ${stillShown} order by created_at desc, id desc`,
    ),
  ])
  const entry = (row: SecretRow) => secretEntry(row, ctx.clock.now, timeZone)
  return {
    roles,
    tokens: tokens.map(entry),
    accounts: accounts.map((account) => ({
      ...account,
      keys: keys.filter((key) => key.accountId === account.id).map(entry),
    })),
  }
}

/** What was revoked stays in sight for a month. */
const stillShown = sql`(revoked_at is null or revoked_at > now() - interval '30 days')`

type SecretRow = {
  id: string
  name: string | null
  prefix: string
  createdAt: Date
  lastUsedAt: Date | null
  expiresAt: Date | null
  revokedAt: Date | null
}

function secretEntry(row: SecretRow, now: Date, timeZone: string): SecretEntry {
  const day = (at: Date) => formatDay(today(at, timeZone), today(now, timeZone))
  const isExpired = row.expiresAt !== null && row.expiresAt <= now
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    made: day(row.createdAt),
    lastUsed: row.lastUsedAt && formatMoment(row.lastUsedAt.toISOString(), now, timeZone),
    expires: row.expiresAt && day(row.expiresAt),
    state: row.revokedAt ? 'revoked' : isExpired ? 'expired' : 'valid',
  }
}

function accountRows(ctx: Ctx) {
  return run<Omit<AccountEntry, 'keys'>>(
    ctx.db,
    sql`select a.id, a.name, a.is_active as "isActive", m.name as "openedBy",
          array(select ar.role_id from service_account_roles ar join roles r on r.id = ar.role_id
                where ar.service_account_id = a.id order by r."order", r.name) as "roleIds"
        from service_accounts a left join members m on m.id = a.created_by
        order by a.is_active desc, lower(a.name), a.id`,
  )
}
