import { readSettings } from '@/lib/domain/settings'
import { differs, flagIn, textIn } from '@/lib/domain/stored-values'
import type { Ctx, Draft, Rule } from '@/lib/records/context'
import { licenseClock, licenseTerm } from './license-term'

/** Every licence knows its MRR, ARR, value and length, whichever of them was given, and what the calendar makes of it. */
export const licenseTerms: Rule = {
  key: 'license-terms',
  model: 'license',
  async prepare(tx, drafts) {
    const settings = await readSettings(tx)
    for (const draft of drafts) settle(tx, draft, settings.toDateIncluded)
  },
}

function settle(tx: Ctx, draft: Draft, toDateIncluded: boolean) {
  const { after } = draft
  const fromDate = textIn(after, 'fromDate')
  // The engine reports a missing start itself.
  if (!fromDate) return
  const toDate = textIn(after, 'toDate')
  const renewalStatus = renewalStatusOf(draft, tx.clock.today)
  const openEnded = !isFixed(draft, toDate, renewalStatus)
  after.renewalStatus = renewalStatus
  after.fixedPeriod = !openEnded
  const term = openEnded
    ? licenseTerm(
        { fromDate, toDate: null, value: valueOfOpenEnded(draft), mrr: textIn(after, 'mrr'), leads: 'mrr' },
        toDateIncluded,
      )
    : licenseTerm(
        { fromDate, toDate, value: textIn(after, 'value'), mrr: textIn(after, 'mrr'), leads: leadOf(draft) },
        toDateIncluded,
      )
  if ('message' in term) return draft.refuse(term)
  if (toDate !== null && toDate < fromDate) {
    return draft.refuse({ field: 'toDate', message: `The end (${toDate}) is before the start (${fromDate}).` })
  }
  Object.assign(after, term, licenseClock({ fromDate, toDate, renewalStatus }, tx.clock.today, toDateIncluded))
}

/** A licence entered after its end, without a word on its renewal, is over. */
function renewalStatusOf({ after, before, given }: Draft, today: string): string {
  const said = textIn(after, 'renewalStatus')
  if (said && (before !== null || given.has('renewalStatus'))) return said
  const toDate = textIn(after, 'toDate')
  return toDate !== null && toDate < today ? 'lost' : 'ongoing'
}

/** A licence with an end is a fixed term, unless it was open-ended and somebody ended it. */
function isFixed(draft: Draft, toDate: string | null, renewalStatus: string): boolean {
  const { after, before, given } = draft
  if (toDate === null) return false
  if (given.has('value') && textIn(after, 'value') !== null) return true
  if (given.has('fixedPeriod') && after.fixedPeriod !== null) return flagIn(after, 'fixedPeriod')
  if (before === null) return true
  if (textIn(before, 'toDate') === null) return renewalStatus === 'ongoing'
  return flagIn(before, 'fixedPeriod')
}

function valueOfOpenEnded({ after, before, given }: Draft): string | null {
  const wasFixed = before !== null && flagIn(before, 'fixedPeriod')
  return wasFixed && !given.has('value') ? null : textIn(after, 'value')
}

/** The amount that was said leads; of two, the one that changed; else the value. */
function leadOf(draft: Draft): 'value' | 'mrr' {
  const said = (field: string) => draft.given.has(field) && textIn(draft.after, field) !== null
  if (said('mrr') !== said('value')) return said('mrr') ? 'mrr' : 'value'
  return said('mrr') && draft.before && differs(draft, 'mrr') && !differs(draft, 'value') ? 'mrr' : 'value'
}
