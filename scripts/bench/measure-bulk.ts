import { pool } from '@/lib/db/pool'
import { run, runCount, sql } from '@/lib/db/sql'
import { claimUndo, runBulkChange, undoBulkChange } from '@/lib/domain/bulk-changes/run-bulk-change'
import { startBulkChange } from '@/lib/domain/bulk-changes/start-bulk-change'
import { loadBulkChange } from '@/lib/domain/bulk-changes/store'
import type { Filter } from '@/lib/filters/tree'
import { memberContext } from '@/lib/server/context'
import { customFields } from './custom-fields'
import { benchId } from './functions'
import { mustCall } from './http-client'
import type { Place } from './measure-case'

/** Records or points a second, through the application and by hand; `least` and `most` are the promise. */
export type Rate = { name: string; app: number; byHand: number | null; least: number; most: number | null }

const perRequest = 5000

/** Bulk upsert of companies with ten custom fields each: created, changed, sent again unchanged. */
export async function measureUpserts({ base, callers, effort }: Place): Promise<Rate[]> {
  await forget()
  const put = (items: object[]) =>
    mustCall(`${base}/api/v1/companies`, { method: 'PUT', headers: callers.program, body: JSON.stringify(items) })
  const rate = async (work: (items: object[]) => Promise<unknown>, items: object[]) => {
    const started = performance.now()
    for (let at = 0; at < items.length; at += perRequest) await work(items.slice(at, at + perRequest))
    return (items.length / (performance.now() - started)) * 1000
  }
  const count = perRequest * effort.bulk
  const fresh = itemsOf(count, 0)
  const changed = itemsOf(count, 1)
  const rates = [
    { name: 'companies created', app: await rate(put, fresh), least: 5000 },
    { name: 'companies updated', app: await rate(put, changed), least: 4000 },
    { name: 'companies unchanged', app: await rate(put, changed), least: 20_000 },
  ]
  await forget()
  const byHand = [await rate(upsertByHand, fresh), await rate(upsertByHand, changed), null]
  await forget()
  return rates.map((each, i) => ({ ...each, byHand: byHand[i] ?? null, most: 4 }))
}

/** One field of many companies, as the selection bar does it in the background, and the whole taken back: 100,000 in 30 and 40 seconds. */
export async function measureChange({ effort }: Place): Promise<Rate[]> {
  await forget()
  const items = itemsOf(perRequest * effort.bulk, 0)
  await upsertByHand(items)
  const ctx = await memberContext(benchId('member', 1), 'screen')
  const filter: Filter = { field: 'externalId', is: 'startsWith', value: 'bench-' }
  const id = await startBulkChange(ctx, {
    model: 'company',
    selection: { filter },
    change: { kind: 'update', values: { phase: 'Adoption' } },
  })
  const rate = async (work: () => Promise<unknown>) => {
    const started = performance.now()
    await work()
    return (items.length / (performance.now() - started)) * 1000
  }
  const changed = await rate(() => runBulkChange(ctx, id))
  await claimUndo(ctx, id)
  const undone = await rate(() => undoBulkChange(ctx, id))
  const report = await loadBulkChange(ctx, id)
  if (report.undone?.undone !== items.length)
    throw new Error(`Of ${items.length} companies ${report.undone?.undone} came back.`)
  await forget()
  await run(pool(), sql`delete from bulk_changes where id = ${id}`)
  return [
    { name: 'companies changed in the background', app: changed, byHand: null, least: 3334, most: null },
    { name: 'companies taken back', app: undone, byHand: null, least: 2500, most: null },
  ]
}

function itemsOf(count: number, turn: number) {
  return Array.from({ length: count }, (_, i) => ({
    externalId: `bench-${i}`,
    name: `Benchmark ${i}`,
    city: 'Utrecht',
    phase: turn ? 'Adoption' : 'Onboarding',
    custom: Object.fromEntries(
      customFields
        .filter(({ model }) => model === 'company')
        .map(({ name, type }, at) => [name, sampleOf(name, type, i + at + turn)]),
    ),
  }))
}

