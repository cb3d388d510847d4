import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'
import { type Asked, askedOf, type Purpose } from '@/lib/records/answers/asked'
import { rankedOf } from '@/lib/records/answers/ranked'
import { idsOf } from '@/lib/records/answers/remembered'
import type { Ctx } from '@/lib/records/context'
import type { Answer, Answers } from '@/lib/records/steps'

/** What can be found out about a filter before it is asked. Not inside a transaction, which sees what others do not. */
export async function recall(
  ctx: Ctx,
  model: ResolvedModel,
  filter: Filter | undefined,
  purpose: Purpose,
): Promise<Answers | undefined> {
  if (!filter || 'release' in ctx.db) return undefined
  const asked = askedOf(ctx, model, filter)
  if (asked.length === 0) return undefined
  const answers = new Map<string, Answer>()
  const answered = new Set<Asked>()
  for (const each of asked) {
    if (each.within && answered.has(each.within)) {
      answered.add(each)
      continue
    }
    const answer = each.kind === 'rank' ? await rankedOf(ctx, each) : await idsOf(ctx, each, purpose)
    if (!answer) continue
    answers.set(each.condition.key, answer)
    if ('ids' in answer) answered.add(each)
  }
  return answers
}
