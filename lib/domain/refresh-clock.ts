import { addDays } from '@/lib/core/dates'
import type { JsonObject } from '@/lib/core/json'
import { today as dayIn } from '@/lib/core/time-zone'
import { run, runCount, runOne, sql } from '@/lib/db/sql'
import { touchCompanies } from '@/lib/domain/conversations/touch-company'
import { countTouches } from '@/lib/domain/conversations/touch-endusers'
import { accrueRevenue } from '@/lib/domain/revenue/accrue-revenue'
import { rollUpCompanies } from '@/lib/domain/revenue/rollup-company'
import { readSettings } from '@/lib/domain/settings'
import { planNextTouch } from '@/lib/domain/tasks/next-touch'
import { writeByStatement } from '@/lib/domain/write-by-statement'
import type { Ctx } from '@/lib/records/context'

export type Refreshed = { licenses: number; invoices: number; companies: number }

/** Since when the clock has not been looked at; null the first time, which looks at everything. */
type Since = { at: Date; day: string } | null

/**
 * What changes by the clock alone: licences that start or end, invoices past due, sales that leave the last 30 days, touches that come due.
 * Runs every hour and finds what is concerned by index, from the last run until now; missed runs are caught up. Every change of a
 * licence, an invoice or a company's revenue is an event like any other.
 */
export async function refreshClock(ctx: Ctx): Promise<Refreshed> {
  return ctx.transaction(async (tx) => {
    const since = await takeTurn(tx)
    const licenses = await turnLicenses(tx, since)
    const invoices = await turnInvoices(tx, since)
    const companies = await turnCompanies(tx, since)
    if (since?.day !== tx.clock.today) {
      await countDown(tx)
      await accrueRevenue(tx)
    }
    return { licenses, invoices, companies }
  })
}

/** Reads when the clock was last looked at and notes that it is now; two runs at once follow each other. */
async function takeTurn(tx: Ctx): Promise<Since> {
  const row = await runOne<{ settings: JsonObject }>(tx.db, sql`select settings from tenant for update`)
  const last = row?.settings.clockRefreshedAt
  await runCount(
    tx.db,
    sql`update tenant set settings = settings || jsonb_build_object('clockRefreshedAt', ${tx.clock.now.toISOString()}::text)`,
  )
  if (typeof last !== 'string') return null
  const at = new Date(last)
  return { at, day: dayIn(at, tx.clock.timeZone) }
}

async function turnLicenses(tx: Ctx, since: Since): Promise<number> {
  const { today } = tx.clock
  const { toDateIncluded } = await readSettings(tx)
  const firstOver = toDateIncluded ? today : addDays(today, 1)
  const from = since ? addDays(since.day, -1) : '0001-01-01'
  const rows = await run<{ id: string; status: string }>(
    tx.db,
    sql`select id, case when renewal_status <> 'ongoing' then renewal_status when to_date < ${firstOver} then 'overdue' else 'active' end as status
      from licenses
      where deleted_at is null and (
        (from_date between ${from} and ${today} and status = 'coming')
        or (to_date >= ${from} and to_date < ${firstOver} and status in ('coming', 'active'))
      )`,
  )
  if (rows.length > 0) await tx.records.writeMany('license', rows, { mode: 'update', atomic: true })
  // A renewed or lost licence keeps its status when it ends, but its company may not keep its own.
  const ended = await run<{ company_id: string }>(
    tx.db,
    sql`select distinct company_id from licenses where deleted_at is null and to_date >= ${from} and to_date < ${firstOver} and renewal_status <> 'ongoing'`,
  )
  if (ended.length > 0)
    await rollUpCompanies(
      tx,
      ended.map(({ company_id }) => company_id),
    )
  return rows.length
}

async function turnInvoices(tx: Ctx, since: Since): Promise<number> {
  const rows = await run<{ id: string; status: string }>(
    tx.db,
    sql`select id, 'overdue' as status from invoices
      where deleted_at is null and status = 'pending' and due_date < ${tx.clock.today} and due_date >= ${since ? addDays(since.day, -1) : '0001-01-01'}`,
  )
  if (rows.length > 0) await tx.records.writeMany('invoice', rows, { mode: 'update', atomic: true })
  return rows.length
}

async function turnCompanies(tx: Ctx, since: Since): Promise<number> {
  const { now, today } = tx.clock
  const from = since?.at ?? new Date(now.getTime() - 86_400_000)
  const touched = new Set<string>()
  const each = async (rows: { id: string }[], work: (ids: string[]) => Promise<void>) => {
    for (const { id } of rows) touched.add(id)
    if (rows.length > 0) await work(rows.map(({ id }) => id))
  }
  if (since && since.day !== today) {
    const sold = sql`select distinct company_id as id from sales
      where deleted_at is null and sales_date > ${since.day}::date - 30 and sales_date <= ${today}::date - 30`
    await each(await run(tx.db, sold), (ids) => rollUpCompanies(tx, ids))
  }
  // A whole-day task is past only when its day is, so a day is looked back.
  const due = sql`select distinct company_id as id from tasks
    where deleted_at is null and not is_archived and start_time > ${new Date(from.getTime() - 86_400_000)} and start_time <= ${now}`
  await each(await run(tx.db, due), (ids) => planNextTouch(tx, ids))
  const arrived = sql`select distinct company_id as id from conversations where deleted_at is null and date > ${from} and date <= ${now} and created_at < date`
  await each(await run(tx.db, arrived), (ids) => touchCompanies(tx, ids))
  const aged = await run<{ id: string }>(
    tx.db,
    sql`select distinct unnest(enduser_ids) as id from conversations
      where deleted_at is null and ((date > ${daysAgo(from, 14)} and date <= ${daysAgo(now, 14)}) or (date > ${from} and date <= ${now} and created_at < date))`,
  )
  if (aged.length > 0)
    await countTouches(
      tx,
      aged.map(({ id }) => id),
    )
  return touched.size
}

function daysAgo(at: Date, days: number): Date {
  return new Date(at.getTime() - days * 86_400_000)
}

/** Days to renewal, stored so that lists sort and filter by them. One statement a day, without events: the renewal date is the fact. */
async function countDown(tx: Ctx) {
  const { today } = tx.clock
  const tables = { license: sql`licenses`, company: sql`companies` }
  for (const [model, table] of Object.entries(tables)) {
    await writeByStatement(
      tx,
      model,
      ['renewalDaysFromNow'],
      sql`update ${table} set renewal_days_from_now = renewal_date - ${today}::date
        where deleted_at is null and renewal_date is not null and renewal_days_from_now is distinct from renewal_date - ${today}::date
        returning id`,
    )
  }
}
