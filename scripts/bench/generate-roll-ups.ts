import { pool } from '@/lib/db/pool'
import { run, runCount, sql } from '@/lib/db/sql'
import { rollUpGroups } from '@/lib/domain/companies/rollup-group'
import { touchCompanies } from '@/lib/domain/conversations/touch-company'
import { companyRevenue } from '@/lib/domain/revenue/company-revenue'
import { readSettings } from '@/lib/domain/settings'
import { planNextTouch } from '@/lib/domain/tasks/next-touch'
import { evaluateSuccessUnits } from '@/lib/metrics/evaluate-success-units'
import type { Ctx } from '@/lib/records/context'
import { systemContext } from '@/lib/server/context'
import type { Build } from './build'

const chunk = 5000

/** What the rules make of the records, by the rules' own statements; what those do one batch at a time is done here in one go. */
export async function generateRollUps({ execute }: Build): Promise<void> {
  const ctx = await systemContext('seed')
  const settings = await readSettings(ctx)
  await inChunks(ctx, async (tx, ids) => {
    const revenue = await companyRevenue(tx, ids, settings)
    await runCount(
      tx.db,
      sql`update companies c set status = r.status, mrr = r.mrr, arr = r.arr, mrr_total = r."mrrTotal", nrr30 = r.nrr30, nrr_total = r."nrrTotal",
          mr = r.mr, mr_total = r."mrTotal", renewal_mrr = r."renewalMrr", renewal_arr = r."renewalArr", customer_from = r."customerFrom",
          customer_to = r."customerTo", renewal_date = r."renewalDate", renewal_days_from_now = r."renewalDaysFromNow",
          last_renewal = r."lastRenewal", auto_renews = r."autoRenews", products = r.products,
          health = case when r.status <> 'lost' then c.health end, health_diff = case when r.status <> 'lost' then c.health_diff end
        from jsonb_to_recordset(${JSON.stringify(revenue)}::jsonb) as r(id text, status text, mrr numeric, arr numeric, "mrrTotal" numeric, nrr30 numeric,
          "nrrTotal" numeric, mr numeric, "mrTotal" numeric, "renewalMrr" numeric, "renewalArr" numeric, "customerFrom" date, "customerTo" date,
          "renewalDate" date, "renewalDaysFromNow" int, "lastRenewal" date, "autoRenews" boolean, products text[])
        where c.id = r.id`,
    )
    await touchCompanies(tx, ids)
    await planNextTouch(tx, ids)
  })
  await inChunks(ctx, (tx, ids) => rollUpGroups(tx, ids))
  await evaluateSuccessUnits(ctx)
  await execute(`update end_users e set last_touch = t.at, convs_total = t.total, convs14 = t.recent
    from (select person, max(date) as at, count(*) as total, count(*) filter (where date > now() - interval '14 days') as recent
      from conversations cross join unnest(enduser_ids) as person group by person) t where e.id = t.person`)
  await execute(`update end_users e set nps = n.score, nps_comment = n.comment, nps_date = n.date_answered::date
    from (select distinct on (enduser_id) enduser_id, score, comment, date_answered from nps_responses order by enduser_id, date_answered desc, id desc) n
    where e.id = n.enduser_id`)
  await execute(`update companies c set nps = s.score
    from (select company_id, round(avg(nps))::int as score from end_users where nps is not null group by company_id) s where c.id = s.company_id`)
  await execute(`update issues i set mrr_combined = s.mrr, arr_combined = s.arr
    from (select j.id, coalesce(sum(c.mrr), 0) as mrr, coalesce(sum(c.arr), 0) as arr from issues j join companies c on c.id = any(j.company_ids) group by j.id) s
    where i.id = s.id`)
}

async function inChunks(ctx: Ctx, work: (tx: Ctx, ids: string[]) => Promise<unknown>): Promise<void> {
  const rows = await run<{ id: string }>(pool(), sql`select id from companies order by id`)
  for (let at = 0; at < rows.length; at += chunk) {
    const ids = rows.slice(at, at + chunk).map(({ id }) => id)
    await ctx.transaction((tx) => work(tx, ids))
  }
  await runCount(ctx.db, sql`analyze companies`)
}
