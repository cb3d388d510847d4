import 'server-only'
import { onlyHere } from '@/lib/imports/only-here'
import type { Reverted } from '@/lib/imports/report'
import { loadImport, saveProgress } from '@/lib/imports/store'
import { revertPoints } from '@/lib/imports/written-points'
import type { Ctx } from '@/lib/records/context'
import { undoBatch } from '@/lib/records/undo'

const shownKept = 200

/**
 * Takes an import back: created records go to the bin, changed ones get their old values. What was edited since stays, unless
 * the import's `overwrite` names it. Null when another process is at it.
 */
export async function revertImport(ctx: Ctx, id: string): Promise<Reverted | null> {
  return onlyHere(ctx, id, async () => {
    const job = await loadImport(ctx, id)
    const { overwrite } = job
    const chosen = new Set(overwrite === 'all' ? [] : overwrite)
    const records = await undoBatch(ctx, job.batchId, {
      overwrite: (record) => overwrite === 'all' || chosen.has(record),
    })
    const points = await revertPoints(ctx, id, overwrite === 'all')
    const kept = records.kept.filter(({ reason }) => reason !== 'gone')
    const reverted: Reverted = {
      undone: records.undone + points.undone,
      kept: new Set(kept.map((one) => one.id)).size + points.kept,
      records: [
        ...new Map(kept.map(({ model, id: record, reason }) => [record, { model, id: record, reason }])).values(),
      ].slice(0, shownKept),
    }
    await saveProgress(ctx, id, { state: 'reverted', reverted })
    return reverted
  })
}
