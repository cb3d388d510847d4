import type { ResolvedModel } from '@/lib/models/resolved'

/** The field that shows a person's name in one, put together of what is kept of it; null where names are kept whole. */
export function wholeName(model: ResolvedModel): string | null {
  const has = (key: string) => model.fields.some((field) => field.key === key && !field.computed)
  const title = model.fields.find((field) => field.key === model.title)
  return title?.computed && has('firstName') && has('lastName') ? title.key : null
}
