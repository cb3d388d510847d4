import { bareDomain } from '@/lib/core/bare-domain'
import { slugify } from '@/lib/core/text'
import { differs, textIn, textsIn } from '@/lib/domain/stored-values'
import type { Rule } from '@/lib/records/context'

/** What a company has from the start: a slug after its name, a status, clean domains, and the moment its phase began. */
export const companyIdentity: Rule = {
  key: 'company-identity',
  model: 'company',
  async prepare(tx, drafts) {
    for (const draft of drafts) {
      const { before, after, given } = draft
      if (differs(draft, 'name')) after.slug = slugify(textIn(after, 'name') ?? '') || null
      if (differs(draft, 'phase') && !given.has('phaseSince'))
        after.phaseSince = textIn(after, 'phase') ? tx.clock.now.toISOString() : null
      if (before === null)
        Object.assign(after, { status: after.status ?? 'prospect', mrr: after.mrr ?? '0', arr: after.arr ?? '0' })
      if (before === null || given.has('domains')) after.domains = bareDomains(textsIn(after, 'domains'))
    }
  },
}

export function bareDomains(domains: string[]): string[] {
  return [...new Set(domains.map(bareDomain).filter((domain) => domain !== ''))]
}
