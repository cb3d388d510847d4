import { expect, it } from 'vitest'
import { addDays } from '@/lib/core/dates'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { changeMetric, removeMetric, restoreMetric } from '@/lib/domain/metrics/change-metric'
import { metricUses } from '@/lib/domain/metrics/metric-uses'
import { saveSuccessUnit } from '@/lib/domain/success-units/save-success-unit'
import { evaluateSuccessUnits } from '@/lib/metrics/evaluate-success-units'
import { listMetrics } from '@/lib/metrics/metrics'
import { ingestPoints } from '@/lib/metrics/points'
import { readSeries } from '@/lib/metrics/read-points'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'

await prepareTenant()
const ctx = await systemContext()
const { today } = ctx.clock
const company = await ctx.records.create('company', { name: 'Measured' })
const record = company.id
const give = (value: number, day = today) =>
  ingestPoints(ctx, [{ metric: 'logins', model: 'company', record, day, value }])
await give(50, addDays(today, -1))
const adoption = {
  id: null,
  name: 'Adoption',
  description: null,
  unit: null,
  goal: null,
  metric: 'logins',
  field: null,
  thresholds: { good: 40, warn: 20, lowerIsBetter: false, days: 7 },
  applies: null,
}
const unit = await saveSuccessUnit(ctx, adoption)
await run(
  pool(),
  sql`insert into profile_templates (id, model, name, "order", layout)
      values (${newId()}, 'company', 'Charted', 99, ${JSON.stringify({ tabs: [{ widgets: [{ settings: { metric: 'logins' } }] }] })}::jsonb)`,
)
const series = () =>
  readSeries(ctx, { of: { companyId: record }, from: addDays(today, -7), to: today, granularity: 'day' })
const light = async () =>
  (await run<{ light: string }>(pool(), sql`select light from success_unit_values where unit_id = ${unit.id}`))[0]
    ?.light

it('says where a metric is used', async () => {
  expect((await metricUses(ctx)).get('logins')).toEqual([
    { kind: 'success unit', name: 'Adoption' },
    { kind: 'template', name: 'Charted' },
  ])
})

it('a deleted one is nowhere, its lights stay, and it comes back with what was sent meanwhile', async () => {
  expect(await light()).toBe('good')
  await removeMetric(ctx, 'logins')
  expect((await listMetrics()).some(({ key }) => key === 'logins')).toBe(false)
  expect(await series()).toEqual([])
  await give(-45)
  await evaluateSuccessUnits(ctx)
  expect(await light()).toBe('good')
  await expect(saveSuccessUnit(ctx, { ...adoption, name: 'Other' })).rejects.toThrow('no such metric')
  await expect(removeMetric(ctx, 'logins')).rejects.toThrow('no such metric')

  await restoreMetric(ctx, 'logins')
  await evaluateSuccessUnits(ctx)
  expect(await light()).toBe('bad')
  expect((await series())[0]?.buckets.flatMap(({ value }) => (value === null ? [] : [value]))).toEqual([50, -45])
})

it('gets a name of its own', async () => {
  const facts = { label: 'Sign-ins', unit: 'users', description: null, aggregate: 'average' as const, isDefault: true }
  await changeMetric(ctx, 'logins', facts)
  expect((await listMetrics()).find(({ key }) => key === 'logins')).toMatchObject(facts)
  await ingestPoints(ctx, [{ metric: 'exports', model: 'company', record, day: today, value: 1 }])
  await expect(changeMetric(ctx, 'exports', { ...facts, label: 'sign-ins' })).rejects.toThrow('Another metric')
  await removeMetric(ctx, 'logins')
  await changeMetric(ctx, 'exports', facts)
  await expect(restoreMetric(ctx, 'logins')).rejects.toThrow('Rename that one first')
})
