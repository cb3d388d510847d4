import { fail } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { slugify } from '@/lib/core/text'
import type { FieldOptions } from '@/lib/fields/contract'
import type { FieldDeclaration, ModelDeclaration, Relation } from '@/lib/models/define'
import { member } from '@/lib/models/member'
import { recordFields } from '@/lib/models/record-fields'
import { models as declared, people } from '@/lib/models/registry'
import type {
  Computation,
  CustomField,
  FieldRules,
  NamedFilter,
  ResolvedField,
  ResolvedGroup,
  ResolvedModel,
  ResolvedModels,
} from '@/lib/models/resolved'

/** How the tenant calls a model and where it stands; null leaves it as declared. */
export type ModelSetting = {
  model: string
  singular: string | null
  plural: string | null
  order: number | null
  isHidden: boolean
}

/** What the tenant changed about a declared field; null leaves it as declared. */
export type FieldSetting = {
  model: string
  field: string
  label: string | null
  description: string | null
  order: number | null
  isHidden: boolean | null
  isFeatured: boolean | null
  isShared: boolean | null
  isLocked: boolean | null
  isMandatory: boolean | null
  /** Laid over the declared ones. */
  options: FieldOptions | null
  rules?: FieldRules | null
}

/** A model that has any of these shows them instead of its declared groups. */
export type StoredGroup = {
  id: string
  model: string
  label: string
  order: number
  isFeatured: boolean
  fields: string[]
}

/** Everything the tenant defined, as stored. Deleted custom fields are not among them. */
export type Definitions = {
  version: string
  modelSettings: ModelSetting[]
  fieldSettings: FieldSetting[]
  customFields: CustomField[]
  groups: StoredGroup[]
  /** Keys of models that a published template gave a page of their own. */
  profiled?: string[]
  /** Keys of models that have a published template for their preview. */
  previewed?: string[]
  filters?: NamedFilter[]
}

/** A tenant that defined nothing. */
export const noDefinitions: Definitions = {
  version: '0',
  modelSettings: [],
  fieldSettings: [],
  customFields: [],
  groups: [],
}

/** Declarations and what the tenant made of them, in one shape. */
export function resolveModels(
  definitions: Definitions,
  declarations: Record<string, ModelDeclaration> = declared,
): ResolvedModels {
  const list = Object.values(declarations).map((declaration, index) => resolveModel(declaration, index, definitions))
  return modelsFrom(definitions.version, list, definitions.filters)
}

/** Resolved models that were sent as a plain list, with their look-ups again. */
export function modelsFrom(version: string, list: ResolvedModel[], filters: NamedFilter[] = []): ResolvedModels {
  const sorted = list.toSorted((a, b) => a.order - b.order)
  const byKey = new Map(sorted.map((model) => [model.key, model]))
  const bySlug = new Map(sorted.map((model) => [model.slug, model]))
  return {
    version,
    list: sorted,
    byKey: (key) => byKey.get(key) ?? fail('not_found', `There is no model “${key}”.`, { model: key }),
    bySlug: (slug) => bySlug.get(slug),
    named: new Map(filters.map((filter) => [filter.id, filter])),
  }
}

function resolveModel(declaration: ModelDeclaration, index: number, definitions: Definitions): ResolvedModel {
  const ofModel = <Item extends { model: string }>(items: Item[]) =>
    items.filter((item) => item.model === declaration.key)
  const setting = ofModel(definitions.modelSettings)[0]
  const settings = new Map(ofModel(definitions.fieldSettings).map((item) => [item.field, item]))
  const customFields = ofModel(definitions.customFields).toSorted((a, b) => a.order - b.order)
  const featured = new Set(declaration.groups.filter((group) => group.featured).flatMap((group) => group.fields))
  const ranked = Object.entries(declaration.fields).map(([key, declaredField], at) => ({
    rank: settings.get(key)?.order ?? at,
    field: resolveField(key, declaredField, featured.has(key), settings.get(key)),
  }))
  const system = ranked.toSorted((a, b) => a.rank - b.rank).map((item) => item.field)
  const stamps = recordFields.filter(({ key }) => key !== 'id' && !declaration.fields[key])
  const fields = [...system, ...stamps, ...customFields.map((custom) => resolveCustomField(custom))]
  const { fields: _fields, groups: _groups, label, ...rest } = declaration
  return {
    ...rest,
    label: { one: setting?.singular ?? label[0], many: setting?.plural ?? label[1] },
    fields,
    groups: resolveGroups(declaration, fields, ofModel(definitions.groups), customFields),
    hidden: setting?.isHidden ?? false,
    order: setting?.order ?? index,
    ...((declaration.profile || definitions.profiled?.includes(declaration.key)) && { profile: true }),
    ...(definitions.previewed?.includes(declaration.key) && { previewed: true }),
  }
}

