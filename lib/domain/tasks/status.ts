import { type StoredValues, textIn } from '@/lib/domain/stored-values'
import type { ResolvedModels } from '@/lib/models/resolved'

/** What the rules know of a task's status; every other one means that it is still open. */
export const doneStatus = 'done'
export const ignoredStatus = 'ignored'
/** What a task comes back to when it is re-opened. */
export const openStatus = 'todo'

type Sides = { before: StoredValues | null; after: StoredValues | null }

export function isDone(values: StoredValues | null): boolean {
  return textIn(values, 'status') === doneStatus
}

export function isOver(values: StoredValues | null): boolean {
  return isDone(values) || textIn(values, 'status') === ignoredStatus
}

export function becameDone({ before, after }: Sides): boolean {
  return isDone(after) && !isDone(before)
}

export function wasReopened({ before, after }: Sides): boolean {
  return after !== null && isDone(before) && !isDone(after)
}

/** The tenant's spelling of a status, whatever the case it came in. */
export function spelledStatus(models: ResolvedModels, status: string): string {
  const choices = models.byKey('task').fields.find(({ key }) => key === 'status')?.options.choices ?? []
  const wanted = status.toLowerCase()
  return (
    [doneStatus, ignoredStatus, ...choices.map(({ value }) => value)].find((known) => known.toLowerCase() === wanted) ??
    status
  )
}
