import 'server-only'
import { revokeTenantToken } from '@/lib/auth/tenant-token'
import { fail } from '@/lib/core/errors'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'

/**
 * Ends a tenant token with its next call, for good.
 * @throws FailureError `not_found` for none, or one withdrawn before
 */
export async function withdrawTenantToken(ctx: Ctx, tokenId: string): Promise<void> {
  await administer(ctx, async (tx) => {
    if (!(await revokeTenantToken(tokenId, tx.db))) fail('not_found', 'This token was revoked already.')
    await noteChange(tx, { type: 'tenant-token.revoked', about: 'tenantToken', id: tokenId })
  })
}
