import type { Build } from './build'
import { kinds } from './functions'
import { endUserOfCompany } from './generate-companies'
import { metricKeys } from './generate-tenant'

const { company, enduser } = kinds
const days = 100

/** Usage points: a number a day for each company and metric, the last hundred days; month by month, as they are kept. */
export async function generatePoints({ execute, size }: Build): Promise<void> {
  const metrics = Math.round(size.points / size.companies / days)
  if (metrics > metricKeys.length) throw new Error('There are more points to make than metrics to hold them.')
  await execute(`insert into metric_points (metric_id, day, model, record_id, company_id, value)
    select m.id, current_date - d, 'company', c.id, c.id,
      round((bench.n(k * 1000 + d, 170 + m.id, 60) * (1 + bench.u(k, 180)) * case when extract(isodow from current_date - d) > 5 then 0.2 else 1 end)::numeric)
    from (select bench.id(${company}, k) as id, k from generate_series(1, ${size.companies}::bigint) k) c
    cross join (select id from metrics order by id limit ${metrics}) m
    cross join generate_series(0, ${days - 1}) d`)
}

/** What end users did: twenty events a company. */
export async function generateActivities({ execute, size }: Build): Promise<void> {
  await execute(`insert into activities (at, company_id, enduser_id, action, weight)
    select now() - make_interval(mins => bench.n(i, 190, 129600)::int), bench.id(${company}, k), bench.id(${enduser}, ${endUserOfCompany({ size }, 'k', 'i', 191)}),
      bench.pick(array['Opened a report', 'Planned a job', 'Exported a list', 'Signed in'], i, 192), 1
    from (select i, 1 + bench.n(i, 193, ${size.companies}) as k from generate_series(1, ${size.companies * 20}::bigint) i) n`)
}
