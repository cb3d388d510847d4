/** The items of a list in one text: a JSON array, else separated by lines, else by semicolons, else by commas. */
export function splitList(text: string): unknown[] {
  const trimmed = text.trim()
  if (trimmed.startsWith('[') && trimmed.endsWith(']')) {
    try {
      const items: unknown = JSON.parse(trimmed)
      if (Array.isArray(items)) return items
    } catch {
      // Brackets of another kind: the text is split like any other.
    }
  }
  // Where items stand on lines of their own, a semicolon belongs to one.
  const lines = trimmed.split(/[\n\r]+/)
  return lines.length > 1 ? lines : trimmed.split(trimmed.includes(';') ? ';' : ',')
}

/** Lists without an order of their own: equal when they hold the same. */
export function sameItems(a: string[] | null, b: string[] | null): boolean {
  if (a === null || b === null) return (a ?? b ?? []).length === 0
  if (a.length !== b.length) return false
  const inB = new Set(b)
  return a.every((item) => inB.has(item))
}
