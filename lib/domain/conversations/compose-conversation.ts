import { timeBuckets } from '@/lib/core/dates'
import { snippetOf } from '@/lib/core/html-text'
import { today } from '@/lib/core/time-zone'
import { takeCompanyOfEndUsers } from '@/lib/domain/endusers/company-of'
import { differs, textIn, textsIn } from '@/lib/domain/stored-values'
import type { Ctx, Draft, Rule } from '@/lib/records/context'
import { existingType } from './types-of'

/** What every conversation has, whoever logged it: an existing type, a date, a snippet, its time buckets, an owner and a company. */
export const composeConversation: Rule = {
  key: 'compose-conversation',
  model: 'conversation',
  async prepare(tx, drafts) {
    for (const draft of drafts) compose(tx, draft)
    await takeCompanyOfEndUsers(tx, drafts)
  },
}

function compose(tx: Ctx, draft: Draft) {
  const { before, after } = draft
  if (before === null || differs(draft, 'type')) after.type = existingType(tx.models, textIn(after, 'type'))
  after.date = textIn(after, 'date') ?? tx.clock.now.toISOString()
  if (before === null || differs(draft, 'description'))
    after.snippet = snippetOf(textIn(after, 'description') ?? '') || null
  if (before === null || differs(draft, 'date'))
    after.timeBucket = timeBuckets(today(new Date(String(after.date)), tx.clock.timeZone))
  // What is logged is said once; a thread counts its own.
  if (before === null) after.numberOfParts ??= 1
  if (before === null && textIn(after, 'ownerId') === null)
    after.ownerId = textsIn(after, 'userIds')[0] ?? tx.clock.memberId
}
