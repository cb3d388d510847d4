import 'server-only'
import { can } from '@/lib/auth/policy'
import { addDays, daysBetween } from '@/lib/core/dates'
import { concerns } from '@/lib/domain/tasks/planned'
import type { Filter } from '@/lib/filters/tree'
import { contextForProfile } from '@/lib/server/context'

export type RunningWorkflow = {
  id: string
  name: string
  owner: string | null
  percent: number
  /** Tasks it made, and how many of them are done. Nought when it made none. */
  steps: number
  done: number
  isArchived: boolean
  /** Past its expected end by so many days. */
  lateDays: number
}

const most = 50

/** Workflows of a company, or those applied to a person; null for viewers who may not see workflows. */
export async function loadWorkflows(model: string, id: string): Promise<RunningWorkflow[] | null> {
  const ctx = await contextForProfile()
  if (!can(ctx.actor, 'view', 'workflow')) return null
  const filter: Filter = model === 'company' ? concerns({ model, id }) : { field: 'targetId', is: 'equals', value: id }
  const { rows, titles } = await ctx.records.list('workflow', { filter, limit: most, archived: true, titles: true })
  const steps = await stepsOf(rows.map((row) => row.id))
  return rows.map(({ id: workflowId, values }) => {
    const isArchived = values.isArchived === true
    const ends =
      typeof values.startDate === 'string' && typeof values.expectedDays === 'number'
        ? addDays(values.startDate, values.expectedDays)
        : null
    return {
      id: workflowId,
      name: String(values.name ?? ''),
      owner: typeof values.ownerId === 'string' ? (titles[values.ownerId]?.title ?? null) : null,
      percent: Math.round(Number(values.percentDone ?? 0)),
      steps: steps.get(workflowId)?.steps ?? 0,
      done: steps.get(workflowId)?.done ?? 0,
      isArchived,
      lateDays: ends && !isArchived ? Math.max(0, daysBetween(ends, ctx.clock.today)) : 0,
    }
  })
}

async function stepsOf(ids: string[]): Promise<Map<string, { steps: number; done: number }>> {
  const ctx = await contextForProfile()
  const steps = new Map<string, { steps: number; done: number }>()
  if (ids.length === 0 || !can(ctx.actor, 'view', 'task')) return steps
  const { rows } = await ctx.records.list('task', {
    filter: { field: 'workflowId', is: 'anyOf', value: ids },
    select: ['workflowId', 'status'],
    archived: true,
    limit: most * 40,
  })
  for (const { values } of rows) {
    const known = steps.get(String(values.workflowId)) ?? { steps: 0, done: 0 }
    steps.set(String(values.workflowId), {
      steps: known.steps + 1,
      done: known.done + (values.status === 'done' ? 1 : 0),
    })
  }
  return steps
}
