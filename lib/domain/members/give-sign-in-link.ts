import 'server-only'
import { createSignInLink } from '@/lib/auth/sign-in-link'
import { fail } from '@/lib/core/errors'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import { memberFacts } from '@/lib/domain/members/member-facts'
import type { Ctx } from '@/lib/records/context'

export type GivenLink = { url: string; name: string; email: string; expiresAt: string }

/** Long enough to be handed over by a colleague and opened the day after a weekend. */
const minutesValid = 3 * 24 * 60

/**
 * Makes a link that signs a member in once, to be handed over by whoever asked; links made before stop working.
 * @throws FailureError `conflict` for a deactivated member
 */
export async function giveSignInLink(ctx: Ctx, memberId: string): Promise<GivenLink> {
  return administer(ctx, async (tx) => {
    const { email, isActive } = await memberFacts(tx, memberId)
    await voidSignInLinks(tx, memberId)
    const link = isActive ? await createSignInLink(email, { minutesValid, on: tx.db }) : undefined
    if (!link) fail('conflict', 'This member is deactivated. Activate them first.')
    await noteChange(tx, { type: 'member.link-given', about: 'member', id: memberId })
    return { ...link, expiresAt: link.expiresAt.toISOString() }
  })
}

/** Links that were given and not used yet stop working. */
export async function voidSignInLinks(tx: Ctx, memberId: string): Promise<void> {
  await run(tx.db, sql`delete from sign_in_links where member_id = ${memberId} and used_at is null`)
}
