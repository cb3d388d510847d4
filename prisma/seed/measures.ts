import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { keepLightField } from '@/lib/domain/success-units/light-field'
import { systemContext } from '@/lib/server/context'

/** What Fieldline measures at its customers, a number a day. */
export const metrics = [
  {
    key: 'weekly_active_users',
    label: 'Weekly active users',
    unit: null,
    aggregate: 'last',
    description: 'People who signed in during the seven days before.',
  },
  {
    key: 'jobs_scheduled',
    label: 'Jobs scheduled',
    unit: null,
    aggregate: 'sum',
    description: 'Jobs put on the planning board.',
  },
  {
    key: 'mobile_check_ins',
    label: 'Mobile check-ins',
    unit: null,
    aggregate: 'sum',
    description: 'Jobs reported from the driver app.',
  },
  {
    key: 'successful_syncs',
    label: 'Successful syncs',
    unit: '%',
    aggregate: 'average',
    description: 'Share of ERP jobs that went through.',
  },
  {
    key: 'optimised_routes',
    label: 'Optimised routes',
    unit: null,
    aggregate: 'sum',
    description: 'Routes taken over from the optimiser.',
  },
  {
    key: 'reports_viewed',
    label: 'Reports viewed',
    unit: null,
    aggregate: 'sum',
    description: 'Depot reports that were opened.',
  },
  {
    key: 'dispatcher_share',
    label: 'Dispatchers active weekly',
    unit: '%',
    aggregate: 'last',
    description: 'Share of the seats bought that were used in the week.',
  },
  {
    key: 'check_in_share',
    label: 'Check-ins from the app',
    unit: '%',
    aggregate: 'average',
    description: 'Share of jobs that are reported by app and not by phone.',
  },
  {
    key: 'health',
    label: 'Health',
    unit: null,
    aggregate: 'last',
    description: 'The health score as it was on the day.',
  },
] as const

export type MetricKey = (typeof metrics)[number]['key']

/** Lights from a metric name it with thresholds; the others are set by hand. */
export const successUnits = [
  {
    key: 'dispatchers',
    name: 'Dispatchers active weekly',
    goal: '80%',
    unit: '%',
    metric: 'dispatcher_share',
    thresholds: { good: 80, warn: 55, days: 7 },
    description: 'Share of the seats bought that were used in the last seven days.',
  },
  {
    key: 'check-ins',
    name: 'Mobile check-ins adopted',
    goal: '70%',
    unit: '%',
    metric: 'check_in_share',
    thresholds: { good: 70, warn: 45, days: 7 },
    description: 'Share of jobs that the field reports by app.',
  },
  {
    key: 'first-reply',
    name: 'First reply to tickets',
    goal: '4 h',
    unit: null,
    metric: null,
    thresholds: {},
    description: 'Median time to our first answer in the last thirty days.',
  },
  {
    key: 'training',
    name: 'Admin training completed',
    goal: 'all',
    unit: null,
    metric: null,
    thresholds: {},
    description: 'Administrators who hold the certificate.',
  },
  {
    key: 'sponsor',
    name: 'Executive sponsor engaged',
    goal: '30 days',
    unit: null,
    metric: null,
    thresholds: {},
    description: 'Last conversation with the sponsor.',
  },
  {
    key: 'routes',
    name: 'Route optimiser in daily use',
    goal: 'most depots',
    unit: null,
    metric: null,
    thresholds: {},
    description: 'Depots that plan with the optimiser every working day.',
  },
  {
    key: 'sync',
    name: 'Integration sync errors',
    goal: '2%',
    unit: '%',
    metric: null,
    thresholds: {},
    description: 'Failed ERP sync jobs in the last 7 days.',
  },
  {
    key: 'sso',
    name: 'Single sign-on enforced',
    goal: 'everybody',
    unit: null,
    metric: null,
    thresholds: {},
    description: 'Whether everybody signs in through the company’s own identity provider.',
  },
] as const

export type UnitKey = (typeof successUnits)[number]['key']

/** Makes metrics and success units. Returns the ids of the units by key. */
export async function defineMeasures(): Promise<Map<UnitKey, string>> {
  await run(
    pool(),
    sql`insert into metrics (key, label, unit, description, aggregate, is_default, "order")
      select r.key, r.label, r.unit, r.description, r.aggregate, r.place <= 4, r.place
      from rows from (jsonb_to_recordset(${JSON.stringify(metrics)}::jsonb) as (key text, label text, unit text, description text, aggregate text))
        with ordinality as r(key, label, unit, description, aggregate, place)`,
  )
  const rows = successUnits.map((unit, order) => ({ ...unit, id: newId(), order }))
  await run(
    pool(),
    sql`insert into success_units (id, name, description, "order", metric_id, thresholds, unit, goal)
      select r.id, r.name, r.description, r."order", m.id, r.thresholds, r.unit, r.goal
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(id text, name text, description text, "order" int, metric text, thresholds jsonb, unit text, goal text)
      left join metrics m on m.key = r.metric`,
  )
  for (const { id, name, description } of rows) {
    await (await systemContext('seed')).transaction((tx) => keepLightField(tx, { id, name, description }))
  }
  return new Map(rows.map(({ key, id }) => [key, id]))
}
