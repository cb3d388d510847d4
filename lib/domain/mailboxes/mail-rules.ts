import { type Executor, run, sql } from '@/lib/db/sql'

export type MailRuleKind = 'ignore' | 'allow'

/** Addresses and domains whose e-mails are never kept, or are however they look. A domain means those below it too. */
export type MailRule = { id: string; pattern: string; kind: MailRuleKind; createdBy: string | null; createdAt: Date }

export async function mailRules(db: Executor): Promise<MailRule[]> {
  return run<MailRule>(
    db,
    sql`select r.id, r.pattern, r.kind, m.name as "createdBy", r.created_at as "createdAt"
        from mail_rules r left join members m on m.id = r.created_by order by r.kind desc, r.pattern`,
  )
}

/** The rule about an address; that to ignore it wins over all others. */
export function ruleFor(rules: MailRule[], address: string): MailRule | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const about = rules.filter(({ pattern }) =>
    pattern.includes('@') ? pattern === address : domain === pattern || domain.endsWith(`.${pattern}`),
  )
  return about.find(({ kind }) => kind === 'ignore') ?? about[0]
}
