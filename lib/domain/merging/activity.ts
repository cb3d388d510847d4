import { z } from 'zod'
import { raw, run, runOne, sql } from '@/lib/db/sql'
import { countBeats } from '@/lib/domain/usage/count-beats'
import type { Belonging, Ctx, Pair } from '@/lib/records/context'

/** Which events went along; the first and the last say where to look for them. */
const movedSchema = z.object({ ids: z.array(z.string()), first: z.string(), last: z.string() })

const columns: Record<string, string> = { company: 'company_id', enduser: 'enduser_id' }

/** What a person did in the product, or people at a company did. */
export const activity: Belonging = {
  key: 'activity',
  async move(tx, pair) {
    const { keep, drop } = pair
    const column = columnOf(pair)
    const moved = await runOne<z.output<typeof movedSchema> | { ids: null }>(
      tx.db,
      sql`with moved as (update activities set ${column} = ${keep} where ${column} = ${drop}${ofModel(pair)} returning id, at)
          select array_agg(id::text) as ids, min(at)::text as first, max(at)::text as last from moved`,
    )
    if (!moved?.ids) return null
    await countAnew(tx, pair)
    return movedSchema.parse(moved)
  },
  async moveBack(tx, pair, moved) {
    const { ids, first, last } = movedSchema.parse(moved)
    const column = columnOf(pair)
    await run(
      tx.db,
      sql`update activities set ${column} = ${pair.drop}
          where at between ${first}::timestamptz and ${last}::timestamptz and ${column} = ${pair.keep} and id = any(${ids}::bigint[])`,
    )
    await countAnew(tx, pair)
  },
}

const columnOf = ({ model }: Pair) => raw(columns[model] ?? 'record_id')

const ofModel = ({ model }: Pair) => (columns[model] ? sql`` : sql` and model = ${model}`)

async function countAnew(tx: Ctx, { model, keep, drop }: Pair): Promise<void> {
  if (model === 'enduser') await countBeats(tx, [keep, drop])
}
