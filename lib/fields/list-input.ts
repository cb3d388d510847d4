/** The items of a list in one text: a JSON array, else separated by lines or semicolons, else by commas. */
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
  return trimmed.split(/[;\n\r]/.test(trimmed) ? /[;\n\r]+/ : ',')
}

/** Lists without an order of their own: equal when they hold the same. */
export function sameItems(a: string[] | null, b: string[] | null): boolean {
  if (a === null || b === null) return (a ?? b ?? []).length === 0
  if (a.length !== b.length) return false
  const inB = new Set(b)
  return a.every((item) => inB.has(item))
}
