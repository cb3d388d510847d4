import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

export type FormSection = { key: string; label: string | null; fields: ResolvedField[] }

/**
 * What a form shows, in order: the title and whatever is required, then the featured groups; the other groups on demand.
 * A new record has nothing yet that the system could have worked out.
 */
export function formSections(
  model: ResolvedModel,
  kind: 'create' | 'edit',
  all: boolean,
): { sections: FormSection[]; hidden: number } {
  const offered = model.fields.filter((field) => !field.hidden && (kind === 'edit' || !field.computed))
  const byKey = new Map(offered.map((field) => [field.key, field]))
  const groups = model.groups.map((group) => ({
    ...group,
    fields: group.fields.flatMap((key) => byKey.get(key) ?? []),
  }))
  const open = groups.filter((group) => all || group.featured)
  const grouped = new Set(open.flatMap((group) => group.fields))
  const first = offered.filter(
    (field) => !field.computed && (field.key === model.title || (field.required && !grouped.has(field))),
  )
  const led = first.toSorted((a, b) => Number(b.key === model.title) - Number(a.key === model.title))
  const rest = open.map(({ key, label, fields }) => ({
    key,
    label,
    fields: fields.filter((field) => !first.includes(field)),
  }))
  const sections = [{ key: 'first', label: null, fields: led }, ...rest].filter((section) => section.fields.length > 0)
  const shown = sections.reduce((sum, section) => sum + section.fields.length, 0)
  return { sections, hidden: all ? 0 : offered.length - shown }
}
