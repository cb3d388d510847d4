import { ident, run, runOne, sql } from '@/lib/db/sql'
import { column, storageOf } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'
import { pointsTo } from '@/lib/records/references'

const chunkSize = 2_000

/** What is gone for good: records by model, and where the files that lay at them are stored. */
export type Purged = { records: Record<string, number>; files: string[] }

/**
 * Deletes for good what has been in the bin for longer than that, with its metric points and files; what belongs to a
 * company goes with it. The bytes of the files are the caller's to remove, once this is committed. For a job.
 */
export async function purgeDeleted(ctx: Ctx, { olderThanDays = 30 }: { olderThanDays?: number } = {}): Promise<Purged> {
  const purged: Purged = { records: {}, files: [] }
  const before = new Date(ctx.clock.now.getTime() - olderThanDays * 86_400_000)
  for (const { key } of ctx.models.list) {
    let count = 0
    await detach(ctx, key, before)
    for (let found = chunkSize; found === chunkSize; count += found) {
      const gone = await purgeChunk(ctx, key, before)
      purged.files.push(...gone.files)
      found = gone.count
    }
    if (count > 0) purged.records[key] = count
  }
  const alone = await runOne<{ files: string[] }>(
    ctx.db,
    sql`with gone as (delete from attachments where deleted_at < ${before}::timestamptz returning storage_key)
      select array(select storage_key from gone) as files`,
  )
  purged.files.push(...(alone?.files ?? []))
  // One of the two records is gone by now.
  await run(ctx.db, sql`delete from record_merges where created_at < ${before}::timestamptz`)
  return purged
}

/** What stands under a record of its own kind that goes now stands on its own, and rules see it. */
async function detach(ctx: Ctx, modelKey: string, before: Date): Promise<void> {
  const model = ctx.models.byKey(modelKey)
  const table = ident(model.table)
  for (const field of model.fields) {
    if (field.custom || storageOf(field) !== 'text' || pointsTo(field) !== modelKey) continue
    const above = column('t', field.key)
    const rows = await run<{ id: string }>(
      ctx.db,
      sql`select t.id from ${table} t join ${table} gone on gone.id = ${above}
        where gone.deleted_at < ${before}::timestamptz and t.deleted_at is null`,
    )
    if (rows.length === 0) continue
    await ctx.records.writeMany(
      modelKey,
      rows.map(({ id }) => ({ _id: id, [field.key]: null })),
      { mode: 'update' },
    )
  }
}

async function purgeChunk(ctx: Ctx, modelKey: string, before: Date): Promise<{ count: number; files: string[] }> {
  const table = ident(ctx.models.byKey(modelKey).table)
  const isHub = hubOf(ctx.models).key === modelKey
  const [pointsOf, filesOf] = isHub
    ? [sql`p.company_id = gone.id`, sql`a.company_id = gone.id`]
    : [sql`p.record_id = gone.id`, sql`a.model = ${modelKey} and a.record_id = gone.id`]
  const row = await runOne<{ count: number; files: string[] }>(
    ctx.db,
    sql`with gone as (
        delete from ${table} where id in (
          select id from ${table} where deleted_at < ${before}::timestamptz order by deleted_at, id limit ${chunkSize}
        ) returning id
      ), points as (
        delete from metric_points p using gone where ${pointsOf}
      ), files as (
        delete from attachments a using gone where ${filesOf} returning a.storage_key
      )
      select (select count(*)::int from gone) as count, array(select storage_key from files) as files`,
  )
  return row ?? { count: 0, files: [] }
}
