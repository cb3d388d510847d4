import 'server-only'
import { createApiKey } from '@/lib/auth/api-key'
import { accountFacts } from '@/lib/domain/access/account-facts'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'

/**
 * A further key of an account, beside those it has. The token is answered here and never again.
 * @throws FailureError `not_found`
 */
export async function issueApiKey(
  ctx: Ctx,
  { accountId, expiresAt }: { accountId: string; expiresAt?: Date },
): Promise<{ token: string }> {
  return administer(ctx, async (tx) => {
    const { name } = await accountFacts(tx, accountId)
    const { keyId, token } = await createApiKey(accountId, { expiresAt, on: tx.db })
    await noteChange(tx, {
      type: 'api-key.issued',
      about: 'apiKey',
      id: keyId,
      after: { account: name, expiresAt: expiresAt?.toISOString() ?? null },
    })
    return { token }
  })
}
