import type { JsonObject } from '@/lib/core/json'
import { runOne, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/** What the tenant may decide about the rules; kept in `tenant.settings` under the same names. */
export type Settings = {
  /** ISO 4217 code that all sums are in. */
  currency: string
  /** Whether a licence still holds on its last day. */
  toDateIncluded: boolean
  /** How the latest answers of a company's people become its score. */
  npsScore: 'mean' | 'median'
  /** How long re-opening a task also takes back the conversation that completing it logged. */
  undoMinutes: number
  /** Days from the date of an invoice to its due date when none is given. */
  paymentDays: number
}

const defaults: Omit<Settings, 'currency'> = {
  toDateIncluded: true,
  npsScore: 'mean',
  undoMinutes: 10,
  paymentDays: 30,
}

export async function readSettings(ctx: Ctx): Promise<Settings> {
  const row = await runOne<{ currency: string; settings: JsonObject }>(
    ctx.db,
    sql`select currency, settings from tenant`,
  )
  const stored = row?.settings ?? {}
  return {
    currency: row?.currency ?? 'EUR',
    toDateIncluded: typeof stored.toDateIncluded === 'boolean' ? stored.toDateIncluded : defaults.toDateIncluded,
    npsScore: stored.npsScore === 'median' ? 'median' : defaults.npsScore,
    undoMinutes: typeof stored.undoMinutes === 'number' ? stored.undoMinutes : defaults.undoMinutes,
    paymentDays: typeof stored.paymentDays === 'number' ? stored.paymentDays : defaults.paymentDays,
  }
}
