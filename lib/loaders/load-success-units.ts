import 'server-only'
import { run, sql } from '@/lib/db/sql'
import type { SuccessUnitFacts } from '@/lib/domain/success-units/save-success-unit'
import { fieldType } from '@/lib/fields/registry'
import { filterSchema } from '@/lib/filters/schema'
import { listMetrics } from '@/lib/metrics/metrics'
import { thresholdsSchema } from '@/lib/metrics/thresholds'
import { hubOf } from '@/lib/records/portfolio'
import { administratorContext } from './load-settings'

export type SuccessUnitEntry = SuccessUnitFacts & {
  id: string
  /** How many companies wear each light. */
  lights: { good: number; warn: number; bad: number }
  /** Its metric or field is deleted, or its condition cannot be read. */
  problem: string | null
}

export type BinnedSuccessUnit = { id: string; name: string; description: string | null; deletedAt: string }

/** The lights in their order with how they stand; null for whoever may not change them. */
export async function loadSuccessUnitSettings() {
  const ctx = await administratorContext()
  if (!ctx) return null
  const hub = hubOf(ctx.models)
  const rows = await run<
    Omit<SuccessUnitEntry, 'thresholds' | 'applies' | 'problem'> & {
      isMetricGone: boolean
      thresholds: unknown
      applies: unknown
    }
  >(
    ctx.db,
    sql`select u.id, u.name, u.description, u.unit, u.goal, k.key as metric, k.deleted_at is not null as "isMetricGone", u.field, u.thresholds, u.applies,
          (select jsonb_build_object('good', count(*) filter (where v.light = 'good'), 'warn', count(*) filter (where v.light = 'warn'),
            'bad', count(*) filter (where v.light = 'bad')) from success_unit_values v where v.unit_id = u.id) as lights
        from success_units u left join metrics k on k.id = u.metric_id where u.deleted_at is null
        order by u."order", u.name, u.id`,
  )
  const bin = await run<{ id: string; name: string; description: string | null; deleted_at: Date }>(
    ctx.db,
    sql`select id, name, description, deleted_at from success_units where deleted_at is not null order by deleted_at desc, id limit 200`,
  )
  const numbers = hub.fields.filter((field) =>
    ['number', 'decimal'].includes(fieldType(field.type).storage(field.options)),
  )
  const units = rows.map(({ isMetricGone, ...row }): SuccessUnitEntry => {
    const applies = row.applies === null ? null : filterSchema.safeParse(row.applies)
    const isFieldGone = row.field !== null && !numbers.some((field) => field.key === row.field)
    return {
      ...row,
      thresholds: thresholdsSchema.safeParse(row.thresholds).data ?? {
        good: 0,
        warn: 0,
        lowerIsBetter: false,
        days: 7,
      },
      applies: applies?.success ? applies.data : null,
      problem:
        isFieldGone || isMetricGone
          ? `The ${isFieldGone ? 'field' : 'metric'} it reads is deleted: its lights stay as they are.`
          : applies && !applies.success
            ? 'Its condition cannot be read.'
            : null,
    }
  })
  const metrics = (await listMetrics(ctx.db)).map(({ key, label }) => ({ value: key, label }))
  return {
    units,
    bin: bin.map(({ deleted_at, ...unit }): BinnedSuccessUnit => ({ ...unit, deletedAt: deleted_at.toISOString() })),
    metrics,
    fields: numbers.map((field) => ({ value: field.key, label: field.label })),
    model: hub.key,
  }
}
