import type { BulkChange } from '@/lib/actions/bulk-changes'
import { formatNumber } from '@/lib/core/numbers'
import { plural } from '@/lib/core/text'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

const doing = { update: 'Changing', remove: 'Deleting', restore: 'Restoring', duplicate: 'Copying' } as const
const did = { update: 'changed', remove: 'deleted', restore: 'restored', duplicate: 'copied' } as const

/** What a change does or did, in a few words. */
export function bulkWords(model: ResolvedModel, { change, state, total, changed, undone, error }: BulkChange): string {
  const counted = (count: number) => plural(count, nameOf(model, 1), nameOf(model))
  switch (state) {
    case 'undoing':
      return `Taking back ${counted(changed)}`
    case 'undone':
      return `${counted(undone?.undone ?? 0)} as before`
    case 'failed':
      return error ?? 'This change failed.'
    case 'done':
      return `${counted(changed)} ${did[change.kind]}`
    case 'stopped':
      return `Stopped after ${counted(changed)}`
    default:
      return `${doing[change.kind]} ${counted(total)}`
  }
}

/** What did not change, and how many of them. */
export function restWords({ unchanged, refused, state, undone }: BulkChange): string[] {
  if (state === 'undone') {
    const kept = new Set(undone?.kept.map(({ id }) => id)).size
    return kept > 0 ? [`${formatNumber(kept)} changed since and kept`] : []
  }
  return [
    ...(unchanged > 0 ? [`${formatNumber(unchanged)} already so`] : []),
    ...(refused > 0 ? [`${formatNumber(refused)} refused`] : []),
  ]
}
