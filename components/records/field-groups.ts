import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

export type FieldGroup = { key: string; label: string; fields: ResolvedField[] }

/**
 * The fields of a model in their groups: `first` stand at once (featured groups, and featured fields of the others), `rest` on demand;
 * `all` has each group once, those of the first in front.
 */
export function fieldGroups(model: ResolvedModel): { all: FieldGroup[]; first: FieldGroup[]; rest: FieldGroup[] } {
  const byKey = new Map(model.fields.map((field) => [field.key, field]))
  const groups = model.groups.map((group) => ({
    ...group,
    fields: group.fields.flatMap((key) => byKey.get(key) ?? []).filter((field) => !field.hidden),
  }))
  const plain = groups.filter((group) => !group.featured)
  const only = (wanted: (field: ResolvedField) => boolean) =>
    plain.map((group) => ({ ...group, fields: group.fields.filter(wanted) }))
  const filled = (some: FieldGroup[]) => some.filter((group) => group.fields.length > 0)
  const first = filled([...groups.filter((group) => group.featured), ...only((field) => field.featured)])
  const isFirst = ({ key }: FieldGroup) => first.some((group) => group.key === key)
  return {
    all: filled([
      ...groups.filter(isFirst).toSorted((a, b) => Number(b.featured) - Number(a.featured)),
      ...groups.filter((group) => !isFirst(group)),
    ]),
    first,
    rest: filled(only((field) => !field.featured)),
  }
}

type OwnGroup = { id: string; label: string; fields: string[]; featured: boolean }

/** The same for groups that a template made; fields that no longer exist are left out. */
export function templateGroups(model: ResolvedModel, own: OwnGroup[]): ReturnType<typeof fieldGroups> {
  const byKey = new Map(model.fields.map((field) => [field.key, field]))
  const groups = own
    .map((group) => ({ ...group, key: group.id, fields: group.fields.flatMap((key) => byKey.get(key) ?? []) }))
    .filter((group) => group.fields.length > 0)
  return {
    all: groups,
    first: groups.filter((group) => group.featured),
    rest: groups.filter((group) => !group.featured),
  }
}
