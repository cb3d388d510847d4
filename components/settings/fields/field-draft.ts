import type { changeFieldAction } from '@/lib/actions/fields'
import type { Json, JsonObject } from '@/lib/core/json'
import type { FieldOptions } from '@/lib/fields/contract'
import type { FieldTypeKey } from '@/lib/fields/registry'
import type { Filter } from '@/lib/filters/tree'
import type { FieldEntry } from '@/lib/loaders/load-field-settings'

export type ChoiceDraft = { key: string; value: string; label: string; tone?: string; was?: string }

/** A field as it stands in the editor. */
export type FieldDraft = {
  name: string
  type: FieldTypeKey
  description: string
  groupId: string | null
  choices: ChoiceDraft[]
  format: NonNullable<FieldOptions['format']>
  kept: 'people' | 'formula' | 'rollUp'
  formula: string
  emptyAsZero: boolean
  rollUp: JsonObject
  requiredWhen: Filter | null
  lockedWhen: Filter | null
} & Record<'isHidden' | 'isFeatured' | 'isShared' | 'isLocked' | 'isMandatory' | 'isIndexed', boolean>

type Change = Parameters<typeof changeFieldAction>[0]['change']

export function draftFor(field: FieldEntry | null): FieldDraft {
  const is = (flag: 'isHidden' | 'isFeatured' | 'isShared' | 'isLocked' | 'isMandatory' | 'isIndexed') =>
    field?.[flag] ?? false
  // Conditions were checked as filters before they were stored.
  const condition = (given: Json | undefined) => (given as Filter | undefined) ?? null
  return {
    name: field?.label ?? '',
    // Only custom fields, which have one of these types, may change theirs.
    type: (field?.type ?? 'text') as FieldTypeKey,
    description: field?.description ?? '',
    groupId: null,
    choices: (field?.options.choices ?? []).map((choice) => ({ ...choice, key: choice.value, was: choice.value })),
    format: field?.options.format ?? { style: 'plain' },
    kept: field?.kept === 'formula' || field?.kept === 'rollUp' ? field.kept : 'people',
    formula: field?.formula ?? '',
    emptyAsZero: field?.emptyAsZero ?? false,
    rollUp: field?.rollUp ?? { of: 'count' },
    requiredWhen: condition(field?.rules.requiredWhen),
    lockedWhen: condition(field?.rules.lockedWhen),
    isHidden: is('isHidden'),
    isFeatured: is('isFeatured'),
    isShared: is('isShared'),
    isLocked: is('isLocked'),
    isMandatory: is('isMandatory'),
    isIndexed: is('isIndexed'),
  }
}

/** What the editor changes of a field, and nothing else: what others change meanwhile stays. For a new one, everything. */
export function changeOf(draft: FieldDraft, field: FieldEntry | null): Change {
  const before = draftFor(field)
  const differs = (...keys: (keyof FieldDraft)[]) =>
    !field || keys.some((key) => JSON.stringify(draft[key]) !== JSON.stringify(before[key]))
  const flags = (['isHidden', 'isFeatured', 'isShared', 'isLocked', 'isMandatory', 'isIndexed'] as const).filter(
    (key) => differs(key),
  )
  return {
    ...(differs('name') && { name: draft.name }),
    ...(differs('description') && { description: draft.description || null }),
    ...(!field && { groupId: draft.groupId }),
    ...Object.fromEntries(flags.map((key) => [key, draft[key]])),
    ...(differs('choices', 'format') && { options: optionsOf(draft, field) }),
    ...(differs('kept', 'formula', 'emptyAsZero', 'rollUp') && { computation: computationOf(draft) }),
    ...(differs('requiredWhen', 'lockedWhen') && {
      rules: { requiredWhen: draft.requiredWhen, lockedWhen: draft.lockedWhen },
    }),
  }
}

export const hasChoices = (type: string) => type === 'list' || type === 'multiPick'

function optionsOf({ type, choices, format }: FieldDraft, field: FieldEntry | null): Change['options'] {
  const { to: _, choices: __, format: ___, ...rest } = field?.options ?? {}
  return {
    ...(field?.custom === false ? {} : rest),
    ...(hasChoices(type) && {
      choices: choices.filter(({ label }) => label.trim() !== '').map(({ key: _key, ...choice }) => choice),
    }),
    ...(type === 'number' && { format }),
  }
}

function computationOf({ kept, formula, emptyAsZero, rollUp }: FieldDraft): Change['computation'] {
  if (kept === 'formula') return { formula, emptyAsZero }
  // The action checks its shape.
  return kept === 'rollUp' ? { rollUp: rollUp as never } : null
}