function resolveField(
  key: string,
  declaration: FieldDeclaration,
  featured: boolean,
  setting: FieldSetting | undefined,
): ResolvedField {
  return {
    key,
    api: declaration.api ?? key,
    apiAliases: declaration.apiAliases ?? [],
    apiTitles: declaration.apiTitles,
    apiWhole: declaration.apiWhole,
    label: setting?.label ?? declaration.label,
    description: setting?.description ?? declaration.description ?? null,
    type: declaration.type,
    options: { ...pointingTo(declaration.type), ...declaration.options, ...setting?.options },
    relation: declaration.relation ?? null,
    custom: false,
    required: declaration.required || (setting?.isMandatory ?? false),
    computed: declaration.computed ?? false,
    locked: declaration.locked || (setting?.isLocked ?? false),
    hidden: declaration.hidden || (setting?.isHidden ?? false),
    featured: setting?.isFeatured ?? featured,
    search: declaration.search ?? false,
    indexed: declaration.indexed ?? false,
    default: declaration.default,
    ...(declaration.spansCompanies && { spansCompanies: true }),
    ...(declaration.quiet && { quiet: true }),
    ...(setting?.rules && { rules: setting.rules }),
  }
}

function resolveCustomField(custom: CustomField): ResolvedField {
  const computation = computationOf(custom)
  return {
    key: custom.id,
    api: custom.name,
    apiAliases: [],
    label: custom.name,
    description: custom.description,
    type: custom.type,
    options: { ...custom.options, ...pointingTo(custom.type), ...(computation && unbounded) },
    relation: relationOf(custom),
    custom: true,
    required: custom.isMandatory && !computation && !custom.light,
    computed: computation !== null || Boolean(custom.light),
    locked: custom.isLocked,
    hidden: custom.isHidden,
    featured: custom.isFeatured,
    shared: custom.isShared,
    search: false,
    indexed: custom.isIndexed,
    default: undefined,
    ...(computation && { computation }),
    ...(custom.rules && !computation && { rules: custom.rules }),
    ...(custom.isPending && { pending: true }),
    ...(custom.light && { light: { reads: readsOf(custom.light) } }),
  }
}

/** Fields of the record itself that decide a light; what it asks of related records is followed by a rule of theirs. */
function readsOf({ field, applies }: NonNullable<CustomField['light']>): string[] {
  const named = (tree: Json): string[] => {
    if (Array.isArray(tree)) return tree.flatMap(named)
    if (tree === null || typeof tree !== 'object') return []
    const own = typeof tree.field === 'string' ? tree.field.split('.').slice(0, 1) : []
    return [...own, ...Object.values(tree).flatMap(named)]
  }
  return [...new Set([...(field ? [field] : []), ...named(applies)])]
}

/** What is worked out is kept as it comes out: bounds and choices are for what people enter. */
const unbounded: FieldOptions = { open: true, min: undefined, max: undefined }

function computationOf({ formula, rollUp, treatUndefinedAsZero }: CustomField): Computation | null {
  if (rollUp) return { rollUp }
  return formula ? { formula, emptyAsZero: treatUndefinedAsZero ?? false } : null
}

/** What the types for people point at: a colleague is no model of the registry, a person at the customer is. */
const pointsTo: Record<string, { to: string; many?: boolean }> = {
  teamMember: { to: member.key },
  teamMembers: { to: member.key, many: true },
  endUser: { to: people },
  endUsers: { to: people, many: true },
}

function pointingTo(type: string): FieldOptions {
  const target = pointsTo[type]
  return target ? { to: target.to } : {}
}

/** A custom field for end users is a relation like any declared one, both ways; its id names the way, so that a rename breaks no filter. */
function relationOf(custom: CustomField): Relation | null {
  const target = pointsTo[custom.type]
  if (target?.to !== people) return null
  return { to: people, as: custom.id, inverse: `${custom.model}-${custom.id}`, many: target.many ?? false }
}

function resolveGroups(
  { groups, title }: ModelDeclaration,
  fields: ResolvedField[],
  stored: StoredGroup[],
  customFields: CustomField[],
): ResolvedGroup[] {
  const arranged: ResolvedGroup[] =
    stored.length > 0
      ? stored
          .toSorted((a, b) => a.order - b.order)
          .map((group) => ({ key: group.id, label: group.label, fields: group.fields, featured: group.isFeatured }))
      : groups.map(({ label, fields: keys, featured }) => ({
          key: slugify(label),
          label,
          fields: keys,
          featured: featured ?? false,
        }))
  const visible = new Set(fields.filter((item) => !item.hidden).map((item) => item.key))
  const taken = new Set<string>()
  const filled = arranged.map((group) => {
    const joining = customFields.filter((item) => item.groupId === group.key).map((item) => item.id)
    // A field stands once, in the first group that names it.
    const own = [...new Set([...group.fields, ...joining])].filter((key) => visible.has(key) && !taken.has(key))
    for (const key of own) taken.add(key)
    return { ...group, fields: own }
  })
  const placed = new Set([title, ...filled.flatMap((group) => group.fields)])
  // Lights have a place of their own on every profile.
  const rest = fields.filter((item) => !item.hidden && !item.light && !placed.has(item.key)).map((item) => item.key)
  const other = { key: 'other', label: 'Other fields', fields: rest, featured: false }
  return rest.length > 0 ? [...filled, other] : filled
}
