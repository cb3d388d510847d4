import type { ResolvedField } from '@/lib/models/resolved'

/** Why a field cannot be changed on a screen; null when it can. */
export function lockOf(field: ResolvedField, mayUpdate: boolean): string | null {
  if (field.computation)
    return (
      field.description ??
      ('formula' in field.computation ? 'Computed by a formula.' : 'Rolled up from related records.')
    )
  if (field.computed) return field.description ?? 'The system keeps this up to date.'
  if (field.locked) return field.description ?? 'Set through the API only.'
  return mayUpdate ? null : 'Your role may read this, not change it.'
}
