import { run, sql } from '@/lib/db/sql'
import { textIn, textsIn } from '@/lib/domain/stored-values'
import type { Ctx, Draft } from '@/lib/records/context'

/** Drafts with end users but no company belong to the company of their first end user. */
export async function takeCompanyOfEndUsers(tx: Ctx, drafts: Draft[]): Promise<void> {
  const homeless = drafts.filter(
    ({ after }) => textIn(after, 'companyId') === null && textsIn(after, 'enduserIds').length > 0,
  )
  if (homeless.length === 0) return
  const first = ({ after }: Draft) => textsIn(after, 'enduserIds')[0] ?? ''
  const people = await run<{ id: string; company_id: string }>(
    tx.db,
    sql`select id, company_id from end_users where id = any(${homeless.map(first)}::text[])`,
  )
  const companyOf = new Map(people.map(({ id, company_id }) => [id, company_id]))
  for (const draft of homeless) draft.after.companyId = companyOf.get(first(draft)) ?? null
}
