import type { Json } from '@/lib/core/json'
import { divideAmount, multiplyAmount } from '@/lib/core/money'
import { differs, textIn } from '@/lib/domain/stored-values'
import type { Ctx, Draft, Rule } from '@/lib/records/context'

/** A deal remembers its stages, closes on the day it is decided, and knows ARR from MRR or the other way round. */
export const dealTerms: Rule = {
  key: 'deal-terms',
  model: 'opportunity',
  async prepare(tx, drafts) {
    for (const draft of drafts) {
      rememberStage(tx, draft)
      decide(tx, draft)
      complete(draft)
    }
  },
}

function rememberStage(tx: Ctx, draft: Draft) {
  const stage = textIn(draft.after, 'salesStage')
  if (!stage || !differs(draft, 'salesStage') || draft.given.has('stageHistory')) return
  const past: Json[] = Array.isArray(draft.before?.stageHistory) ? draft.before.stageHistory : []
  draft.after.stageHistory = [...past, { stage, at: tx.clock.now.toISOString(), by: tx.clock.memberId }]
}

function decide(tx: Ctx, draft: Draft) {
  const { after, given } = draft
  if (!differs(draft, 'status')) return
  const status = textIn(after, 'status')
  if (status !== 'won' && status !== 'lost') return
  if (!given.has('closeDate')) after.closeDate = tx.clock.today
  if (!given.has('probability')) after.probability = status === 'won' ? 100 : 0
}

function complete(draft: Draft) {
  const { after, given } = draft
  const mrr = textIn(after, 'mrr')
  const arr = textIn(after, 'arr')
  const mrrLeads = differs(draft, 'mrr') && !(differs(draft, 'arr') && given.has('arr'))
  if (mrr !== null && (arr === null || mrrLeads)) after.arr = multiplyAmount(mrr, 12)
  else if (arr !== null && (mrr === null || differs(draft, 'arr'))) after.mrr = divideAmount(arr, 12)
}
