import type { Actor } from '@/lib/auth/actor'
import type { Problem } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import type { Database } from '@/lib/db/pool'
import type { Clock } from '@/lib/fields/contract'
import type { SavedFilters } from '@/lib/filters/saved-filter'
import type { Filter } from '@/lib/filters/tree'
import type { Grouping } from '@/lib/models/grouping'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedModels } from '@/lib/models/resolved'
import type { Total } from '@/lib/models/totals'

/** Through which door a change came; kept with every event. */
export type Door = 'screen' | 'api' | 'import' | 'rule' | 'automation' | 'seed' | 'system' | 'mail'

/** What every verb receives. Made only in server/context. */
export type Ctx = {
  actor: Actor
  /** Whose write rules follow, with the rights that they themselves do without; the actor everywhere else. */
  onBehalfOf: Actor
  clock: Clock
  door: Door
  models: ResolvedModels
  /** What filters may refer to. */
  filters: SavedFilters
  /** Id of the filter of companies that views are narrowed to; only where somebody looks, never where something is done. */
  narrowedTo?: string
  records: Records
  /** The pool, or the connection of the transaction this context lives in. */
  db: Database
  /** Joins an outer transaction; the engine's rules and events run inside. */
  transaction<T>(work: (tx: Ctx) => Promise<T>): Promise<T>
}

export type SortKey = { field: string; descending?: boolean }

export type ListQuery = {
  filter?: Filter
  /** Field keys or to-one paths to return; all fields when absent. */
  select?: string[]
  /** The model's default sort when absent. The id always breaks ties. */
  sort?: SortKey[]
  limit: number
  /** Opaque; from a former page's `next`. */
  cursor?: string
  offset?: number
  /** Include records whose archive toggle is set. Default false. */
  archived?: boolean
  /** Deleted records only, for the bin. */
  deleted?: boolean
  updatedSince?: string
  /** Only records whose search text contains these words, whatever their case. */
  search?: string
  /** Also answer the titles of everything the rows point at. */
  titles?: boolean
}

export type Page = { rows: RecordRow[]; next: string | null; titles: Titles }

/** A page of records as JSON text, each as the public API shows it. */
export type DocumentPage = { ids: string[]; texts: string[]; next: string | null }

/** `exact` is false when the count stopped at the cap or is the planner's estimate. */
export type Count = { count: number; exact: boolean }

/**
 * One item of a write: values by field key, API spelling or `custom`; keys may be given as `_id`, `sourceId`, `externalId`.
 * Through the doors `seed`, `rule`, `system` and `mail` computed fields are taken too; through `seed` also `createdAt` (instant),
 * which becomes the record's createdAt and updatedAt and the time of its event, so that a story has a history.
 */
export type WriteItem = Record<string, unknown>

export type WriteOptions = {
  /** upsert: match by the model's keys, else insert. create: a known key is refused. update: an unknown one is. */
  mode?: 'upsert' | 'create' | 'update'
  /** Nothing is written if any item fails. Default false: good items go in, bad ones are reported. */
  atomic?: boolean
  /** Events of one operation share it; made when absent. */
  batchId?: string
  /** Roll back at the end and report what would have happened. */
  dryRun?: boolean
  /** Return the changes of each item (dry runs, forms). */
  changes?: boolean
  /** Refuse an update whose record changed since (updatedAt of the form's copy), by index. */
  expectedUpdatedAt?: (string | undefined)[]
}

/** `ref`: the record that is changed; without one a record is made. */
export type WriteOneOptions = { ref?: string; expectedUpdatedAt?: string }

export type FieldChange = { field: string; before: Json; after: Json }

export type ItemOutcome = {
  index: number
  outcome: 'created' | 'updated' | 'unchanged' | 'failed'
  id?: string
  /** Keys the item gave, for error reports. */
  keys?: Record<string, string>
  changes?: FieldChange[]
  problems?: Problem[]
}

export type WriteResult = {
  batchId: string
  outcomes: ItemOutcome[]
  created: number
  updated: number
  unchanged: number
  failed: number
  /** Why items stayed unwritten with which nothing is wrong; for the log. */
  surprises?: unknown[]
}

/** `field` is absent where a whole record stays as it is. */
export type Kept = { model: string; id: string; field?: string; reason: 'changed since' | 'gone' | 'refused' }

/** `overwrite` says of which records later edits are not to be kept. */
export type UndoOptions = { overwrite?: (id: string) => boolean }

/** `undone` counts records. */
export type Undone = { batchId: string; undone: number; kept: Kept[] }

export type AggregateQuery = Pick<ListQuery, 'filter' | 'archived' | 'deleted' | 'updatedSince' | 'search'> & {
  group?: Grouping
  measures?: { field: string; how: Total }[]
}

/** Amounts are decimal text. `currency` where they have one of their own: null when there are several, and then no value. */
export type Measured = { value: Json; currency?: string | null }

/** `value` is a stored value of the field grouped by, or the first day of the period; null for records without one. */
export type Group = { value: Json; count: number; totals: Measured[] }

/** `more` says that there are more groups than are listed, the largest. */
export type Aggregates = { groups: Group[]; more: boolean; titles: Titles }

export type SearchHit = {
  model: string
  id: string
  title: string
  subtitle: string | null
  companyId: string | null
  companyName: string | null
  score: number
}

