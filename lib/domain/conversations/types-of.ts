import type { ResolvedModels } from '@/lib/models/resolved'

/** The conversation type that everything unknown becomes. */
export const fallbackType = 'note'

/** Types of conversations as the tenant has them, the built-in ones first. */
export function conversationTypes(models: ResolvedModels): string[] {
  const field = models.byKey('conversation').fields.find(({ key }) => key === 'type')
  return field?.options.choices?.map(({ value }) => value) ?? [fallbackType]
}

/** The type somebody gave, in the tenant's spelling; a note when there is no such type. */
export function existingType(models: ResolvedModels, given: string | null): string {
  const wanted = given?.trim().toLowerCase()
  return conversationTypes(models).find((type) => type.toLowerCase() === wanted) ?? fallbackType
}
