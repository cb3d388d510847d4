import { sql } from '@/lib/db/sql'
import { readSettings } from '@/lib/domain/settings'
import { bothSides } from '@/lib/domain/stored-values'
import { writeByStatement } from '@/lib/domain/write-by-statement'
import type { Ctx, Rule } from '@/lib/records/context'

/** End users show their latest answer; a company's score is the mean (or median) of its people's latest answers. */
export const latestAnswers: Rule = {
  key: 'latest-answers',
  model: 'nps',
  async follow(tx, changes) {
    const ids = bothSides(changes, 'enduserId')
    if (ids.length > 0) await showAnswers(tx, ids)
  },
  settle: { companies: (changes) => bothSides(changes, 'companyId'), run: scoreCompanies },
}

async function showAnswers(tx: Ctx, enduserIds: string[]) {
  await writeByStatement(
    tx,
    'enduser',
    ['nps', 'npsComment', 'npsDate'],
    sql`update end_users e set nps = a.score, nps_comment = a.comment, nps_date = a.day
    from unnest(${enduserIds}::text[]) as w(id)
    left join lateral (
      select score, comment, (date_answered at time zone ${tx.clock.timeZone})::date as day from nps_responses n
      where n.enduser_id = w.id and n.deleted_at is null order by date_answered desc, id desc limit 1
    ) a on true
    where e.id = w.id and (e.nps, e.nps_comment, e.nps_date) is distinct from (a.score, a.comment, a.day) returning e.id`,
  )
}

async function scoreCompanies(tx: Ctx, companyIds: string[]) {
  const { npsScore } = await readSettings(tx)
  const middle = npsScore === 'median' ? sql`percentile_cont(0.5) within group (order by score)` : sql`avg(score)`
  await writeByStatement(
    tx,
    'company',
    ['nps'],
    sql`with latest as (
      select distinct on (n.company_id, coalesce(n.enduser_id, lower(n.email))) n.company_id, n.score
      from nps_responses n where n.company_id = any(${companyIds}::text[]) and n.deleted_at is null
      order by n.company_id, coalesce(n.enduser_id, lower(n.email)), n.date_answered desc, n.id desc
    ),
    scores as (select company_id, round(${middle}::numeric)::int as score from latest group by company_id)
    update companies c set nps = s.score
    from unnest(${companyIds}::text[]) as w(id) left join scores s on s.company_id = w.id
    where c.id = w.id and c.nps is distinct from s.score returning c.id`,
  )
}
