import type { ResolvedModel } from '@/lib/models/resolved'

/** The model's name in the middle of a sentence: "company", "end users"; names in capitals such as NPS stay as they are. */
export function nameOf({ label }: Pick<ResolvedModel, 'label'>, count = 2): string {
  const name = count === 1 ? label.one : label.many
  return /^\p{Lu}{2}/u.test(name) ? name : name.toLowerCase()
}
