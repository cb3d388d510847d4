import type { Json } from '@/lib/core/json'
import { ident, run, type Sql, sql } from '@/lib/db/sql'
import type { Settings } from '@/lib/domain/settings'
import type { Ctx } from '@/lib/records/context'

/** What licences and sales make of a company, by field key. Amounts are decimal text in the tenant's currency. */
export type CompanyRevenue = { id: string } & Record<string, Json>

/** Whether a licence holds on a day; `l` is the licence. One that is lost without an end holds no more. */
export function holdsOn(day: Sql, toDateIncluded: boolean): Sql {
  const stillRuns = toDateIncluded ? sql`l.to_date >= ${day}` : sql`l.to_date > ${day}`
  return sql`(l.from_date <= ${day} and ((l.to_date is null and l.renewal_status is distinct from 'lost') or ${stillRuns}))`
}

/**
 * Revenue, status and dates of companies, computed from their licences and sales in one statement:
 * customer: a licence holds today, has a value and goes on (ongoing, or renewed by one that is ongoing) · coming: none does, but one
 * that is ongoing and has a value starts later · canceled: none does, but one that was not renewed still runs, or an ongoing one has
 * no value · lost: all have ended · prospect: there is none. A licence that ended without a word holds no more.
 * MRR counts every licence that holds today, so a cancelled customer pays until the end. Foreign money is converted with the latest
 * rate of today, a currency without any rate at par. A lost company has no health score. Products that were sold come and go with their
 * licences; those somebody added by hand stay.
 */
