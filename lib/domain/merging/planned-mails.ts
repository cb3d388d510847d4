import { z } from 'zod'
import { run, sql } from '@/lib/db/sql'
import type { Belonging } from '@/lib/records/context'

const movedSchema = z.array(z.string())

/** E-mails that have not left: what was to one of two people goes to the one they became. */
export const plannedMails: Belonging = {
  key: 'planned mails',
  async move(tx, { model, keep, drop }) {
    if (model !== 'enduser') return null
    const rows = await run<{ id: string }>(
      tx.db,
      sql`update email_messages set enduser_ids = array_replace(enduser_ids, ${drop}, ${keep})
          where status in ('draft', 'scheduled', 'blocked', 'failed') and enduser_ids @> array[${drop}] returning id`,
    )
    return rows.length > 0 ? rows.map(({ id }) => id) : null
  },
  async moveBack(tx, { keep, drop }, moved) {
    await run(
      tx.db,
      sql`update email_messages set enduser_ids = array_replace(enduser_ids, ${keep}, ${drop})
          where id = any(${movedSchema.parse(moved)}::text[]) and status in ('draft', 'scheduled', 'blocked', 'failed')`,
    )
  },
}
