import 'server-only'
import { z } from 'zod'
import { fail } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { runOne, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'

/** "@Acme.com", "acme.com" and "https://acme.com/" are one domain. */
const bare = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/^@|^\*\.|^www\./, '')

export const mailRuleInput = z.object({
  pattern: z
    .string()
    .max(254)
    .transform(bare)
    .refine((text) => /^([^\s@<>,;]{1,64}@)?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text), {
      message: 'Enter an address or a domain, as ann@acme.com or acme.com.',
    }),
  kind: z.enum(['ignore', 'allow']),
})

export type MailRuleInput = z.output<typeof mailRuleInput>

/** Says what is to become of e-mails with an address or domain. It holds for what is read from now on. @throws FailureError `conflict` */
export async function addMailRule(ctx: Ctx, { pattern, kind }: MailRuleInput): Promise<void> {
  await administer(ctx, async (tx) => {
    const made = await runOne<{ id: string }>(
      tx.db,
      sql`insert into mail_rules (id, pattern, kind, created_by) values (${newId()}, ${pattern}, ${kind}, ${tx.actor.memberId})
          on conflict (pattern) do nothing returning id`,
    )
    if (!made) fail('conflict', 'There is a rule about it already.', { field: 'pattern' })
    await noteChange(tx, { type: 'mail-rule.created', about: 'mail-rule', id: made.id, after: { pattern, kind } })
  })
}

/** @throws FailureError `not_found` */
export async function removeMailRule(ctx: Ctx, id: string): Promise<void> {
  await administer(ctx, async (tx) => {
    const gone = await runOne<MailRuleInput>(
      tx.db,
      sql`delete from mail_rules where id = ${id} returning pattern, kind`,
    )
    if (!gone) fail('not_found', 'This rule is gone already.')
    await noteChange(tx, { type: 'mail-rule.removed', about: 'mail-rule', id, before: { ...gone } })
  })
}
