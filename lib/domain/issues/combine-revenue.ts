import { run, sql } from '@/lib/db/sql'
import { differs, textsIn } from '@/lib/domain/stored-values'
import { writeByStatement } from '@/lib/domain/write-by-statement'
import type { Ctx, Rule } from '@/lib/records/context'

/** An issue shows the MRR and ARR of its companies together. */
export const combineRevenue: Rule = {
  key: 'combine-revenue',
  model: 'issue',
  async prepare(tx, drafts) {
    const rows = await run<{ index: number; mrr: string; arr: string }>(
      tx.db,
      sql`select d.index, coalesce(sum(c.mrr), 0)::text as mrr, coalesce(sum(c.arr), 0)::text as arr
        from unnest(${drafts.flatMap(({ after }, index) => textsIn(after, 'companyIds').map(() => index))}::int[],
          ${drafts.flatMap(({ after }) => textsIn(after, 'companyIds'))}::text[]) as d(index, id)
        join companies c on c.id = d.id and c.deleted_at is null
        group by d.index`,
    )
    const sums = new Map(rows.map((row) => [row.index, row]))
    drafts.forEach(({ after }, index) => {
      after.mrrCombined = sums.get(index)?.mrr ?? '0'
      after.arrCombined = sums.get(index)?.arr ?? '0'
    })
  },
}

/** The issues of a company move with its revenue. Figures of the moment: the company's events explain them. */
export const recombineRevenue: Rule = {
  key: 'recombine-revenue',
  model: 'company',
  settle: {
    companies: (changes) =>
      changes
        .filter(
          (change) =>
            change.before !== null && (change.after === null || differs(change, 'mrr') || differs(change, 'arr')),
        )
        .map(({ id }) => id),
    run: recombine,
  },
}

async function recombine(tx: Ctx, companyIds: string[]) {
  await writeByStatement(
    tx,
    'issue',
    ['mrrCombined', 'arrCombined'],
    sql`update issues i set mrr_combined = s.mrr, arr_combined = s.arr
    from (
      select j.id, coalesce(sum(c.mrr), 0) as mrr, coalesce(sum(c.arr), 0) as arr
      from issues j left join companies c on c.id = any(j.company_ids) and c.deleted_at is null
      where j.company_ids && ${companyIds}::text[] group by j.id
    ) s
    where i.id = s.id and (i.mrr_combined, i.arr_combined) is distinct from (s.mrr, s.arr) returning i.id`,
  )
}
