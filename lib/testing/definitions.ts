import { newId } from '@/lib/core/ids'
import { noDefinitions, resolveModels } from '@/lib/models/resolve'
import type { CustomField, ResolvedField, ResolvedModels } from '@/lib/models/resolved'

/** A custom field as its definition is stored. */
export function customField(model: string, name: string, type: string, rest: Partial<CustomField> = {}): CustomField {
  return {
    id: newId(),
    model,
    name,
    type,
    options: {},
    description: null,
    order: 0,
    groupId: null,
    isHidden: false,
    isFeatured: false,
    isShared: false,
    isLocked: false,
    isMandatory: false,
    isIndexed: false,
    ...rest,
  }
}

/** The declared models with these fields of the tenant's own. */
export function modelsWith(...customFields: CustomField[]): ResolvedModels {
  return resolveModels({ ...noDefinitions, customFields })
}

/** A field that no model has. */
export function looseField(key: string, label: string, type: string, rest: Partial<ResolvedField> = {}): ResolvedField {
  return {
    key,
    api: key,
    apiAliases: [],
    label,
    description: null,
    type,
    options: {},
    relation: null,
    custom: false,
    required: false,
    computed: false,
    locked: false,
    hidden: false,
    featured: false,
    search: false,
    indexed: false,
    default: undefined,
    ...rest,
  }
}
