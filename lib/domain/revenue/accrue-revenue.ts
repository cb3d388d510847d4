import { sql } from '@/lib/db/sql'
import { readSettings } from '@/lib/domain/settings'
import { writeByStatement } from '@/lib/domain/write-by-statement'
import type { Ctx } from '@/lib/records/context'
import { earned, rate } from './company-revenue'

/** Recurring revenue to date of all companies with a running licence: grows by the day, so it is written without events. */
export async function accrueRevenue(tx: Ctx): Promise<void> {
  const { currency } = await readSettings(tx)
  const today = sql`${tx.clock.today}::date`
  await writeByStatement(
    tx,
    'company',
    ['mrrTotal', 'mrTotal'],
    sql`update companies c set mrr_total = e.earned, mr_total = e.earned + coalesce(c.nrr_total, 0)
    from (
      select l.company_id, round(sum(${earned(today)} * ${rate('l', currency, today)}), 6) as earned
      from licenses l where l.deleted_at is null group by l.company_id
    ) e
    where c.id = e.company_id and c.deleted_at is null and c.mrr_total is distinct from e.earned returning c.id`,
  )
}
