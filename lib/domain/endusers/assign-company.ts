import { run, sql } from '@/lib/db/sql'
import { reachOf } from '@/lib/domain/reach-of'
import { textIn } from '@/lib/domain/stored-values'
import type { Draft, Rule } from '@/lib/records/context'

/**
 * An end user without a company belongs to the one that has the domain of the e-mail address, among those that whoever writes may put
 * end users into; of a group, to the highest.
 */
export const assignCompany: Rule = {
  key: 'assign-company',
  model: 'enduser',
  async prepare(tx, drafts) {
    const homeless = drafts.filter(({ after }) => textIn(after, 'companyId') === null)
    if (homeless.length === 0) return
    const domains = [...new Set(homeless.flatMap((draft) => domainOf(draft) ?? []))]
    const found = await run<{ domain: string; id: string }>(
      tx.db,
      sql`select distinct on (d.domain) d.domain, c.id
        from unnest(${domains}::text[]) as d(domain) join companies c on c.domains @> array[d.domain] and c.deleted_at is null
          and ${reachOf(tx, 'company', 'c')}
        order by d.domain, c.org_level, c.id`,
    )
    const companyOf = new Map(found.map(({ domain, id }) => [domain, id]))
    for (const draft of homeless) {
      const domain = domainOf(draft)
      const companyId = domain ? companyOf.get(domain) : undefined
      if (companyId) draft.after.companyId = companyId
      else draft.refuse({ field: 'companyId', message: missingMessage(domain) })
    }
  },
}

function domainOf({ after }: Draft): string | null {
  return textIn(after, 'email')?.split('@')[1]?.toLowerCase() ?? null
}

function missingMessage(domain: string | null): string {
  return domain
    ? `Choose a company: none has the e-mail domain ${domain}.`
    : 'Choose a company, or give an e-mail address whose domain belongs to one.'
}
