import type { Json } from '@/lib/core/json'
import type { FieldOptions } from '@/lib/fields/contract'
import type { FieldTypeKey, SystemTypeKey } from '@/lib/fields/registry'

/** How records of one model point at another. To-one references are columns; `many` ones are lists of ids. */
export type Relation = {
  to: string
  /** Name of the hop in filter and column paths: `company` in `company.city`. */
  as: string
  /** Name of the way back: `licenses` in `{ some: 'licenses', … }`. */
  inverse: string
  /** What the way back is called where the other model's name does not say it. */
  inverseLabel?: string
  many?: boolean
}

/** A system field: what it is, and what may be done with it. */
export type FieldDeclaration = {
  type: FieldTypeKey | SystemTypeKey
  label: string
  /** Spelling in the public API; the field's key when absent. */
  api?: string
  /**
   * Where the public API answers the names of what a reference points at: a text beside one reference, a list of
   * `{ id, name }` for several. The spelling may be the field's own. `owner` names the field whose value `isOwner` marks.
   */
  apiTitles?: { as: string; owner?: string }
  /** A number that programs expect whole, as the reference has it; our own screens read it as it is. */
  apiWhole?: boolean
  /** Further spellings accepted on input. */
  apiAliases?: string[]
  description?: string
  options?: FieldOptions
  relation?: Relation
  /** Needed to create. */
  required?: boolean
  /** Set by the system: shown, filtered and sorted, never taken from input. */
  computed?: boolean
  /** Its changes are no events: it is written by statements of their own, or with everything else that changes. */
  quiet?: boolean
  /** Worked out from several companies, so that it would tell whoever sees some of them of the others. */
  spansCompanies?: boolean
  /** The public API may write it, the screens may not. */
  locked?: boolean
  /** Not offered on screens; the API knows it. */
  hidden?: boolean
  /** Part of the record's search text. */
  search?: boolean
  default?: Json
  /** Has a (value, id) index: default order of a list, or likely to be sorted by. */
  indexed?: boolean
}

/**
 * A field that finds a record. `within` limits uniqueness to one parent. `whileUnique`: no index keeps it unique, so it
 * finds a record only while just one has the value; letters' case does not matter.
 */
export type MatchKey = { field: string; within?: string; whileUnique?: boolean }

export type GroupDeclaration = { label: string; fields: string[]; featured?: boolean }

/** What a model is: everything generic asks this. */
export type ModelDeclaration = {
  key: string
  /** Path of pages and API alike, as the public API spells it. */
  slug: string
  /** What the public API calls it where it names models: its key with a capital, unless said otherwise. */
  apiName?: string
  label: [singular: string, plural: string]
  /** Name of a lucide icon, kebab-case. */
  icon: string
  kind: 'opinionated' | 'flexible'
  table: string
  /** Field whose value names a record. */
  title: string
  /** Field shown under the title in lists, pickers and search. */
  subtitle?: string
  /** Keys in the order in which a bulk write matches them, after the record's own id. */
  matchBy: MatchKey[]
  /** Way to the companies a record belongs to: its own id, a reference, or a list of references. */
  company: { kind: 'self' } | { kind: 'one'; field: string } | { kind: 'many'; field: string }
  /** On the hub only: its fields that name the members in whose portfolio a record is. */
  portfolio?: string[]
  /** Its fields that name the members it is given to, who are told so; on the hub those of the portfolio. */
  assignees?: string[]
  /** Its field that names the members who are told of its changes. */
  followers?: string
  /** Its field that says when it is due; on that day those it was given to are told. */
  due?: string
  fields: Record<string, FieldDeclaration>
  /** A new record needs at least one of these. */
  requiredOneOf?: string[]
  /** Columns of the default table, in order. */
  columns: string[]
  groups: GroupDeclaration[]
  defaultSort: { field: string; descending?: boolean }
  /** Limits of the public list route. */
  list: { limit: number; max: number }
  /** Own module instead of a tab in the Data Module. */
  module?: string
  /** What stands beside a record's title: a company's logo, a person's face. The model's icon when absent. */
  mark?: 'logo' | 'face'
  /** Carries metrics. */
  timeSeries?: boolean
  /** Its records have parts that came one after another: the e-mails of a thread, the lines of a chat. */
  parts?: boolean
  /** Has a full-page profile out of the box. */
  profile?: boolean
  /** Records that stand inside whole documents of the public API, by the names of the ways back from those that point here. */
  apiHolds?: string[]
  /** Kinds of this model with a path of their own: `tickets` are conversations whose type is ticket. */
  variants?: { slug: string; label: string; values: Record<string, string> }[]
  /** Lists leave out records for which this toggle is set, unless asked. */
  archivedField?: string
}

type Column<Row> = keyof Row & string

type Declared<Row> = Omit<ModelDeclaration, 'fields' | 'title' | 'subtitle'> & {
  title: Column<Row>
  subtitle?: Column<Row>
  fields: { [Key in Column<Row>]?: FieldDeclaration }
}

/** Declares a model against its database row: a field without a column is a type error. */
export function defineModel<Row>() {
  // The cast widens the keys to text; a field left out is absent, not undefined.
  return (declaration: Declared<Row>): ModelDeclaration => declaration as ModelDeclaration
}

/** A field of one of the 17 types, as a model declares it. */
export function field(
  type: FieldTypeKey | SystemTypeKey,
  label: string,
  rest: Omit<FieldDeclaration, 'type' | 'label'> = {},
): FieldDeclaration {
  return { type, label, ...rest }
}

/** A reference to one record of another model, kept as its id. */
export function reference(
  label: string,
  relation: Omit<Relation, 'many'>,
  rest: Omit<FieldDeclaration, 'type' | 'label' | 'relation'> = {},
): FieldDeclaration {
  return { ...rest, type: 'reference', label, relation, options: { ...rest.options, to: relation.to } }
}

/** References to several records of another model, kept as a list of ids. */
export function references(
  label: string,
  relation: Omit<Relation, 'many'>,
  rest: Omit<FieldDeclaration, 'type' | 'label' | 'relation'> = {},
): FieldDeclaration {
  return {
    ...rest,
    type: 'references',
    label,
    relation: { ...relation, many: true },
    options: { ...rest.options, to: relation.to },
  }
}
