import 'server-only'
import { runOne, sql } from '@/lib/db/sql'
import { type MailRule, mailRules } from '@/lib/domain/mailboxes/mail-rules'
import { internalDomains } from '@/lib/domain/mails/internal-domains'
import { administratorContext } from './load-settings'

export type MailRuleEntry = Pick<MailRule, 'id' | 'pattern' | 'kind' | 'createdBy'>
export type MailRuleSettings = { rules: MailRuleEntry[]; internal: string[]; mailboxes: number }

/** Which e-mails are kept and which are not; null for whoever may not decide it. */
export async function loadMailRules(): Promise<MailRuleSettings | null> {
  const ctx = await administratorContext()
  if (!ctx) return null
  const rules = await mailRules(ctx.db)
  const internal = await internalDomains(ctx.db)
  const count = await runOne<{ mailboxes: number }>(ctx.db, sql`select count(*)::int as mailboxes from mailboxes`)
  return {
    rules: rules.map(({ id, pattern, kind, createdBy }) => ({ id, pattern, kind, createdBy })),
    internal: [...internal].toSorted(),
    mailboxes: count?.mailboxes ?? 0,
  }
}
