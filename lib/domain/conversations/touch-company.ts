import { sql } from '@/lib/db/sql'
import { saidSomething } from '@/lib/domain/conversations/said-something'
import { bothSides } from '@/lib/domain/stored-values'
import { writeByStatement } from '@/lib/domain/write-by-statement'
import type { Ctx, Rule } from '@/lib/records/context'

/**
 * When a company was last spoken to, in which way, and when by each way. Conversations dated in the future do not count yet. Written
 * without events of their own: the conversations are the history.
 */
export async function touchCompanies(tx: Ctx, companyIds: string[]): Promise<void> {
  await writeByStatement(
    tx,
    'company',
    ['lastTouch', 'lastTouchType', 'lastTouchByType'],
    sql`with touches as (
      select v.company_id, v.type, max(v.date) as at
      from conversations v
      where v.company_id = any(${companyIds}::text[]) and v.deleted_at is null and v.date <= ${tx.clock.now} and ${saidSomething('v')}
      group by v.company_id, v.type
    ),
    latest as (
      select company_id, max(at) as at, (array_agg(type order by at desc, type))[1] as type,
        jsonb_object_agg(type, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) filter (where type is not null) as by_type
      from touches group by company_id
    )
    update companies c set last_touch = l.at, last_touch_type = l.type, last_touch_by_type = l.by_type
    from unnest(${companyIds}::text[]) as w(id) left join latest l on l.company_id = w.id
    where c.id = w.id and (c.last_touch, c.last_touch_type, c.last_touch_by_type) is distinct from (l.at, l.type, l.by_type) returning c.id`,
  )
}

export const touchCompany: Rule = {
  key: 'touch-company',
  model: 'conversation',
  settle: { companies: (changes) => bothSides(changes, 'companyId'), run: touchCompanies },
}
