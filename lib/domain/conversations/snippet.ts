const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', ndash: '–', mdash: '—', rsquo: '’', lsquo: '‘' }

/** The first words of HTML as plain text on one line, at most 200 letters; null when there are none. */
export function snippetOf(html: string | null): string | null {
  if (!html) return null
  const text = html
    .slice(0, 20_000)
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,8}));/gi, (all, decimal?: string, hex?: string, name?: string) => decoded(decimal, hex, name) ?? all)
    .replace(/\s+/g, ' ')
    .trim()
  if (text === '') return null
  const letters = [...text]
  return letters.length > 200 ? `${letters.slice(0, 199).join('').trimEnd()}…` : text
}

function decoded(decimal?: string, hex?: string, name?: string): string | undefined {
  if (name) return entities[name.toLowerCase()]
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
  return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' '
}
