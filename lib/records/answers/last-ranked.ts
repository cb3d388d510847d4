import { runOne } from '@/lib/db/sql'
import type { Asked } from '@/lib/records/answers/asked'
import { manyRows, rowsOf } from '@/lib/records/answers/table-size'
import type { Ctx } from '@/lib/records/context'
import type { Answer } from '@/lib/records/steps'

// Where a ranking ends is asked before the list is, so that the database knows how much of an index it is about. It is asked
// anew each time where that takes no time, as it always does in small tables. A share of a million records has to count them: that is kept for a moment, which
// grows with what it costs.

type Last = Extract<Answer, { last: unknown }>

const kept = new Map<string, Last & { until: number }>()
const mostKept = 300
const noTimeMs = 15
const pauseFactor = 100
const longestMs = 30_000

/** The last of those that rank; null for a ranking that asks about other records. */
export async function lastOf(ctx: Ctx, { condition, model }: Asked): Promise<Last | null> {
  const known = kept.get(condition.key)
  if (known && known.until > Date.now()) return known
  const statement = condition.last()
  if (!statement) return null
  const began = performance.now()
  const last = (await runOne<{ value: string; id: string }>(ctx.db, statement)) ?? null
  const ms = performance.now() - began
  kept.delete(condition.key)
  if (ms > noTimeMs && (await rowsOf(ctx, model)) >= manyRows)
    kept.set(condition.key, { last, until: Date.now() + Math.min(ms * pauseFactor, longestMs) })
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return { last }
}
