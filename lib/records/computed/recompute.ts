import { planOf } from '@/lib/records/computed/plan'
import { noteStale, noteWritten } from '@/lib/records/computed/stale'
import type { Engine } from '@/lib/records/engine'

/** See `Records.noteWritten`. */
export async function noteWrittenIn(engine: Engine, model: string, ids: string[], fields?: string[]): Promise<void> {
  if (!engine.tx) throw new Error('Rows written by statement are noted in the transaction that writes them.')
  await noteWritten({ ...engine, tx: engine.tx }, model, ids, fields)
}

/** See `Records.recompute`. */
export async function recompute(engine: Engine, model: string, field: string, ids: string[]): Promise<void> {
  if (!engine.tx) throw new Error('Values are worked out anew in a transaction.')
  const computed = planOf(engine.ctx.models).byKey.get(field)
  if (computed?.model === model) await noteStale({ ...engine, tx: engine.tx }, computed, ids)
}
