/** Joins the class names that apply. Later layers win in CSS, so there is nothing to merge. */
export function classNames(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}
