import { z } from 'zod'
import type { Filter } from '@/lib/filters/tree'
import type { Belonging, Ctx } from '@/lib/records/context'

/** Workflows that were applied to the record: they name it by its model and id. */
export const runningWorkflows: Belonging = {
  key: 'workflows',
  async move(tx, { keep, drop }) {
    const ids = await retarget(tx, { field: 'targetId', is: 'equals', value: drop }, keep)
    return ids.length > 0 ? ids : null
  },
  async moveBack(tx, { keep, drop }, moved) {
    const chosen: Filter = { field: 'id', is: 'anyOf', value: z.array(z.string()).parse(moved) }
    await retarget(tx, { all: [chosen, { field: 'targetId', is: 'equals', value: keep }] }, drop)
  },
}

async function retarget(tx: Ctx, filter: Filter, targetId: string): Promise<string[]> {
  const { rows } = await tx.records.list('workflow', { filter, select: [], archived: true, limit: 10_000 })
  const ids = rows.map(({ id }) => id)
  await tx.records.writeMany(
    'workflow',
    ids.map((id) => ({ _id: id, targetId })),
    { mode: 'update' },
  )
  return ids
}
