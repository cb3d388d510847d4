import { fieldGroups } from '@/components/records/field-groups'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

export type FormSection = { key: string; label: string | null; fields: ResolvedField[] }

/**
 * What a form shows, in order: the title and whatever is required, then what is featured; the rest on demand.
 * A new record has nothing yet that the system could have worked out.
 */
export function formSections(
  model: ResolvedModel,
  kind: 'create' | 'edit',
  all: boolean,
): { sections: FormSection[]; hidden: number } {
  const isOffered = (field: ResolvedField) => !field.hidden && (kind === 'edit' || !field.computed)
  const offered = model.fields.filter(isOffered)
  const groups = fieldGroups(model)
  const open = (all ? groups.all : groups.first).map((group) => ({ ...group, fields: group.fields.filter(isOffered) }))
  const grouped = new Set(open.flatMap((group) => group.fields))
  const first = offered.filter(
    (field) =>
      !field.computed &&
      (field.key === model.title || ((field.required || field.rules?.requiredWhen) && !grouped.has(field))),
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
