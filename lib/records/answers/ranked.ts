import { runOne } from '@/lib/db/sql'
import type { Asked } from '@/lib/records/answers/asked'
import { manyRows, rowsOf } from '@/lib/records/answers/table-size'
import type { Ctx } from '@/lib/records/context'
import type { Answer } from '@/lib/records/steps'

// Where a ranking ends is asked before the list is, so that the database knows how much of an index it is about; and of large tables
// which records rank in their segments. It is asked anew each time where that takes no time, as it always does in small tables. A share
// of a million records has to count them: that is kept for a moment, which grows with what it costs.

type Kept = { answer: Answer | null; until: number }

const kept = new Map<string, Kept>()
const mostKept = 300
const noTimeMs = 15
const pauseFactor = 100
const longestMs = 30_000
/** More are ranked anew by each list. */
const mostIds = 10_000

/** The last of those that rank, or all of them; null for a ranking that asks about other records. */
export async function rankedOf(ctx: Ctx, asked: Asked): Promise<Answer | null> {
  const { condition, model } = asked
  const known = kept.get(condition.key)
  if (known && known.until > Date.now()) return known.answer
  const isLarge = (await rowsOf(ctx, model)) >= manyRows
  const began = performance.now()
  const answer = (await lastOf(ctx, asked)) ?? (isLarge ? await idsOf(ctx, asked) : null)
  const ms = performance.now() - began
  kept.delete(condition.key)
  if (ms > noTimeMs && isLarge)
    kept.set(condition.key, { answer, until: Date.now() + Math.min(ms * pauseFactor, longestMs) })
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return answer
}

async function lastOf(ctx: Ctx, { condition }: Asked): Promise<Answer | null> {
  const statement = condition.last()
  return statement && { last: (await runOne<{ value: string; id: string }>(ctx.db, statement)) ?? null }
}

async function idsOf(ctx: Ctx, { condition }: Asked): Promise<Answer | null> {
  const statement = condition.inSegments(mostIds + 1)
  const found = statement && (await runOne<{ ids: string[] }>(ctx.db, statement))
  return found && found.ids.length <= mostIds ? { ids: `{${found.ids.join()}}`, many: false } : null
}
