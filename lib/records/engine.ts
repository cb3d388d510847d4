import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import type { Connection, Database } from '@/lib/db/pool'
import type { Clock } from '@/lib/fields/contract'
import type { SavedFilters } from '@/lib/filters/saved-filter'
import type { ResolvedModels } from '@/lib/models/resolved'
import type { Belonging, Ctx, Door, Rule } from '@/lib/records/context'

/** What a context is made from. `cause` is kept with every event it writes: an automation run, an import. */
export type Base = {
  actor: Actor
  clock: Clock
  door: Door
  models: ResolvedModels
  filters?: SavedFilters
  narrowedTo?: string
  db: Database
  cause?: string
}

/** A database transaction on its way: what is to be done before it commits. */
export type Transaction = {
  client: Connection
  /** Whether each statement that a row may spoil gets a savepoint; else the first spoiled one asks for the work again, carefully. */
  careful: boolean
  /** Events of the transaction share it unless the caller names a batch. */
  batchId: string
  /** Companies whose roll-ups are due, by rule. */
  due: Map<Rule, Set<string>>
  /** Records on which a computed field is to be worked out anew, by its key. */
  stale: Map<string, Set<string>>
  /** What listeners are told at commit, by model. */
  touched: Map<string, { ids: Set<string>; companyIds: Set<string>; batchId: string }>
  /** Names under `custom` without a field, with a value of each, by model. */
  undeclared: Map<string, Map<string, unknown>>
  /** New rows by table. */
  created: Map<string, number>
  /** How deeply rules have caused writes that caused rules. */
  depth: number
}

/** The engine at work for one caller. */
export type Engine = {
  ctx: Ctx
  base: Base
  /** Whose name the events carry; rules act for somebody. */
  origin: Actor
  /** A story is told at the time of its clock; everything else is stamped by the database. */
  storied: boolean
  /** Puts back what was there before: computed values too, locked fields too. */
  restoring: boolean
  /** Stores what a computed field was worked out to be; nothing else is taken for one. */
  computing: boolean
  rules: readonly Rule[]
  belongings: readonly Belonging[]
  tx: Transaction | null
}

export type Writer = Engine & { tx: Transaction }

/** Binds the verbs to an engine; given by the factory, so that this file knows none of them. */
export type Bind = (engine: Omit<Engine, 'ctx'>) => Engine

export function newTransaction(client: Connection, options: { careful: boolean; batchId?: string }): Transaction {
  return {
    client,
    careful: options.careful,
    batchId: options.batchId ?? newId(),
    due: new Map(),
    stale: new Map(),
    touched: new Map(),
    undeclared: new Map(),
    created: new Map(),
    depth: 0,
  }
}

type Writes = Pick<Engine, 'base' | 'restoring'>

/** Whether computed values are taken from input: the rules', the system's and a story's, and what an undo puts back. */
export function writesComputed({ base, restoring }: Writes): boolean {
  return restoring || ['rule', 'system', 'mail', 'seed'].includes(base.door)
}