/** The engine. Every read and write passes the actor's scope; what is out of scope does not exist. */
export type Records = {
  /** @throws FailureError `not_found`, also for what the actor may not see */
  get(
    model: string,
    id: string,
    options?: { select?: string[]; titles?: boolean; deleted?: boolean },
  ): Promise<{ record: RecordRow; titles: Titles }>
  list(model: string, query: ListQuery): Promise<Page>
  /** The same for programs that read thousands; with the names that stand beside references, and no other titles. */
  documents(model: string, query: ListQuery): Promise<DocumentPage>
  /** Stops counting at `cap` (10,001 by default); null counts to the end. */
  count(
    model: string,
    query: Pick<ListQuery, 'filter' | 'archived' | 'deleted' | 'updatedSince' | 'search'>,
    cap?: number | null | 'estimate',
  ): Promise<Count>
  /** Sum of a number field over what the filter selects; decimal as text. */
  sum(model: string, field: string, filter?: Filter): Promise<string>
  /** Counts and totals of what a query selects, for each group it falls into; see `aggregate`. */
  aggregate(model: string, query: AggregateQuery): Promise<Aggregates>
  writeMany(model: string, items: WriteItem[], options?: WriteOptions): Promise<WriteResult>
  create(model: string, values: WriteItem): Promise<RecordRow>
  update(model: string, id: string, values: WriteItem, options?: { expectedUpdatedAt?: string }): Promise<RecordRow>
  /** The same for whoever reads the record otherwise, or not at all: answers its id. */
  writeOne(model: string, values: WriteItem, options?: WriteOneOptions): Promise<string>
  /** Hides at once, restorable for 30 days; dependents go with it. Ids out of scope are reported as not found. */
  remove(
    model: string,
    ids: string[],
    batchId?: string,
  ): Promise<{ removed: string[]; missing: string[]; batchId: string }>
  restore(model: string, ids: string[], batchId?: string): Promise<{ restored: string[]; missing: string[] }>
  /** `everywhere`: also outside of what the person has narrowed the app to. */
  search(text: string, options?: { models?: string[]; limit?: number; everywhere?: boolean }): Promise<SearchHit[]>
  /** Ids for what people and programs write in references: our id, extid-…, srcid-…; in one query per kind. */
  resolveRefs(model: string, refs: string[]): Promise<Map<string, string>>
  /**
   * Makes one record of two: everything that pointed at the one that goes, or belonged to it, goes to the one that stays, which takes
   * the chosen values; the other goes into the bin. All of it or nothing, as one operation that can be taken back.
   * @throws FailureError `forbidden` also where related records may be seen and not changed: they would be lost
   */
  merge(merge: Merge): Promise<Merged>
  /** Takes back what one operation changed, as a new operation; values that were changed again since are kept and listed. */
  undo(batchId: string, options?: UndoOptions): Promise<Undone>
  /** For rules that wrote to records by a statement of their own: what is computed from these fields, or any, is worked out anew. */
  noteWritten(model: string, ids: string[], fields?: string[]): Promise<void>
  /** Works out a computed field anew on these records before the transaction commits. */
  recompute(model: string, field: string, ids: string[]): Promise<void>
  /** Locks records in the order of their ids until the transaction ends, for rules that compute from several rows. */
  lock(model: string, ids: string[]): Promise<void>
}

export type Merge = {
  model: string
  /** Id of the record that stays. */
  keep: string
  /** Id of the record that goes into it. */
  drop: string
  /** Fields whose value comes from the one that goes. */
  take: string[]
  /** Lists that hold what both had. */
  unite: string[]
}

/** `moved` counts the related records that now belong to the one that stays, by model, as far as the actor sees them. */
export type Merged = { batchId: string; moved: Record<string, number> }

/** What belongs to records and is none itself, as files: it goes along when two become one, and comes back when they part. */
export type Belonging = {
  key: string
  /** Answers what coming back needs; null where nothing was moved. */
  move: (tx: Ctx, pair: Pair) => Promise<Json | null>
  /** What was changed again since stays where it is. */
  moveBack: (tx: Ctx, pair: Pair, moved: Json) => Promise<void>
}

export type Pair = { model: string; keep: string; drop: string }

/** A row on its way into the database, before it is written. Rules may complete it or refuse it. */
export type Draft = {
  index: number
  /** Null for a row that will be created; its new id is `id`. */
  before: Record<string, Json> | null
  id: string
  /** Values after the write; system and custom by field key. A rule sets computed values here. */
  after: Record<string, Json>
  /** Field keys the input itself gave, changed or not: tells "said so" from "was so already". */
  given: ReadonlySet<string>
  /** Refuses the row. */
  refuse(problem: { field?: string; message: string }): void
}

/** A row that was written. `before` is null when created, `after` is null when removed. */
export type Change = {
  model: string
  id: string
  before: Record<string, Json> | null
  after: Record<string, Json> | null
}

/**
 * What every write of a model must obey, whichever door it came through. Runs inside the engine's transaction, in sets.
 * `prepare` sees rows before they are written, `follow` after; `settle` runs once per affected company at the end.
 */
export type Rule = {
  key: string
  model: string
  prepare?: (tx: Ctx, drafts: Draft[]) => Promise<void>
  follow?: (tx: Ctx, changes: Change[]) => Promise<void>
  /** Companies whose roll-ups this rule refreshes after `changes`; collected over the transaction, run once. */
  settle?: { companies: (changes: Change[]) => string[]; run: (tx: Ctx, companyIds: string[]) => Promise<void> }
}
