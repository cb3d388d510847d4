import { useQueryClient } from '@tanstack/react-query'
import { useComposeMail } from '@/components/activity/use-compose-mail'
import { useClock, useModel } from '@/components/records/models-context'
import { showToast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/actions/action-result'
import { planMailAction, removeMailAction, restoreMailAction, withdrawMailAction } from '@/lib/actions/mails'
import { keys } from '@/lib/client/query-keys'
import { undoSeconds } from '@/lib/core/customer-mail'
import { formatMomentWithTime } from '@/lib/core/date-words'

type Ref = { id: string; version: number }

/** What one does with an e-mail that has not left, each with a way back in the message about it. */
export function useMailPlan() {
  const cache = useQueryClient()
  const conversation = useModel('conversation')
  const compose = useComposeMail()
  const clock = useClock()
  const refresh = async () => {
    await cache.invalidateQueries({ queryKey: keys.companies() })
    await cache.invalidateQueries({ queryKey: keys.list(conversation.key) })
  }
  const told = <T>(answer: ActionResult<T> | null): answer is { ok: true; data: T } => {
    if (!answer?.ok)
      showToast(answer?.failure.detail ?? 'The server cannot be reached. Nothing was changed.', { tone: 'failed' })
    void refresh()
    return answer?.ok === true
  }
  const takeBack = async ({ id, version }: Ref) => {
    const answer = await withdrawMailAction({ id, version }).catch(() => null)
    if (told(answer)) compose({ kind: 'edit', id })
  }
  /** Says when an e-mail leaves that was just put on the plan. */
  const say = (ref: Ref, at: string | 'soon' | null, timeZone = clock.timeZone) => {
    void refresh()
    if (at === null) return showToast('Kept as a draft')
    const undo = () => takeBack(ref)
    if (at === 'soon') return showToast(`Sending in ${undoSeconds} seconds`, { undo, lasts: undoSeconds })
    showToast(`Planned: ${formatMomentWithTime(at, new Date(), timeZone)}`, { undo })
  }
  const plan = async ({ id, version }: Ref, at: string | 'soon', anyway = false) => {
    const answer = await planMailAction({ id, version, at, anyway }).catch(() => null)
    if (told(answer)) say(answer.data, at)
  }
  const remove = async ({ id, version }: Ref) => {
    const answer = await removeMailAction({ id, version }).catch(() => null)
    if (!told(answer)) return
    const restore = async () => void told(await restoreMailAction(answer.data).catch(() => null))
    showToast('E-mail deleted', { undo: restore })
  }
  return { say, plan, remove }
}
