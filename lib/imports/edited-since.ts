import 'server-only'
import { run, sql } from '@/lib/db/sql'
import { loadImport } from '@/lib/imports/store'
import { changedPoints } from '@/lib/imports/written-points'
import type { Ctx } from '@/lib/records/context'
import { readTitles } from '@/lib/records/titles'

/** A record that an import wrote and that somebody has worked on since. */
export type EditedSince = {
  model: string
  id: string
  title: string
  /** Labels of the fields that were changed since. */
  fields: string[]
  /** Whether the import made the record: overwriting removes it. */
  made: boolean
  by: string
  at: string
}

/** What stands in the way of taking an import back: records edited since, the latest first, and metric values. */
export type LaterEdits = { records: EditedSince[]; more: boolean; points: number }

const shown = 200

type Row = { model: string; record_id: string; made: boolean; fields: string[]; by: string | null; at: Date }

/** Only what the actor may see is listed. */
export async function editedSince(ctx: Ctx, id: string): Promise<LaterEdits> {
  const job = await loadImport(ctx, id)
  const rows = await run<Row>(
    ctx.db,
    sql`select later.model, later.record_id, bool_or(mine.type like '%.created') as made,
          array_agg(distinct changed.key) as fields, (array_agg(later.actor_name order by later.id desc))[1] as by, max(later.at) as at
        from events mine
        join events later on later.record_id = mine.record_id and later.model = mine.model and later.at >= mine.at and later.id > mine.id
        cross join lateral jsonb_object_keys(coalesce(later.after, '{}')) as changed(key)
        where mine.batch_id = ${job.batchId} and mine.door <> 'rule' and later.batch_id <> ${job.batchId} and later.door <> 'rule'
          and later.type like '%.updated' and (mine.type like '%.created' or mine.after ? changed.key)
        group by 1, 2 order by max(later.id) desc limit ${shown + 1}`,
  )
  const wanted = new Map<string, Set<string>>()
  for (const row of rows) wanted.set(row.model, (wanted.get(row.model) ?? new Set()).add(row.record_id))
  const titles = new Map((await readTitles(ctx, wanted)).map((title) => [title.id, title.title]))
  const records = rows.slice(0, shown).flatMap((row): EditedSince[] => {
    const title = titles.get(row.record_id)
    if (title === undefined) return []
    const { fields } = ctx.models.byKey(row.model)
    // What Panorama works out follows by itself.
    const labels = row.fields.flatMap(
      (key) => fields.find((field) => field.key === key && !field.computed)?.label ?? [],
    )
    if (labels.length === 0) return []
    return [
      {
        model: row.model,
        id: row.record_id,
        title,
        fields: labels,
        made: row.made,
        by: row.by ?? '',
        at: row.at.toISOString(),
      },
    ]
  })
  return { records, more: rows.length > shown, points: await changedPoints(ctx.db, id) }
}
