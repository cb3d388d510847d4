import { expect, vi } from 'vitest'
import { addDays } from '@/lib/core/dates'
import { pool } from '@/lib/db/pool'
import { ident, run, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import { findEventFloor } from '@/lib/records/answers/event-floor'
import { recall } from '@/lib/records/answers/recall'
import { remembered } from '@/lib/records/answers/remembered'
import { compileFilter } from '@/lib/records/compile'
import { modelsWith } from '@/lib/testing/definitions'
import { contextOf, member } from '@/lib/testing/engine-world'
import { companyCount, customFields, writeRandomRecords } from '@/lib/testing/random-records'

export const everyone: Filter = { all: [] }
export const overdue: Filter = { field: 'status', is: 'equals', value: 'overdue' }

/** Random records with so many invoices, and what tests of what is remembered ask of them. */
export async function recallWorld(invoices: number) {
  const models = modelsWith(...customFields)
  const ctx = contextOf(await member('Ada'), { models, door: 'seed' })
  const random = await writeRandomRecords(ctx, [ctx.actor.id])
  const { today } = ctx.clock
  const somebody = () => `extid-c${Math.floor(random.next() * companyCount)}`
  const invoice = (index: number) => ({
    externalId: `n${index}`,
    companyId: somebody(),
    currency: 'EUR',
    amountTotal: random.maybe(() => random.pick(['10', '99.5', '2500.25', '-40'])),
    dueDate: random.maybe(() => random.pick([addDays(today, -28), addDays(today, 45)])),
    status: random.maybe(() => random.pick(['pending', 'paid', 'overdue'])),
  })
  const written = Array.from({ length: invoices }, (_, index) => invoice(index))
  await ctx.records.writeMany('invoice', written)
  const listed = async (model: string, filter: Filter, from = ctx) => {
    const { rows } = await from.records.list(model, { filter, select: [], limit: 5000, archived: true })
    return rows.map(({ id }) => id).toSorted()
  }
  return {
    models,
    ctx,
    random,
    somebody,
    invoice,
    listed,
    workedOut: async (key: string, filter: Filter) => {
      const model = models.byKey(key)
      const condition = compileFilter(ctx, model, filter, 't')
      const rows = await run<{ id: string }>(
        pool(),
        sql`select t.id from ${ident(model.table)} t where t.deleted_at is null and ${condition} order by t.id`,
      )
      return rows.map(({ id }) => id)
    },
    isKnown: async (model: string, filter: Filter, from = ctx) =>
      ((await recall(from, models.byKey(model), filter, 'page'))?.size ?? 0) > 0,
    askTwice: async (model: string, filter: Filter) => {
      for (let at = 0; at < 2; at += 1) await listed(model, filter)
      await remembered()
    },
  }
}

/** Nothing is remembered while a transaction is under way that began before anybody looked, in another test's database too. */
export const whenRemembering = () =>
  vi.waitFor(async () => expect(await findEventFloor(pool())).not.toBeNull(), { timeout: 50_000 })
