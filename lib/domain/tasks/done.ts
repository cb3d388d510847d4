import { differs, type StoredValues, textIn } from '@/lib/domain/stored-values'

/** The status a task has once it is done. */
export const doneStatus = 'done'

/** What a task had or gets before it is done or when it is re-opened without a word on its status. */
export const openStatus = 'todo'

export function isDone(values: StoredValues | null): boolean {
  return textIn(values, 'status')?.toLowerCase() === doneStatus
}

export function becameDone(change: { before: StoredValues | null; after: StoredValues | null }): boolean {
  return differs(change, 'status') && isDone(change.after) && !isDone(change.before)
}

export function wasReopened(change: { before: StoredValues | null; after: StoredValues | null }): boolean {
  return change.after !== null && isDone(change.before) && !isDone(change.after)
}
