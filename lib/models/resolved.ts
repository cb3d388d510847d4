import type { Json, JsonObject } from '@/lib/core/json'
import type { FieldOptions } from '@/lib/fields/contract'
import type { FieldDeclaration, ModelDeclaration, Relation } from '@/lib/models/define'

/** Conditions on the record, as filter trees, under which a field is mandatory or locked besides what it is always. */
export type FieldRules = { requiredWhen?: Json; lockedWhen?: Json }

/** What a custom field is worked out from: see lib/formulas. */
export type Computation = { formula: string; emptyAsZero: boolean } | { rollUp: JsonObject }

/** A custom field definition as stored; its id is the key of its values inside `custom`. */
export type CustomField = {
  id: string
  model: string
  name: string
  type: string
  options: FieldOptions
  description: string | null
  order: number
  groupId: string | null
  isHidden: boolean
  isFeatured: boolean
  isShared: boolean
  isLocked: boolean
  isMandatory: boolean
  /** Has its own index. */
  isIndexed: boolean
  /** Worked out by this expression, in which paths of keys stand in braces; empty ones count as 0 if `treatUndefinedAsZero`. */
  formula?: string | null
  treatUndefinedAsZero?: boolean
  /** Worked out from related records. */
  rollUp?: JsonObject | null
  rules?: FieldRules
  /** Its values are being worked out anew. */
  isPending?: boolean
  /** It shows a success unit: the field that one is read from, and the filter of the records it is for. */
  light?: { field: string | null; applies: Json } | null
}

/** A field of a model as the tenant has it: system or custom, one shape. Plain data, so that it can be sent to the browser. */
export type ResolvedField = {
  /** Field key of the declaration, or the id of the custom field. Never shown to people. */
  key: string
  /** Spelling in the public API: the declared one, or the human name (under `custom`). */
  api: string
  apiAliases: string[]
  /** See FieldDeclaration. */
  apiTitles?: FieldDeclaration['apiTitles']
  /** See FieldDeclaration. */
  apiWhole?: boolean
  label: string
  description: string | null
  /** Key for `fieldType()`. */
  type: string
  options: FieldOptions
  relation: Relation | null
  custom: boolean
  required: boolean
  computed: boolean
  locked: boolean
  hidden: boolean
  featured: boolean
  /** A custom field that programs have marked as shared with customers. */
  shared?: boolean
  search: boolean
  indexed: boolean
  default: ModelDeclaration['fields'][string]['default']
  /** See FieldDeclaration. */
  spansCompanies?: boolean
  /** See FieldDeclaration. */
  quiet?: boolean
  computation?: Computation
  rules?: FieldRules
  /** Computed values that are waiting to be worked out anew. */
  pending?: boolean
  /** It shows a success unit, which is read anew when one of these fields of the record changes. */
  light?: { reads: string[] }
}

export type ResolvedGroup = { key: string; label: string; fields: string[]; featured: boolean }

/** A model as the tenant has it: declaration, custom fields and renames in one. Plain data. */
export type ResolvedModel = Omit<ModelDeclaration, 'fields' | 'groups' | 'label'> & {
  label: { one: string; many: string }
  /** In the order in which they are offered. */
  fields: ResolvedField[]
  groups: ResolvedGroup[]
  hidden: boolean
  order: number
  /** Its preview has a template of its own. */
  previewed?: boolean
}

/** All models of the tenant. `version` changes whenever a definition does. */
export type ResolvedModels = {
  version: string
  /** In the tenant's order. */
  list: ResolvedModel[]
  /** @throws FailureError `not_found` for a key nobody declared */
  byKey(key: string): ResolvedModel
  bySlug(slug: string): ResolvedModel | undefined
  /** The filters kept under a name that computations may refer to, by id; none where only screens are drawn. */
  named: ReadonlyMap<string, NamedFilter>
}

/** A filter kept under a name, as far as models know of it; its tree is checked by whoever reads it. */
export type NamedFilter = { id: string; model: string; name: string; tree: unknown }
