import { run, sql } from '@/lib/db/sql'
import { reachOf } from '@/lib/domain/reach-of'
import { textIn } from '@/lib/domain/stored-values'
import type { Rule } from '@/lib/records/context'

/** An answer belongs to the end user with its e-mail address, at the company it names if it names one, and to that one's company. */
export const placeAnswer: Rule = {
  key: 'place-answer',
  model: 'nps',
  async prepare(tx, drafts) {
    for (const { after } of drafts) after.dateAnswered = textIn(after, 'dateAnswered') ?? tx.clock.now.toISOString()
    const people = await run<{ index: number; id: string; company_id: string }>(
      tx.db,
      sql`select distinct on (d.index) d.index, e.id, e.company_id
        from unnest(${drafts.map((_, index) => index)}::int[], ${drafts.map(({ after }) => textIn(after, 'email')?.toLowerCase() ?? null)}::text[],
          ${drafts.map(({ after }) => textIn(after, 'companyId'))}::text[]) as d(index, email, company_id)
        join end_users e on lower(e.email) = d.email and e.deleted_at is null and (d.company_id is null or e.company_id = d.company_id)
          and ${reachOf(tx, 'enduser', 'e')}
        order by d.index, e.archived, e.id`,
    )
    for (const { index, id, company_id } of people) {
      const draft = drafts[index]
      if (draft) Object.assign(draft.after, { enduserId: id, companyId: company_id })
    }
  },
}
