'use server'

import { z } from 'zod'
import { completeTask } from '@/lib/domain/tasks/complete-task'
import { ignoreTask } from '@/lib/domain/tasks/ignore-task'
import { reopenTask } from '@/lib/domain/tasks/reopen-task'
import { action } from './action'

const id = z.string().min(1).max(200)

/** Completes a task with its outcome; with `followUp`, the next task is planned in the same step. */
export const completeTaskAction = action(
  z.object({
    id,
    notes: z.string().max(1_000_000).nullish(),
    type: z.string().max(100).optional(),
    enduserIds: z.array(id).max(500).optional(),
    followUp: z.record(z.string(), z.unknown()).optional(),
  }),
  (ctx, { id: taskId, followUp, ...outcome }) =>
    ctx.transaction(async (tx) => {
      const done = await completeTask(tx, taskId, outcome)
      if (followUp) await tx.records.create('task', followUp)
      return { id: done.id }
    }),
)

/** Takes a task off the plan without logging anything. */
export const ignoreTaskAction = action(z.object({ id }), async (ctx, input) => {
  const { id: taskId } = await ignoreTask(ctx, input.id)
  return { id: taskId }
})

/** Puts a done or ignored task back on the plan; its conversation goes again. */
export const reopenTaskAction = action(z.object({ id }), async (ctx, input) => {
  const { id: taskId } = await reopenTask(ctx, input.id)
  return { id: taskId }
})