function sampleOf(name: string, type: string, i: number) {
  if (name === 'Segment') return ['Enterprise', 'Mid-Market', 'SMB'][i % 3]
  if (name === 'Region') return ['DACH', 'Nordics', 'Benelux'][i % 3]
  const byType: Record<string, unknown> = {
    number: 100 + (i % 5000),
    day: 20_000 + (i % 900),
    dateTime: new Date(Date.UTC(2026, i % 12, 1 + (i % 28))).toISOString(),
    toggle: i % 2 === 0,
    richText: `<p>Note ${i}</p>`,
    multiPick: ['Board', 'App'],
    teamMember: '660100000000000000000005',
  }
  return byType[type]
}

/** The same rows by one statement: read from JSON, inserted, or merged into what is there; no history, no rules. */
function upsertByHand(items: object[]) {
  return run(
    pool(),
    sql`insert into companies (id, external_id, name, slug, city, phase, phase_since, status, mrr, arr, org_root_id, custom, search)
      select '6ffe' || lpad(to_hex(substr(r."externalId", 7)::int), 20, '0'), r."externalId", r.name, lower(replace(r.name, ' ', '-')), r.city, r.phase, now(), 'prospect', 0, 0,
        '6ffe' || lpad(to_hex(substr(r."externalId", 7)::int), 20, '0'), r.custom, lower(r.name || E'\\n' || r."externalId" || E'\\n' || r.city)
      from json_to_recordset(${JSON.stringify(items)}::json) as r("externalId" text, name text, city text, phase text, custom jsonb)
      on conflict (external_id) where external_id is not null and deleted_at is null
      do update set name = excluded.name, city = excluded.city, phase = excluded.phase, custom = companies.custom || excluded.custom, updated_at = now()`,
  )
}

async function forget() {
  await run(
    pool(),
    sql`delete from events where record_id in (select id from companies where external_id like 'bench-%')`,
  )
  await run(pool(), sql`delete from companies where external_id like 'bench-%'`)
  await run(pool(), sql`vacuum analyze companies`)
}

const pointsPerRequest = 10_000

/** Usage points as a customer's back end sends them each night. */
export async function measureIngest({ base, callers, effort }: Place): Promise<Rate> {
  const companies = await run<{ external_id: string; id: string }>(
    pool(),
    sql`select external_id, id from companies where external_id like 'C-%' order by id limit 1000`,
  )
  const count = effort.bulk * 5
  const batch = (turn: number) =>
    Array.from({ length: pointsPerRequest }, (_, i) => ({
      dimensionId: 'bench_points',
      externalId: companies[i % companies.length]?.external_id,
      id: companies[i % companies.length]?.id,
      date: new Date(Date.UTC(2024, 0, 1 + turn * 10 + Math.floor(i / companies.length))).toISOString().slice(0, 10),
      value: i % 500,
    }))
  const bodies = Array.from({ length: count }, (_, turn) => batch(turn))
  const url = `${base}/api/v1/dimensiondata/${callers.tenantToken}`
  await mustCall(url, {
    method: 'POST',
    body: JSON.stringify(bodies[0]?.slice(0, 10).map(({ id: _, ...point }) => point)),
  })
  const texts = bodies.map((points) => JSON.stringify(points.map(({ id: _, ...point }) => point)))
  const app = await pointsPerSecond(texts, (body) => mustCall(url, { method: 'POST', body }))
  await forgetPoints()
  const byHand = await pointsPerSecond(bodies, (points) =>
    runCount(
      pool(),
      sql`insert into metric_points (metric_id, day, model, record_id, company_id, value)
        select k.id, p.day, 'company', p.id, p.id, p.value
        from unnest(${points.map(({ id }) => id)}::text[], ${points.map(({ date }) => date)}::date[], ${points.map(({ value }) => value)}::float8[]) as p(id, day, value)
        cross join (select id from metrics where key = 'bench_points') k
        on conflict (record_id, metric_id, day) do update set value = excluded.value`,
    ),
  )
  await forgetPoints()
  await run(pool(), sql`delete from metrics where key = 'bench_points'`)
  return { name: 'usage points, 10,000 a request', app, byHand, least: 50_000, most: 2 }
}

async function pointsPerSecond<Body>(bodies: Body[], send: (body: Body) => Promise<unknown>): Promise<number> {
  const started = performance.now()
  for (const body of bodies) await send(body)
  return ((bodies.length * pointsPerRequest) / (performance.now() - started)) * 1000
}

async function forgetPoints() {
  await run(
    pool(),
    sql`delete from metric_points where metric_id = (select id from metrics where key = 'bench_points')`,
  )
}