export async function companyRevenue(tx: Ctx, ids: string[], settings: Settings): Promise<CompanyRevenue[]> {
  const today = sql`${tx.clock.today}::date`
  const holds = holdsOn(today, settings.toDateIncluded)
  const rows = await run<{ id: string; revenue: Record<string, Json>; status: string }>(
    tx.db,
    sql`
    with wanted as (select id, products from companies where id = any(${ids}::text[]) and deleted_at is null),
    terms as (
      select l.company_id, l.from_date, l.to_date, l.renewal_status, l.product, l.auto_renews, l.parent_id,
        l.renewal_status = 'ongoing' as ongoing,
        coalesce(l.value, l.mrr) is not null as valued,
        ${holds} as holds,
        ${settings.toDateIncluded ? sql`l.to_date < ${today}` : sql`l.to_date <= ${today}`} as ended,
        l.mrr * ${rate('l', settings.currency, today)} as mrr,
        l.arr * ${rate('l', settings.currency, today)} as arr,
        coalesce(l.renewal_mrr, l.mrr) * ${rate('l', settings.currency, today)} as renewal_mrr,
        coalesce(l.renewal_arr, l.renewal_mrr * 12, l.arr) * ${rate('l', settings.currency, today)} as renewal_arr,
        ${earned(today)} * ${rate('l', settings.currency, today)} as earned
      from licenses l join wanted w on w.id = l.company_id where l.deleted_at is null
    ),
    recurring as (
      select company_id, count(*) as terms,
        bool_or(holds and valued and ongoing) as goes_on,
        bool_or(holds and valued and renewal_status = 'renewed') as renewed_holds,
        bool_or(ongoing and ended is not true) as any_ongoing,
        bool_or(ongoing and valued and from_date > ${today}) as starts_later,
        bool_or((not ongoing and ended is false) or (ongoing and not valued and ended is not true)) as runs_out,
        sum(mrr) filter (where holds) as mrr, sum(arr) filter (where holds) as arr, sum(earned) as earned,
        sum(renewal_mrr) filter (where ongoing and holds) as renewal_mrr,
        sum(renewal_arr) filter (where ongoing and holds) as renewal_arr,
        min(from_date) as customer_from,
        max(to_date) as last_end,
        min(to_date) filter (where ongoing) as renewal_date,
        max(from_date) filter (where parent_id is not null and from_date <= ${today}) as last_renewal,
        bool_or(auto_renews) filter (where ongoing and ended is not true) as auto_renews,
        array_agg(distinct product order by product) filter (where product is not null and (holds or from_date > ${today})) as sold,
        array_agg(distinct product) filter (where product is not null) as ever_sold
      from terms group by company_id
    ),
    oneoff as (
      select s.company_id, sum(s.value * ${rate('s', settings.currency, sql`s.sales_date`)}) as total,
        sum(s.value * ${rate('s', settings.currency, sql`s.sales_date`)}) filter
          (where s.sales_date > ${today} - 30 and s.sales_date <= ${today}) as last30
      from sales s join wanted w on w.id = s.company_id where s.deleted_at is null group by s.company_id
    ),
    known as (
      select w.id, r.*, w.products, coalesce(o.total, 0) as oneoff_total, coalesce(o.last30, 0) as oneoff_30,
        case when r.terms is null then 'prospect'
          when r.goes_on or (r.renewed_holds and r.any_ongoing) then 'customer'
          when r.starts_later then 'coming'
          when r.runs_out then 'canceled'
          else 'lost' end as status
      from wanted w left join recurring r on r.company_id = w.id left join oneoff o on o.company_id = w.id
    )
    select id, status, jsonb_build_object(
      'status', status,
      'mrr', round(coalesce(mrr, 0), 6)::text, 'arr', round(coalesce(arr, 0), 6)::text,
      'mrrTotal', round(coalesce(earned, 0), 6)::text,
      'nrr30', round(oneoff_30, 6)::text, 'nrrTotal', round(oneoff_total, 6)::text,
      'mr', round(coalesce(mrr, 0) + oneoff_30, 6)::text, 'mrTotal', round(coalesce(earned, 0) + oneoff_total, 6)::text,
      'renewalMrr', round(coalesce(renewal_mrr, 0), 6)::text, 'renewalArr', round(coalesce(renewal_arr, 0), 6)::text,
      'customerFrom', customer_from,
      'customerTo', case when status in ('canceled', 'lost') then last_end end,
      'renewalDate', renewal_date, 'renewalDaysFromNow', renewal_date - ${today},
      'lastRenewal', last_renewal, 'autoRenews', coalesce(auto_renews, false)
    ) || jsonb_build_object('products', to_jsonb(array(
        select p from unnest(products) with ordinality as kept(p, at) where p <> all(coalesce(ever_sold, '{}')) or p = any(coalesce(sold, '{}'))
        union all select p from unnest(sold) as p where p <> all(products)
      )))
      || case when status = 'lost' then '{"health": null, "healthDiff": null}'::jsonb else '{}'::jsonb end as revenue
    from known`,
  )
  return rows.map(({ id, revenue }) => ({ id, ...revenue }))
}

/** What one unit of a row's currency is worth in the base currency: the latest rate of the day, else the earliest known, else 1. */
export function rate(alias: string, base: string, day: Sql): Sql {
  const currency = ident(alias, 'currency')
  return sql`(case when ${currency} is null or ${currency} = ${base} then 1 else coalesce(
    (select x.rate from exchange_rates x where x.currency = ${currency} and x.day <= ${day} order by x.day desc limit 1),
    (select x.rate from exchange_rates x where x.currency = ${currency} order by x.day limit 1), 1) end)`
}

/** Recurring revenue of a licence `l` so far: all of an ended term, of a running one its months until today, part months by days. */
export function earned(today: Sql): Sql {
  return sql`case
    when l.from_date > ${today} or l.mrr is null then 0
    when l.to_date is not null and l.to_date < ${today} then coalesce(l.value, l.mrr * ${monthsUntil(sql`(l.to_date + 1)`)})
    else l.mrr * ${monthsUntil(sql`(${today} + 1)`)} end`
}

function monthsUntil(day: Sql): Sql {
  const age = sql`age(${day}::timestamp, l.from_date::timestamp)`
  return sql`(extract(year from ${age}) * 12 + extract(month from ${age}) + extract(day from ${age}) / 30.436875)`
}
