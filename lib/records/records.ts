import type { SavedFilters } from '@/lib/filters/saved-filter'
import { aggregate } from '@/lib/records/aggregate'
import { noteWrittenIn, recompute } from '@/lib/records/computed/recompute'
import type { Belonging, Ctx, Records, Rule } from '@/lib/records/context'
import { count, sum } from '@/lib/records/count'
import { documents } from '@/lib/records/documents'
import type { Base, Bind, Engine } from '@/lib/records/engine'
import { get } from '@/lib/records/get'
import { list } from '@/lib/records/list'
import { lock } from '@/lib/records/lock'
import { merge } from '@/lib/records/merge'
import { modelsSeenBy } from '@/lib/records/models-seen-by'
import { remove } from '@/lib/records/remove'
import { resolveRefs } from '@/lib/records/resolve-refs'
import { restore } from '@/lib/records/restore'
import { search } from '@/lib/records/search'
import { inTransaction } from '@/lib/records/transaction'
import { undo } from '@/lib/records/undo'
import { writeMany } from '@/lib/records/write'
import { create, update, writeOne } from '@/lib/records/write-one'

export type ContextFor = (base: Base) => Ctx

type Given = { rules: readonly Rule[]; belongings?: readonly Belonging[] }

/** The engine with the rules it obeys and what belongs to its records. What comes back makes the context of one request or job. */
export function createRecords({ rules, belongings = [] }: Given): ContextFor {
  return (base) =>
    bind({
      base,
      origin: base.actor,
      storied: base.door === 'seed',
      restoring: false,
      computing: false,
      rules,
      belongings,
      tx: null,
    }).ctx
}

const none: SavedFilters = new Map()

/** A context and its engine, each knowing the other. */
const bind: Bind = (given) => {
  const { base, tx } = given
  const ctx: Ctx = {
    actor: base.actor,
    onBehalfOf: given.origin,
    clock: base.clock,
    door: base.door,
    models: tx ? base.models : modelsSeenBy(base.actor, base.models),
    filters: base.filters ?? none,
    narrowedTo: base.narrowedTo,
    db: tx?.client ?? base.db,
    get records() {
      return records
    },
    transaction: (work) => transaction(engine, work),
  }
  const engine: Engine = { ...given, ctx }
  const records: Records = {
    get: (...given) => get(ctx, ...given),
    list: (...given) => list(ctx, ...given),
    documents: (...given) => documents(ctx, ...given),
    count: (...given) => count(ctx, ...given),
    sum: (...given) => sum(ctx, ...given),
    aggregate: (...given) => aggregate(ctx, ...given),
    search: (...given) => search(ctx, ...given),
    resolveRefs: (model, refs) => resolveRefs(ctx, model, refs),
    writeMany: (...given) => writeMany(engine, bind, ...given),
    create: (...given) => create(engine, bind, ...given),
    update: (...given) => update(engine, bind, ...given),
    writeOne: (...given) => writeOne(engine, bind, ...given),
    remove: (...given) => remove(engine, bind, ...given),
    restore: (...given) => restore(engine, bind, ...given),
    merge: (...given) => merge(engine, bind, ...given),
    undo: (...given) => undo(engine, bind, ...given),
    noteWritten: (...given) => noteWrittenIn(engine, ...given),
    recompute: (...given) => recompute(engine, ...given),
    lock: (...given) => lock(engine, ...given),
  }
  return engine
}

/** Joins the transaction the context lives in; else opens one, in which every statement a row may spoil has its savepoint. */
function transaction<T>(engine: Engine, work: (tx: Ctx) => Promise<T>): Promise<T> {
  if (engine.tx) return work(engine.ctx)
  return inTransaction(engine, bind, { careful: true }, ({ ctx }) => work(ctx))
}
