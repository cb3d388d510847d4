import 'server-only'
import { revokeApiKey } from '@/lib/auth/api-key'
import { fail } from '@/lib/core/errors'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'

/**
 * Ends a key with its next call, for good.
 * @throws FailureError `not_found` for none, or one withdrawn before
 */
export async function withdrawApiKey(ctx: Ctx, keyId: string): Promise<void> {
  await administer(ctx, async (tx) => {
    if (!(await revokeApiKey(keyId, tx.db))) fail('not_found', 'This key was revoked already.')
    await noteChange(tx, { type: 'api-key.revoked', about: 'apiKey', id: keyId })
  })
}
