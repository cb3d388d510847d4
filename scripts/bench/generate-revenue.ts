import type { Build } from './build'
import { kinds } from './functions'
import { lostDie } from './generate-companies'
import { products } from './words'

const { company, license, sale, invoice, opportunity, churn } = kinds

/**
 * Licences as the rules leave them: a current one for most companies, the term before it for some, a second product for some.
 * Numbers: three a company. The last day of a term counts, so that a year ends the day before it began.
 */
export async function generateLicenses({ execute, size }: Build): Promise<void> {
  await execute(`create unlogged table bench.terms as
    select i, u, case when lost then current_date - 1 - bench.n(i, 71, 300)::int when overdue then current_date - 1 - bench.n(i, 71, 30)::int
        when fixed then (began + interval '12 months')::date - 1 end as ends,
      case when coming then current_date + 5 + bench.n(i, 72, 60)::int else began end as began, fixed or lost or overdue as fixed, lost, overdue, mrr
    from (
      select i, bench.u(i, 22) as u, ${lostDie} as lost, bench.u(i, 22) between 0.08 and 0.12 as overdue, bench.u(i, 22) between 0.12 and 0.15 as coming,
        bench.u(i, 21) < 0.75 as fixed, current_date - 1 - bench.n(i, 23, 350)::int as began, round(exp(5.5 + 3 * bench.u(i, 24))::numeric, 2) as mrr
      from generate_series(1, ${size.companies}::bigint) i where bench.u(i, 20) >= 0.06
    ) t`)
  await execute(`update bench.terms set began = (ends + 1 - interval '12 months')::date where lost or overdue`)
  await execute(
    `update bench.terms set ends = (began + interval '12 months')::date - 1 where fixed and not lost and not overdue`,
  )
  await execute(
    licensesFrom(`select i * 3 as n, i, began, ends, fixed, mrr, 'Platform' as product, case when lost then 'lost' else 'ongoing' end as renewal,
    case when bench.u(i, 25) < 0.5 and fixed and not lost then i * 3 + 1 end as parent from bench.terms`),
  )
  await execute(
    licensesFrom(`select i * 3 + 1 as n, i, (began - interval '12 months')::date as began, began - 1 as ends, true as fixed, round(mrr * 0.8, 2) as mrr,
    'Platform' as product, 'renewed' as renewal, null::bigint as parent from bench.terms where bench.u(i, 25) < 0.5 and fixed and not lost`),
  )
  await execute(
    licensesFrom(`select i * 3 + 2 as n, i, current_date - 1 - bench.n(i, 26, 900)::int as began, null::date as ends, false as fixed,
    round(mrr * 0.3, 2) as mrr, bench.pick(${products}, i, 27) as product, 'ongoing' as renewal, null::bigint as parent from bench.terms where bench.u(i, 28) < 0.35 and not lost`),
  )
}

function licensesFrom(terms: string): string {
  return `insert into licenses (id, company_id, currency, from_date, to_date, fixed_period, mrr, value, arr, product, renewal_status, status, auto_renews,
      renewal_date, renewal_days_from_now, is_overdue, length, invoice_cycle, parent_id, external_id, search, created_at, updated_at)
    select bench.id(${license}, n), bench.id(${company}, i), 'EUR', began, ends, fixed, mrr, case when fixed then mrr * 12 end, mrr * 12, product, renewal,
      case when renewal <> 'ongoing' then renewal when began > current_date then 'coming' when ends < current_date then 'overdue' else 'active' end,
      bench.u(n, 29) < 0.3, case when renewal = 'ongoing' then ends end, case when renewal = 'ongoing' then ends - current_date end,
      renewal = 'ongoing' and coalesce(ends < current_date, false), case when fixed then 12 end, 'quarterly',
      bench.id(${license}, parent), 'L-' || lpad(n::text, 8, '0'), lower(concat_ws(E'\n', product, 'L-' || lpad(n::text, 8, '0'))),
      least(began, current_date)::timestamptz, least(began, current_date)::timestamptz
    from (${terms}) t`
}

export async function generateMoney({ execute, size }: Build): Promise<void> {
  await execute(`insert into sales (id, company_id, currency, sales_date, value, product, search, created_at, updated_at)
    select bench.id(${sale}, i), bench.id(${company}, 1 + bench.n(i, 80, ${size.companies})), 'EUR', d, 500 + bench.n(i, 81, 9500), 'Training', 'training', d, d
    from (select i, current_date - bench.n(i, 82, 700)::int as d from generate_series(1, ${Math.ceil(size.companies * 0.3)}::bigint) i) s`)
  await execute(`insert into invoices (id, company_id, currency, license_id, product, invoice_date, due_date, paid_date, invoice_no, amount_total, status,
      invoice_cycle, search, created_at, updated_at)
    select bench.id(${invoice}, n), company_id, 'EUR', license_id, product, invoiced, due, case when status = 'paid' then least(due, current_date) end, n, amount, status,
      'quarterly', lower(product), invoiced, invoiced
    from (
      select n, company_id, license_id, product, invoiced, invoiced + 30 as due, amount,
        case when bench.u(n, 83) < case when q = 0 then 0.5 else 0.97 end then 'paid' when invoiced + 30 >= current_date then 'pending' else 'overdue' end as status
      from (
        select row_number() over (order by l.id, q desc) as n, l.company_id, l.id as license_id, l.product, q, round(l.mrr * 3, 2) as amount,
          current_date - 15 - q * 90 - (hashtext(l.id) & 15) as invoiced
        from licenses l cross join generate_series(0, 3) q where l.renewal_status = 'ongoing'
      ) numbered
    ) i`)
  await execute(`select setval('invoice_number', (select coalesce(max(invoice_no), 0) + 1 from invoices))`)
  await execute(`insert into opportunities (id, company_id, title, type, sales_stage, status, deal_date, close_date, currency, owner_id, mrr, arr, contract_length,
      probability, search, created_at, updated_at)
    select bench.id(${opportunity}, i), c.id, title, type, case when o.status = 'active' then bench.pick(array['Qualification', 'Discovery', 'Proposal', 'Negotiation'], i, 84) else 'Closed' end,
      o.status, current_date - 60, current_date - 90 + bench.n(i, 85, 240)::int, 'EUR', c.owner_id, amount, amount * 12, 12,
      case o.status when 'won' then 100 when 'lost' then 0 else 10 + bench.n(i, 86, 80) end, lower(title), now() - interval '60 days', now() - interval '10 days'
    from (
      select i, bench.id(${company}, 1 + bench.n(i, 87, ${size.companies})) as company, bench.pick(array['renewal', 'upsell', 'new business'], i, 88) as type,
        bench.pick(array['active', 'active', 'active', 'won', 'lost'], i, 89) as status, (100 + bench.n(i, 90, 4000))::numeric as amount
      from generate_series(1, ${Math.ceil(size.companies * 0.5)}::bigint) i
    ) o join companies c on c.id = o.company cross join lateral (select initcap(type) || ' ' || c.name as title) t`)
  await execute(`insert into churns (id, company_id, reasons, arr, currency, churn_date, search, created_at, updated_at)
    select bench.id(${churn}, i), bench.id(${company}, i), array['Price'], mrr * 12, 'EUR', ends, 'price', ends, ends from bench.terms where lost`)
}
