import 'server-only'
import { createTenantToken } from '@/lib/auth/tenant-token'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'

/** A further tenant token; those there are stay valid until they are withdrawn. Answered here and never again. */
export async function issueTenantToken(ctx: Ctx, name: string): Promise<{ token: string }> {
  return administer(ctx, async (tx) => {
    const { tokenId, token } = await createTenantToken(name.trim(), tx.db)
    await noteChange(tx, {
      type: 'tenant-token.issued',
      about: 'tenantToken',
      id: tokenId,
      after: { name: name.trim() },
    })
    return { token }
  })
}
