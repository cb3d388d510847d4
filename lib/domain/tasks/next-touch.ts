import { startOfDayIn } from '@/lib/core/time-zone'
import { sql } from '@/lib/db/sql'
import { bothSides } from '@/lib/domain/stored-values'
import { writeByStatement } from '@/lib/domain/write-by-statement'
import type { Ctx, Rule } from '@/lib/records/context'

/** When companies will be spoken to next: the earliest open task that is not past; one for the whole day counts until its day is over. */
export async function planNextTouch(tx: Ctx, companyIds: string[]): Promise<void> {
  const dayBegan = startOfDayIn(tx.clock.today, tx.clock.timeZone)
  await writeByStatement(
    tx,
    'company',
    ['nextTouch'],
    sql`update companies c set next_touch = t.at
    from unnest(${companyIds}::text[]) as w(id)
    left join lateral (
      select min(k.start_time) as at from tasks k
      where k.company_id = w.id and not k.is_archived and k.deleted_at is null and k.start_time >= ${dayBegan}
        and (k.no_specific_time or k.start_time >= ${tx.clock.now})
    ) t on true
    where c.id = w.id and c.next_touch is distinct from t.at returning c.id`,
  )
}

export const nextTouch: Rule = {
  key: 'next-touch',
  model: 'task',
  settle: { companies: (changes) => bothSides(changes, 'companyId'), run: planNextTouch },
}
