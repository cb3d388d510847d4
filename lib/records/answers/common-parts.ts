import { run, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'

/** Texts of each table that the database keeps as a sample, a hundred or so. */
type Samples = Map<string, string[]>

let samples: { read: Promise<Samples>; until: number } | null = null
const holdsForMs = 10 * 60_000

/**
 * Whether about a hundredth of the texts of one of these models, or more, hold a part of a word: what the planner too would know of it.
 * Of tables that were never looked at nothing is known.
 */
export async function isCommonPart({ db }: Ctx, models: ResolvedModel[], part: string): Promise<boolean> {
  if (!samples || samples.until < Date.now()) {
    const read = readSamples(db)
    samples = { read, until: Date.now() + holdsForMs }
    read.catch(() => {
      samples = null
    })
  }
  const known = await samples.read
  return models.some(({ table }) => known.get(table)?.some((text) => text.includes(part)))
}

async function readSamples(db: Ctx['db']): Promise<Samples> {
  const rows = await run<{ table: string; texts: string[] }>(
    db,
    sql`select tablename::text as "table", coalesce(histogram_bounds::text::text[], '{}') || coalesce(most_common_vals::text::text[], '{}') as texts
      from pg_stats where schemaname = current_schema() and attname = 'search'`,
  )
  return new Map(rows.map(({ table, texts }) => [table, texts]))
}
