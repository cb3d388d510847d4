/** First and last name, which the public API knows apart: the first word, and the rest. */
export function nameParts(name: string): { firstName: string; lastName: string | null } {
  const [firstName = '', ...rest] = name.trim().split(/\s+/)
  return { firstName, lastName: rest.join(' ') || null }
}
