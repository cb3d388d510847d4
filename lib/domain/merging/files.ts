import { z } from 'zod'
import { run, sql } from '@/lib/db/sql'
import type { Belonging, Ctx, Pair } from '@/lib/records/context'

const placesSchema = z.array(z.object({ id: z.string(), recordId: z.string(), companyId: z.string().nullable() }))

/** Files at the record, and files at what belongs to it. */
export const files: Belonging = {
  key: 'files',
  async move(tx, pair) {
    const { model, keep, drop } = pair
    const company = await companyOf(tx, pair)
    const places = await run<z.output<typeof placesSchema>[number]>(
      tx.db,
      sql`update attachments a
          set record_id = case when a.model = ${model} and a.record_id = ${drop} then ${keep} else a.record_id end,
            company_id = case when a.model = ${model} and a.record_id = ${drop} then ${company} when a.company_id = ${drop} then ${keep} else a.company_id end
          from (select id, record_id, company_id from attachments
            where (model = ${model} and record_id = ${drop}) or company_id = ${drop} for update) was
          where a.id = was.id returning a.id, was.record_id as "recordId", was.company_id as "companyId"`,
    )
    return places.length > 0 ? places : null
  },
  async moveBack(tx, _, moved) {
    const places = placesSchema.parse(moved)
    await run(
      tx.db,
      sql`update attachments a set record_id = was.record_id, company_id = was.company_id
          from unnest(${places.map(({ id }) => id)}::text[], ${places.map(({ recordId }) => recordId)}::text[],
            ${places.map(({ companyId }) => companyId)}::text[]) as was(id, record_id, company_id)
          where a.id = was.id`,
    )
  },
}

async function companyOf(tx: Ctx, { model: key, keep }: Pair): Promise<string | null> {
  const { company } = tx.models.byKey(key)
  if (company.kind === 'self') return keep
  if (company.kind === 'many') return null
  const { record } = await tx.records.get(key, keep, { select: [company.field] })
  const id = record.values[company.field]
  return typeof id === 'string' ? id : null
}
