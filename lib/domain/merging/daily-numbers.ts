import { z } from 'zod'
import { run, sql } from '@/lib/db/sql'
import { restorePoints } from '@/lib/metrics/restore-points'
import type { Belonging } from '@/lib/records/context'

const pointSchema = z.object({
  metricId: z.number(),
  day: z.string(),
  companyId: z.string().nullable(),
  /** Of the record that goes. */
  value: z.number(),
  /** What the one that stays had, and has after; numbers that add up over days add up here too, of others its own stands. */
  before: z.number().nullable(),
  after: z.number(),
})

const movedSchema = z.object({
  points: z.array(pointSchema),
  /** Records whose numbers count for the company. */
  below: z.array(z.string()),
})

/** The metric points of the record, and those that count for it as a company. */
export const dailyNumbers: Belonging = {
  key: 'dailyNumbers',
  async move(tx, { model, keep, drop }) {
    const points = await run<z.output<typeof pointSchema>>(
      tx.db,
      sql`select g.metric_id as "metricId", g.day::text as day, g.company_id as "companyId", g.value, k.value as before,
            case when k.value is null then g.value when m.aggregate = 'sum' then k.value + g.value else k.value end as after
          from metric_points g join metrics m on m.id = g.metric_id
          left join metric_points k on k.record_id = ${keep} and k.metric_id = g.metric_id and k.day = g.day
          where g.record_id = ${drop}`,
    )
    await run(tx.db, sql`delete from metric_points where record_id = ${drop}`)
    await run(
      tx.db,
      sql`insert into metric_points (record_id, metric_id, day, model, company_id, value)
          select ${keep}, p.metric_id, p.day, ${model}, case when p.company_id = ${drop} then ${keep} else p.company_id end, p.value
          from unnest(${points.map((point) => point.metricId)}::smallint[], ${points.map((point) => point.day)}::date[],
            ${points.map((point) => point.companyId)}::text[], ${points.map((point) => point.after)}::float8[]) as p(metric_id, day, company_id, value)
          order by 2, 3
          on conflict (record_id, metric_id, day) do update set value = excluded.value`,
    )
    const below = await run<{ id: string }>(
      tx.db,
      sql`with moved as (update metric_points set company_id = ${keep} where company_id = ${drop} returning record_id)
          select distinct record_id as id from moved`,
    )
    return points.length + below.length > 0 ? { points, below: below.map(({ id }) => id) } : null
  },
  async moveBack(tx, { model, keep, drop }, moved) {
    const { points, below } = movedSchema.parse(moved)
    await restorePoints(
      tx.db,
      points.map((point) => ({ ...point, recordId: keep })),
      false,
    )
    await run(
      tx.db,
      sql`insert into metric_points (record_id, metric_id, day, model, company_id, value)
          select ${drop}, p.metric_id, p.day, ${model}, p.company_id, p.value
          from unnest(${points.map((point) => point.metricId)}::smallint[], ${points.map((point) => point.day)}::date[],
            ${points.map((point) => point.companyId)}::text[], ${points.map((point) => point.value)}::float8[]) as p(metric_id, day, company_id, value)
          order by 2, 3
          on conflict do nothing`,
    )
    await run(
      tx.db,
      sql`update metric_points set company_id = ${drop} where company_id = ${keep} and record_id = any(${below}::text[])`,
    )
  },
}
