'use server'

import { z } from 'zod'
import { changeServiceAccount } from '@/lib/domain/access/change-service-account'
import { issueApiKey } from '@/lib/domain/access/issue-api-key'
import { issueTenantToken } from '@/lib/domain/access/issue-tenant-token'
import { openServiceAccount } from '@/lib/domain/access/open-service-account'
import { withdrawApiKey } from '@/lib/domain/access/withdraw-api-key'
import { withdrawTenantToken } from '@/lib/domain/access/withdraw-tenant-token'
import type { Ctx } from '@/lib/records/context'
import { action } from './action'

const id = z.string().min(1).max(40)
const name = z.string().trim().min(1, 'Enter a name.').max(60, 'Use at most 60 characters.')
const roleIds = z.array(id).min(1, 'Choose at least one role.').max(100)
/** Null for a key that does not expire. */
const daysValid = z.number().int().min(1).max(3650).nullable()

const expiry = (ctx: Ctx, days: number | null) =>
  days === null ? undefined : new Date(ctx.clock.now.getTime() + days * 86_400_000)

/** The answer holds the token: shown once, kept nowhere. */
export const openServiceAccountAction = action(
  z.object({ name, roleIds, daysValid }),
  (ctx, { daysValid: days, ...input }) => openServiceAccount(ctx, { ...input, expiresAt: expiry(ctx, days) }),
)

export const changeServiceAccountAction = action(
  z.object({ id, name, roleIds, isActive: z.boolean() }),
  async (ctx, input) => {
    await changeServiceAccount(ctx, input)
    return null
  },
)

/** As above: the token is in the answer only. */
export const issueApiKeyAction = action(z.object({ accountId: id, daysValid }), (ctx, { accountId, daysValid: days }) =>
  issueApiKey(ctx, { accountId, expiresAt: expiry(ctx, days) }),
)

export const withdrawApiKeyAction = action(z.object({ id }), async (ctx, input) => {
  await withdrawApiKey(ctx, input.id)
  return null
})

export const issueTenantTokenAction = action(z.object({ name }), (ctx, input) => issueTenantToken(ctx, input.name))

export const withdrawTenantTokenAction = action(z.object({ id }), async (ctx, input) => {
  await withdrawTenantToken(ctx, input.id)
  return null
})
