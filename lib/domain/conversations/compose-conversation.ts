import { timeBuckets } from '@/lib/core/dates'
import { today } from '@/lib/core/time-zone'
import { run, sql } from '@/lib/db/sql'
import { differs, textIn, textsIn } from '@/lib/domain/stored-values'
import type { Ctx, Draft, Rule } from '@/lib/records/context'
import { snippetOf } from './snippet'
import { existingType } from './types-of'

/** What every conversation has, whoever logged it: an existing type, a date, a snippet, its time buckets, an owner and a company. */
export const composeConversation: Rule = {
  key: 'compose-conversation',
  model: 'conversation',
  async prepare(tx, drafts) {
    for (const draft of drafts) compose(tx, draft)
    await takeCompanies(tx, drafts)
  },
}

function compose(tx: Ctx, draft: Draft) {
  const { before, after } = draft
  if (before === null || differs(draft, 'type')) after.type = existingType(tx.models, textIn(after, 'type'))
  after.date = textIn(after, 'date') ?? tx.clock.now.toISOString()
  if (before === null || differs(draft, 'description')) after.snippet = snippetOf(textIn(after, 'description'))
  if (before === null || differs(draft, 'date')) after.timeBucket = timeBuckets(today(new Date(String(after.date)), tx.clock.timeZone))
  if (before === null && textIn(after, 'ownerId') === null) after.ownerId = textsIn(after, 'userIds')[0] ?? tx.clock.memberId
}

/** A conversation with an end user but no company belongs to the end user's. */
async function takeCompanies(tx: Ctx, drafts: Draft[]) {
  const homeless = drafts.filter(({ after }) => textIn(after, 'companyId') === null && textsIn(after, 'enduserIds').length > 0)
  if (homeless.length === 0) return
  const people = await run<{ id: string; company_id: string }>(
    tx.db,
    sql`select id, company_id from end_users where id = any(${homeless.map(({ after }) => textsIn(after, 'enduserIds')[0])}::text[])`,
  )
  const companyOf = new Map(people.map(({ id, company_id }) => [id, company_id]))
  for (const { after } of homeless) after.companyId = companyOf.get(textsIn(after, 'enduserIds')[0] ?? '') ?? null
}
