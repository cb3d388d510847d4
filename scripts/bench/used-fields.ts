import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { noteFilter } from '@/lib/records/note-filter'
import { keepSortIndexes } from '@/lib/records/sort-indexes'
import { systemContext } from '@/lib/server/context'
import type { Case } from './case'

/** Gives the lists that are measured the indexes that a day of using them would have given them. */
export async function indexUsedFields(cases: Case[]): Promise<void> {
  const ctx = await systemContext('system')
  const uses = cases.flatMap(({ path }) => {
    const { pathname, searchParams } = new URL(path(0), 'http://bench')
    const model = ctx.models.bySlug(pathname.split('/').at(-1) ?? '')
    const field = searchParams.get('sort')?.replace(/^-/, '')
    const filter = searchParams.get('filter')
    for (let at = 0; model && filter && at < 100; at += 1) noteFilter(ctx, model.key, JSON.parse(filter))
    return model && field ? [{ model: model.key, field }] : []
  })
  await run(
    pool(),
    sql`insert into field_uses (model, field, uses)
      select distinct model, field, 100 from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as g(model text, field text)
      on conflict (model, field) do update set uses = excluded.uses, last_used_at = now()`,
  )
  await keepSortIndexes(ctx)
}
